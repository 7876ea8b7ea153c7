/** What a key of the pad stands for. */
export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | ',' | 'backspace' | 'clear';

/**
 * A number as text after one more key: at most so many decimals behind the comma, and no more digits before it than the
 * till can ring up (99 999 999). A key that would make it something else changes nothing.
 */
export function afterKey(text: string, key: PadKey, decimals: number): string {
	if (key === 'clear') return '';
	if (key === 'backspace') return text.slice(0, -1);
	return typedNumber(text + key, decimals) ?? text;
}

/** Text from a keyboard as the pad would have written it, or null where it is no number of this kind. */
export function typedNumber(typed: string, decimals: number): string | null {
	const text = typed
		.replace(/[\s\u00a0]/g, '')
		.replace('.', ',')
		.replace(/^,/, '0,')
		.replace(/^0+(?=\d)/, '');
	const [, whole = '', fraction] = /^(\d*)(?:,(\d*))?$/.exec(text) ?? [null, '', undefined];
	if (text !== '' && whole === '') return null;
	if (whole.length > 8 || (fraction !== undefined && (decimals === 0 || fraction.length > decimals))) return null;
	return text;
}
