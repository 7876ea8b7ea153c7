/** Which tab has which open receipt: one is rung up in one tab only, until that tab lets it go or is gone. */
export interface CartHolds {
	/** Takes a receipt, or keeps it; false where another tab has it. */
	take: (receipt: string) => Promise<boolean>;
	/** Waits until it is this tab's; false where the signal ends the wait. */
	wait: (receipt: string, signal: AbortSignal) => Promise<boolean>;
	release: (receipt: string) => void;
}

/** A browser with one tab. */
export const ALONE: CartHolds = {
	take: () => Promise.resolve(true),
	wait: () => Promise.resolve(true),
	release: () => {}
};

/** The browser's locks; a tab that is gone holds none. */
export function holdsAcross(locks: LockManager): CartHolds {
	const held = new Map<string, () => void>();

	/** Settles as soon as the lock is granted or not; it is kept until `release`. */
	function request(receipt: string, options: LockOptions): Promise<boolean> {
		return new Promise((told, failed) => {
			const asked = locks.request(`prylavok:receipt:${receipt}`, options, (lock) => {
				if (!lock) return told(false);
				const kept = new Promise<void>((release) => held.set(receipt, release));
				told(true);
				return kept;
			});
			asked.catch((error: unknown) => {
				if (error instanceof DOMException && error.name === 'AbortError') told(false);
				else failed(error instanceof Error ? error : new Error(String(error)));
			});
		});
	}

	return {
		take: async (receipt) => held.has(receipt) || (await request(receipt, { ifAvailable: true })),
		wait: async (receipt, signal) => held.has(receipt) || (await request(receipt, { signal })),
		release: (receipt) => {
			held.get(receipt)?.();
			held.delete(receipt);
		}
	};
}
