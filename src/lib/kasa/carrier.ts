import { rowOf, type FailureCode } from './errors.ts';

/** In the place of the Kasa's answer what carries the calls says a code of its own under this header. */
export const CARRIERS_HEADER = 'x-prylavok';

const CODES = [
	'not-forwarded',
	'relay-busy',
	'no-register',
	'not-admitted',
	'server-gone'
] as const satisfies FailureCode[];
export type CarriersCode = (typeof CODES)[number];

/** Whether what carries the calls says so, and not the Kasa. */
export function isCarriers(code: string): code is CarriersCode {
	return CODES.some((each) => each === code);
}

/** The request never left our own relay, and never will. */
export function neverLeft(code: FailureCode): boolean {
	return isCarriers(code) && rowOf(code).safety === 'nothing-happened';
}
