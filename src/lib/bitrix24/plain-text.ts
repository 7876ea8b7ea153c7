/** A text of theirs that may stand on a receipt and in any database: one line, no control characters, not too long. */
export function plainText(text: string, mostLetters = 256): string {
	const line = text
		.replace(/\p{Surrogate}/gu, '\ufffd')
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim();
	return Array.from(line.slice(0, 2 * mostLetters))
		.slice(0, mostLetters)
		.join('')
		.trim();
}
