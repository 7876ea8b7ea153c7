import type { Thousandths } from '#lib/domain/money.ts';
import { typedQuantity, type TypedProblem } from '#lib/domain/typed-amount.ts';
import { isGtin } from './gtin.ts';
import { unshifted } from './keyboard-layout.ts';
import { readShopBarcode, type ShopBarcode, type ShopBarcodeRule } from './shop-barcode.ts';
import { readStamp } from './stamp.ts';

/** What the text of the scan field is, before anybody looks for the good. */
export type Reading =
	| { kind: 'nothing' }
	/** A number of GS1's. `misread`: its check digit is wrong; it is looked up as it is all the same. */
	| { kind: 'gtin'; misread: boolean }
	/** Printed by the shop's scale. */
	| ({ kind: 'shop-barcode' } & ShopBarcode)
	| { kind: 'stamp'; stamp: string }
	/** Digits: the shop's code of a good, a quick key, the start of a barcode. */
	| { kind: 'number' }
	| { kind: 'words' };

export type Scan =
	| {
			ok: true;
			/** From a prefix: «3*» is 3000. */
			quantity: Thousandths | null;
			/** Without the prefix, a scanner's wrong layout put right. */
			text: string;
			reading: Reading;
	  }
	/** A prefix that is no quantity: «0*», or a barcode before the asterisk. */
	| { ok: false; problem: TypedProblem };

const PREFIXED = /^\s*(\d[\d\s.,]*)[*×](.*)$/su;

/** Reads what was scanned or typed before Enter: «4820000001041», «3*104», «ABBK482910», «молоко». */
export function parseScan(typed: string, rules: readonly ShopBarcodeRule[]): Scan {
	const [, times, rest = ''] = PREFIXED.exec(typed) ?? [];
	const text = unshifted((times === undefined ? typed : rest).trim());
	const reading = read(text, rules);
	if (times === undefined) return { ok: true, quantity: null, text, reading };
	const quantity = typedQuantity(times);
	return quantity.ok ? { ok: true, quantity: quantity.amount, text, reading } : quantity;
}

function read(text: string, rules: readonly ShopBarcodeRule[]): Reading {
	if (text === '') return { kind: 'nothing' };
	if (/^\d+$/.test(text)) return readDigits(text, rules);
	const stamp = readStamp(text);
	return stamp === null ? { kind: 'words' } : { kind: 'stamp', stamp };
}

function readDigits(digits: string, rules: readonly ShopBarcodeRule[]): Reading {
	if (isGtin(digits)) {
		const shops = readShopBarcode(digits, rules);
		return shops ? { kind: 'shop-barcode', ...shops } : { kind: 'gtin', misread: false };
	}
	// Eight or twelve digits may well be a shop's own code; thirteen and fourteen hardly.
	return digits.length === 13 || digits.length === 14 ? { kind: 'gtin', misread: true } : { kind: 'number' };
}
