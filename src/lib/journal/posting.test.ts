import { expect, test } from 'vitest';
import { lastReason, sendings } from './entry.ts';
import { ACCEPTED, AUTHOR, REFUSED, saleOf } from './journal-for-tests.ts';
import { afterPosting, afterWord, happened, intend } from './posting.ts';

const intended = intend(saleOf(), AUTHOR, { at: 1, id: 'own' });
const sent = happened(intended, 'send', 2);

test('an entry says who made it, where, and what it is', () => {
	expect(intended).toMatchObject({ ...AUTHOR, id: 'sale-1', version: 2, state: 'intended', createdAt: 1 });
});

test('a number that comes later is filled in, what was known stays', () => {
	const unnumbered = afterPosting(
		sent,
		{ event: 'accept', registration: { id: 'kasa-1', fiscalCode: null, fiscalDate: null, isOnline: false } },
		3
	);

	const numbered = afterPosting(
		unnumbered,
		{ event: 'accept', registration: { id: null, fiscalCode: 'TEST-1', fiscalDate: null, isOnline: null } },
		4
	);

	expect(numbered.registration).toEqual({ id: 'kasa-1', fiscalCode: 'TEST-1', fiscalDate: null, isOnline: false });
});

test('an acceptance after the cart came back changes no state, but the number is kept for the manager', () => {
	const refused = afterPosting(sent, REFUSED, 3);

	const contradicted = afterPosting(refused, ACCEPTED, 4);

	expect(contradicted).toMatchObject({ state: 'refused', registration: { fiscalCode: 'TEST-1' } });
});

test('nothing is taken off the trail, and the last reason is the one that stands', () => {
	const unsure = afterPosting(sent, { event: 'lose', reason: { code: 'timed-out' } }, 3);
	const owed = afterPosting(unsure, REFUSED, 4);
	const again = happened(owed, 'send', 5);

	expect(again.trail.map(({ event }) => event)).toEqual(['intend', 'send', 'lose', 'refuse', 'send']);
	expect(lastReason(again)).toEqual({ code: 'shift-not-open' });
	expect(sendings(again)).toBe(2);
});

test('a document that was never sent cannot be accepted', () => {
	expect(() => afterPosting(intended, ACCEPTED, 2)).toThrow(RangeError);
});

test('a person’s word fills in what is not known, and replaces nothing that the Kasa told', () => {
	const registered = afterPosting(sent, ACCEPTED, 3);
	const word = { event: 'accept', reason: { code: 'word' }, registration: { fiscalCode: 'PAPER' } } as const;

	const told = afterWord(registered, word, 4);

	expect(told.registration?.fiscalCode).toBe('TEST-1');
});
