import { isErrorRow, type ErrorRow } from './error-texts.ts';
import { BROKEN, textReply, type Handled, type Reply } from './reply.ts';

/** What may befall a request on its way; or a row of the manual's errors, answered without looking. */
export type Fault = Mishap | ErrorRow;
export type Mishap = keyof typeof MISHAPS;

export interface Injury {
	/** Whether the document comes into the book; `burns-id`: it does not, and its id can never be used again. */
	registers: 'yes' | 'no' | 'burns-id';
	/** What the caller gets instead of the Kasa's answer. */
	answer: (reply: Reply) => Handled;
	/** Work that takes long: before it is registered, or after. */
	waits?: 'before' | 'after';
}

export const MISHAPS = {
	/** Registered, then the connection breaks. */
	'answer-lost': { registers: 'yes', answer: () => BROKEN },
	/** The connection breaks before the Kasa reads a byte. */
	'request-lost': { registers: 'no', answer: () => BROKEN },
	/** Registered at once, answered late. */
	slow: { registers: 'yes', answer: (reply) => reply, waits: 'after' },
	/** Registered late, then answered. */
	'registered-late': { registers: 'yes', answer: (reply) => reply, waits: 'before' },
	'error-500-before': { registers: 'no', answer: () => textReply(500, 'Internal Server Error') },
	'error-500-after-commit': { registers: 'yes', answer: () => textReply(500, 'Internal Server Error') },
	/** A failed receipt whose id stays used up. */
	'error-500-id-burned': { registers: 'burns-id', answer: () => textReply(500, 'Internal Server Error') },
	/** Something between the till and the Kasa answers in its place; the document is registered. */
	'html-502': {
		registers: 'yes',
		answer: () => textReply(502, '<html><body><h1>502 Bad Gateway</h1></body></html>', 'text/html')
	},
	garbage: { registers: 'yes', answer: (reply) => ({ ...reply, status: 200, body: '\u0000\u0001 ÿ not an answer' }) },
	'truncated-json': {
		registers: 'yes',
		answer: (reply) => ({ ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) })
	},
	'empty-200': { registers: 'yes', answer: (reply) => ({ ...reply, status: 200, body: '' }) },
	/** Open or close that says it failed, and did. */
	'status-false': { registers: 'no', answer: sayFalse },
	/** Open or close that says it failed, and did not. */
	'status-false-though-done': { registers: 'yes', answer: sayFalse }
} as const satisfies Record<string, Injury>;

export function isFault(text: string): text is Fault {
	return isMishap(text) || isErrorRow(text);
}

export const MISHAP_NAMES: readonly Mishap[] = Object.freeze(Object.keys(MISHAPS).filter(isMishap));

function isMishap(text: string): text is Mishap {
	return Object.hasOwn(MISHAPS, text);
}

function sayFalse(reply: Reply): Reply {
	return { ...reply, status: 200, headers: { 'content-type': 'application/json' }, body: '{"status":false}' };
}
