import { expect, test } from 'vitest';
import { ERROR_ROWS } from '#lib/simulator/error-texts.ts';
import { reasonText } from './reason-text.ts';

const UNKNOWN = reasonText('unknown-refusal');

test.each(ERROR_ROWS)('the manual’s refusal %s has words of its own and says what to do', (code) => {
	const { what, advice } = reasonText(code);

	expect(what).not.toBe(UNKNOWN.what);
	expect(advice).not.toBe('');
});

test.each([
	'taken-elsewhere',
	'returned-already',
	'returned-meanwhile',
	'not-reserved',
	'not-owed',
	'not-loaded',
	'not-written',
	'interrupted',
	'shift-unknown',
	'relay-busy',
	'no-register',
	'not-admitted',
	'server-gone'
])('what only the till and the server find out has words of its own: %s', (code) => {
	const { what, advice } = reasonText(code);

	expect(what).not.toBe(UNKNOWN.what);
	expect(advice).not.toBe('');
});

test.each(['no such thing', '', 'constructor', 'toString'])('a reason nobody foresaw is told as such: %s', (code) => {
	expect(reasonText(code)).toEqual(UNKNOWN);
});
