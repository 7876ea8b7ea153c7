/** How fast a portal may be asked. All who ask from one address share it: the portal counts by address. */
export interface PortalPace {
	/** Resolves when the next request may leave; in the order they were asked for. */
	take: () => Promise<void>;
	/** The portal says that it was too much: from now on there is nothing in hand. */
	spend: () => void;
}

export interface PaceGiven {
	/** Milliseconds by a clock that never goes back. */
	now: () => number;
	pause: (milliseconds: number) => Promise<unknown>;
}

/** The portal lets fifty through at once, and two more each second (documented for its usual plans). */
const AT_ONCE = 50;
const EVERY = 500;

export function portalPace({ now, pause }: PaceGiven): PortalPace {
	/** The moment up to which requests have used up what the portal lets through. */
	let used = -Infinity;
	return {
		async take() {
			const at = now();
			used = Math.max(used, at - AT_ONCE * EVERY) + EVERY;
			if (used > at) await pause(used - at);
		},
		spend() {
			used = Math.max(used, now());
		}
	};
}
