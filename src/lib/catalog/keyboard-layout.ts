/** The same keys of a keyboard, on the English and on the Ukrainian layout. */
const ENGLISH = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`\\";
const UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю'ґ";
/** Keys that carry another letter on the Russian layout. */
const RUSSIAN: readonly (readonly [string, string])[] = [
	['ы', 's'],
	['э', "'"],
	['ъ', ']'],
	['ё', '`']
];

const toUkrainian = new Map(Array.from(ENGLISH, (key, at) => [key, UKRAINIAN.charAt(at)]));
const toEnglish = new Map([...Array.from(UKRAINIAN, (key, at) => [key, ENGLISH.charAt(at)] as const), ...RUSSIAN]);

/** What the keys pressed mean on the Ukrainian layout, in lower case: «vjkjrj» is «молоко». */
export function inUkrainian(text: string): string {
	return relaid(text, toUkrainian);
}

/** What the keys pressed mean on the English layout, in lower case: «дфмфяяф» is «lavazza». */
export function inEnglish(text: string): string {
	return relaid(text, toEnglish);
}

function relaid(text: string, keys: ReadonlyMap<string, string>): string {
	return Array.from(text.toLowerCase(), (key) => keys.get(key) ?? key).join('');
}

/** Shift and the digit keys, Ukrainian and English layouts; no sign stands for two digits. */
const SHIFTED = new Map([
	...Array.from(')!"№;%:?*(', (sign, digit) => [sign, String(digit)] as const),
	...Array.from(')!@#$%^&*(', (sign, digit) => [sign, String(digit)] as const)
]);
const SHIFTED_BURST = /^\p{L}{0,8}[)!"№;%:?*(@#$^&]{6,}$/u;

/**
 * The digits of a barcode whose scanner held Shift (Caps Lock, or a layout it does not know); the text itself when it is
 * not such a burst of six signs or more, with at most some letters before.
 */
export function unshifted(text: string): string {
	if (!SHIFTED_BURST.test(text)) return text;
	return Array.from(text, (sign) => SHIFTED.get(sign) ?? sign).join('');
}
