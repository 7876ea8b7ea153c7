import type { CartHolds } from './cart-holds.ts';

/** The open receipts of one browser's tabs; a tab that crashes lets all of its go. */
export function cartHoldsForTests() {
	const holders = new Map<string, object>();
	const waiting: { receipt: string; tab: object; granted: (isOurs: boolean) => void }[] = [];

	function free(receipt: string): void {
		holders.delete(receipt);
		const at = waiting.findIndex((other) => other.receipt === receipt);
		const [next] = at < 0 ? [] : waiting.splice(at, 1);
		if (!next) return;
		holders.set(receipt, next.tab);
		next.granted(true);
	}

	/** One tab's way to them. */
	function port(): CartHolds & { crash: () => void } {
		const tab = {};
		const take = (receipt: string) => {
			if (!holders.has(receipt)) holders.set(receipt, tab);
			return Promise.resolve(holders.get(receipt) === tab);
		};
		return {
			take,
			wait: async (receipt, signal) => {
				if (await take(receipt)) return true;
				return await new Promise((granted) => {
					waiting.push({ receipt, tab, granted });
					signal.addEventListener('abort', () => granted(false));
				});
			},
			release: (receipt) => {
				if (holders.get(receipt) === tab) free(receipt);
			},
			crash: () => {
				for (const [receipt, holder] of [...holders]) if (holder === tab) free(receipt);
			}
		};
	}

	return { port };
}
