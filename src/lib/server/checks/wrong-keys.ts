const WINDOW = 60_000;
const MOST_OF_ONE = 10;
const MOST_OF_ALL = 100;

/**
 * Counts wrong keys, of the last minute or so, by address and of all together: behind a tunnel everybody has one address. A
 * right key is never counted, nor kept out.
 */
export function wrongKeys(now: () => number) {
	let since = now();
	let all = 0;
	const byAddress = new Map<string, number>();

	function forget() {
		const past = now() - since;
		// Below zero: the clock was set back.
		if (past >= 0 && past < WINDOW) return;
		since = now();
		all = 0;
		byAddress.clear();
	}

	return {
		tooMany(address: string): boolean {
			forget();
			return all >= MOST_OF_ALL || (byAddress.get(address) ?? 0) >= MOST_OF_ONE;
		},
		wasWrong(address: string): void {
			forget();
			if (all >= MOST_OF_ALL) return;
			all += 1;
			byAddress.set(address, (byAddress.get(address) ?? 0) + 1);
		}
	};
}
