/** Chance that can be thrown again: the same seed, the same throws (mulberry32). */
export function diceFor(seed: number) {
	let state = seed >>> 0;

	/** From 0 up to 1. */
	function next(): number {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));

	return {
		between,
		/** True so many times in a hundred. */
		chance: (percent: number): boolean => next() * 100 < percent,
		pick<T>(items: readonly T[]): T {
			const item = items[between(0, items.length - 1)];
			if (item === undefined) throw new RangeError('Nothing to pick from');
			return item;
		},
		/** By weight: what has none is never picked. */
		weighed<T extends string>(weights: Readonly<Record<T, number>>): T {
			const names = Object.keys(weights).filter((name): name is T => name in weights);
			let left = next() * names.reduce((sum, name) => sum + weights[name], 0);
			const found = names.find((name) => (left -= weights[name]) < 0);
			if (found === undefined) throw new RangeError('Nothing to pick from');
			return found;
		}
	};
}

export type Dice = ReturnType<typeof diceFor>;
