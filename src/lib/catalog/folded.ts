/** Letters that people mix up or cannot type: they count as one in a search. */
const ALIKE = new Map([
	['ґ', 'г'],
	['є', 'е'],
	['ё', 'е'],
	['э', 'е'],
	['і', 'и'],
	['ї', 'и'],
	['ы', 'и'],
	['.', ',']
]);

/** Spaces and signs but the comma. Named one by one: twice as fast as asking Unicode what is a letter. */
const SIGNS = /[\s!-+\-/:-@[-`{-~\u00a1-\u00bf×÷\u2010-\u206f№₴]+/g;

/**
 * A text as searches see it: lower case, one space between words, no apostrophes, quotes or signs; the comma stays for
 * «2,6», and a point is a comma.
 */
export function folded(text: string): string {
	return text
		.normalize('NFC')
		.toLowerCase()
		.replace(/[’'ʼ`´‘]/g, '')
		.replace(/[ґєёэіїы.]/g, (letter) => ALIKE.get(letter) ?? letter)
		.replace(SIGNS, ' ')
		.trim();
}

/** The words of a query as they are looked for; all of them must be found. */
export function queryWords(query: string): string[] {
	return folded(query)
		.split(' ')
		.map((word) => word.replace(/^,+|,+$/g, ''))
		.filter((word) => word !== '');
}
