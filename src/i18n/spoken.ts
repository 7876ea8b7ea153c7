/** A text with its blanks filled in. */
type Text = (blanks?: object) => string;

let others: readonly Text[] | null = null;

/** A text in the language of this till: where no other is spoken, as it was bundled. The number is its place among all. */
export function spoken(at: number, bundled: Text): Text {
	return (blanks) => (others?.[at] ?? bundled)(blanks);
}

/** From here on these are said; a till speaks one language until it is opened anew. */
export function speak(texts: readonly Text[]): void {
	others = texts;
}
