/** A clock that only moves when it is told to, and everything that waits by it. */
export function clockForTests(start = Date.parse('2025-11-03T10:00:00+02:00')) {
	let passed = 0;
	/** What the hands showed when nothing had passed yet. */
	let hands = start;
	let timers: { at: number; ring: () => void }[] = [];

	function after(milliseconds: number, ring: () => void): () => void {
		const timer = { at: passed + milliseconds, ring };
		timers = [...timers, timer].sort((a, b) => a.at - b.at);
		return () => {
			timers = timers.filter((other) => other !== timer);
		};
	}

	return {
		now: () => hands + passed,
		/** Milliseconds that really passed, whatever the clock was set to. */
		uptime: () => passed,
		pause: (milliseconds: number, signal?: AbortSignal): Promise<void> =>
			new Promise((resolve) => {
				const cancel = after(milliseconds, resolve);
				signal?.addEventListener('abort', () => {
					cancel();
					resolve();
				});
			}),
		/** A signal that gives up after so long. */
		patience: (milliseconds: number): AbortSignal => {
			const patience = new AbortController();
			after(milliseconds, () => patience.abort());
			return patience.signal;
		},
		/** Moves the clock on, from one waiting thing to the next; each does what it has to before the next one's turn. */
		pass: async (milliseconds: number): Promise<void> => {
			const end = passed + milliseconds;
			for (let next = timers[0]; next && next.at <= end; next = timers[0]) {
				timers = timers.slice(1);
				passed = next.at;
				next.ring();
				await turns();
			}
			passed = end;
			await turns();
		},
		/** Puts its hands anywhere, also back; nothing passes by that. */
		set: (instant: number) => void (hands = instant - passed)
	};
}

export type ClockForTests = ReturnType<typeof clockForTests>;

/** Settles once something has come about; what never comes about runs into the test's own time limit. */
export async function until(cameAbout: () => boolean): Promise<void> {
	while (!cameAbout()) await turns(1);
}

/** Lets disk and network of the tests do what is waiting: both act in turns of the event loop. */
export async function turns(count = 40): Promise<void> {
	for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => void setImmediate(resolve));
}
