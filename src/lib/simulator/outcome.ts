import type { ErrorRow } from './error-texts.ts';

/** Where in a request something is wrong, as web frameworks of the Kasa's kind say it. */
export interface Place {
	loc: (string | number)[];
	msg: string;
	type: string;
}

/** What the Kasa decided about a request, before it is put into HTTP. */
export type Outcome = Answered | Refused;

export type Answered =
	/** `prints`: paper comes out, and may fail to. */
	{ kind: 'answer'; body: unknown; prints: boolean; status?: number } | { kind: 'text'; text: string };

export type Refused =
	| { kind: 'refusal'; row: ErrorRow; figures?: Record<string, string> }
	| { kind: 'already-exists' }
	| { kind: 'unprocessable'; places: readonly Place[] }
	| { kind: 'no-such-path' }
	| { kind: 'wrong-method' };

export function answer(body: unknown, prints = false): Answered {
	return { kind: 'answer', body, prints };
}

export function refuse(row: ErrorRow, figures?: Record<string, string>): Refused {
	return { kind: 'refusal', row, figures };
}

export function unprocessable(loc: readonly (string | number)[], msg: string, type = 'value_error'): Refused {
	return { kind: 'unprocessable', places: [{ loc: ['body', ...loc], msg, type }] };
}
