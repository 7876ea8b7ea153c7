/** The portal replaces what looks like a reference to another command of a batch, wherever it stands. */
const REFERENCE = /\$(?=result)/gi;

/** A text as it may travel within a batch, and as the portal's columns hold it. */
export function plain(text: string, most = 250): string {
	return Array.from(text.replace(REFERENCE, '$ ')).slice(0, most).join('');
}
