import { inEnglish } from './keyboard-layout.ts';

const ALIKE = new Map(Array.from('АВСЕНІКМОРТХУ', (letter, at) => [letter, 'ABCEHIKMOPTXY'.charAt(at)]));
const SERIES_AND_NUMBER = /^[A-Z]{4}\d{6}$/;
/** A space or a hyphen may stand between series and number, as people write them. */
const WRITTEN = /^\s*\p{L}{4}[\s-]?\d{6}\s*$/u;

/** A stamp as it is stored and compared: capitals and digits alone, Cyrillic letters that look Latin made Latin. */
export function stampText(text: string): string {
	const plain = text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
	return Array.from(plain, (letter) => ALIKE.get(letter) ?? letter).join('');
}

/**
 * The excise stamp a text surely is: four letters and six digits, ABBK482910. Null for anything else, which may be a stamp
 * all the same: the pattern is what paper stamps carry today, no published rule, and electronic ones are longer.
 * Letters that are not all look-alikes were typed by a scanner on the Ukrainian layout: «ФИИЛ482910» is ABBK482910.
 */
export function readStamp(text: string): string | null {
	if (!WRITTEN.test(text)) return null;
	const candidates = [stampText(text), stampText(inEnglish(text))];
	return candidates.find((stamp) => SERIES_AND_NUMBER.test(stamp)) ?? null;
}
