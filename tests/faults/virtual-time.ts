interface Timer {
	at: number;
	ring: () => void;
}

/** Nothing that waits for less than this is waited for in vain. Milliseconds. */
const LONGEST_WAIT = 3 * 3_600_000;
/** So many turns of the event loop without work, and nothing more will come of what was begun. */
const CALM_TURNS = 4;

/**
 * Time that moves only when it is told to, from one waiting thing to the next; each does all it has to before the next
 * one's turn. Nothing else decides what comes first, so a day is always the same day.
 */
export function virtualTime(isBusy: () => boolean) {
	let passed = 0;
	/** In the order in which they ring. */
	const timers: Timer[] = [];

	function after(milliseconds: number, ring: () => void): () => void {
		const timer = { at: passed + Math.max(0, milliseconds), ring };
		let at = timers.length;
		while (at > 0 && (timers[at - 1]?.at ?? 0) > timer.at) at -= 1;
		timers.splice(at, 0, timer);
		return () => {
			const standing = timers.indexOf(timer);
			if (standing >= 0) timers.splice(standing, 1);
		};
	}

	/** Settles once disk and promises have nothing left to do. */
	async function quiet(): Promise<void> {
		let calm = 0;
		while (calm < CALM_TURNS) {
			await new Promise<void>((resolve) => void setImmediate(resolve));
			calm = isBusy() ? 0 : calm + 1;
		}
	}

	async function ringNext(): Promise<void> {
		const timer = timers.shift();
		if (!timer) return;
		passed = timer.at;
		timer.ring();
		await quiet();
	}

	return {
		/** Milliseconds since the day began. */
		passed: () => passed,
		after,
		pause: (milliseconds: number, signal?: AbortSignal): Promise<void> =>
			new Promise((resolve) => {
				const cancel = after(milliseconds, resolve);
				signal?.addEventListener('abort', () => {
					cancel();
					resolve();
				});
			}),
		pass: async (milliseconds: number): Promise<void> => {
			const end = passed + milliseconds;
			await quiet();
			while ((timers[0]?.at ?? Infinity) <= end) await ringNext();
			passed = end;
		},
		/** Lets time pass until something has come about. */
		until: async <T>(work: Promise<T>): Promise<T> => {
			const ended = { already: false };
			const done = () => void (ended.already = true);
			work.then(done, done);
			const limit = passed + LONGEST_WAIT;
			await quiet();
			while (!ended.already) {
				if (timers.length === 0 || passed > limit)
					throw new Error(`Somebody waits for what never comes: ${timers.length} timers, ${passed} ms`);
				await ringNext();
			}
			return await work;
		}
	};
}

export type VirtualTime = ReturnType<typeof virtualTime>;
