/** Words that many documents share — goods, people — each kept once, so that months of receipts fit into memory. */
export interface Names {
	/** The number under which a name is kept; `more` is found too and shown nowhere: codes, barcodes. */
	numberOf: (name: string, ...more: readonly string[]) => number;
	/** @throws RangeError for a number that nobody was given */
	nameOf: (number: number) => string;
	/** By number: 1 where the name holds a folded word. A word after a space is found where a word begins. */
	holding: (word: string) => Uint8Array;
}

/** `fold` makes alike what people type alike; it must fold a query the same way. */
export function names(fold: (text: string) => string): Names {
	const numbers = new Map<string, number>();
	const kept: { name: string; words: string }[] = [];

	function numberOf(name: string, ...more: readonly string[]): number {
		const whole = [name, ...more].join(' ');
		const known = numbers.get(whole);
		if (known !== undefined) return known;
		numbers.set(whole, kept.length);
		return kept.push({ name, words: ` ${fold(whole)}` }) - 1;
	}

	function nameOf(number: number): string {
		const found = kept[number];
		if (!found) throw new RangeError(`No name ${number}`);
		return found.name;
	}

	return {
		numberOf,
		nameOf,
		holding: (word) => Uint8Array.from(kept, ({ words }) => (words.includes(word) ? 1 : 0))
	};
}
