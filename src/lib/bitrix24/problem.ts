/** Why a check cannot be printed, or a request not be read. Its sentence is a text of the server's under the same name. */
export type CheckProblemCode =
	/** The body says nothing at all. */
	| 'empty'
	/** Brackets or braces deeper than anything Bitrix24 sends. */
	| 'too-deep'
	| 'too-many-fields'
	| 'missing'
	/** Not a number where one is due, a list where a text is, a uuid of another shape. */
	| 'malformed'
	/** Advance, prepayment, credit and whatever else is no sale and no full return. */
	| 'check-type'
	/** A line that is not paid in full by this check. */
	| 'payment-method'
	/** Neither cash nor cashless. */
	| 'payment-form'
	| 'currency'
	/** No currency is named, and the portal's own is not the hryvnia, or not known. */
	| 'currency-unknown'
	/** The tax of the portal has no codes of the register yet; the value is its id. */
	| 'vat-unmapped'
	/** Neither ACTIVE nor TEST. */
	| 'mode-unknown'
	/** Money finer than a kopiyka, a quantity finer than a thousandth. */
	| 'too-many-decimals'
	| 'below-zero'
	| 'not-above-zero'
	| 'too-large'
	/** What the items add up to is not `total_sum`. */
	| 'items-disagree'
	/** What the payments add up to is not `total_sum`. */
	| 'payments-disagree'
	| 'nothing-to-sell';

export interface CheckProblem {
	code: CheckProblemCode;
	/** As Bitrix24 spells it: `items[0][vat]`. */
	field: string;
	/** As it was sent, cut short; empty where there is none. */
	value: string;
}

export type Tell = (code: CheckProblemCode, field: string, value?: string) => void;

/** More are not told: whoever mends these meets the rest. */
const MOST = 20;
const MOST_LETTERS = 60;

/** Gathers problems; the same one of many lines is told once, of the first of them. */
export function problemList(): { problems: CheckProblem[]; tell: Tell } {
	const problems: CheckProblem[] = [];
	const told = new Set<string>();
	function tell(code: CheckProblemCode, field: string, value = '') {
		const key = JSON.stringify([code, field.replace(/\[\d+\]/, '[]'), value]);
		if (problems.length === MOST || told.has(key)) return;
		told.add(key);
		problems.push({ code, field: cut(field), value: cut(value) });
	}
	return { problems, tell };
}

function cut(text: string): string {
	return Array.from(text.slice(0, 2 * MOST_LETTERS))
		.slice(0, MOST_LETTERS)
		.join('');
}
