/**
 * The life of one tab. Everything it asks of the world and everything it is answered goes through a gate; it may end at
 * any of these steps, and from then on no promise of its own ever settles.
 */
export function newLife() {
	const endings: (() => void)[] = [];
	let isOver = false;
	let steps = 0;
	let last = Infinity;

	function end(): void {
		if (isOver) return;
		isOver = true;
		for (const ending of endings) ending();
	}

	/** Whether it is still there to go on. */
	function step(): boolean {
		if (isOver) return false;
		steps += 1;
		if (steps >= last) end();
		return !isOver;
	}

	return {
		isOver: () => isOver,
		end,
		/** How many it has gone. */
		steps: () => steps,
		/** Ends it after so many steps more. */
		endIn: (more: number) => void (last = steps + more),
		onEnd: (ending: () => void) => void endings.push(ending),
		gate: <T>(ask: () => Promise<T>): Promise<T> =>
			new Promise((resolve, reject) => {
				if (!step()) return;
				ask().then(
					(answer) => step() && resolve(answer),
					(error: unknown) => step() && reject(error instanceof Error ? error : new Error(String(error)))
				);
			})
	};
}

export type Life = ReturnType<typeof newLife>;
