import { folded, queryWords } from './folded.ts';

export interface NamePart {
	text: string;
	found: boolean;
}

/** A name cut where a query's words were found in it, for the screen to mark; the parts add up to the name. */
export function highlighted(text: string, query: string): NamePart[] {
	const name = text.normalize('NFC');
	const { seen, at } = foldedWithPlaces(name);
	const marked = new Set<number>();
	for (const word of queryWords(query)) {
		const wordStart = seen.indexOf(` ${word}`);
		const start = wordStart === -1 ? seen.indexOf(word) : wordStart + 1;
		if (start === -1) continue;
		const last = at[start + word.length - 1] ?? name.length - 1;
		for (let place = at[start] ?? 0; place <= last; place += 1) marked.add(place);
	}
	return parts(name, marked);
}

/** The folded name behind a space, with the place in the name where each of its letters stands. */
function foldedWithPlaces(name: string): { seen: string; at: number[] } {
	let seen = ' ';
	const at = [0];
	for (let place = 0; place < name.length; place += 1) {
		for (const letter of folded(name.charAt(place)) || silent(name.charAt(place))) {
			seen += letter;
			at.push(place);
		}
	}
	return { seen, at };
}

/** Signs part words, apostrophes do not. */
function silent(sign: string): string {
	return /[’'ʼ`´‘]/.test(sign) ? '' : ' ';
}

function parts(name: string, marked: ReadonlySet<number>): NamePart[] {
	const cut: NamePart[] = [];
	for (let place = 0; place < name.length; place += 1) {
		const found = marked.has(place);
		const last = cut.at(-1);
		if (last?.found === found) last.text += name.charAt(place);
		else cut.push({ text: name.charAt(place), found });
	}
	return cut;
}
