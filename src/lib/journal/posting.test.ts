import { expect, test } from 'vitest';
import { lastReason, sendings, type Entry } from './entry.ts';
import { ACCEPTED, AUTHOR, REFUSED, saleOf } from './journal-for-tests.ts';
import { afterPosting, afterWord, happened, intend } from './posting.ts';
import { isSaid } from './registering.ts';

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

const unnumbered = (at: number) =>
	afterPosting(
		sent,
		{ event: 'accept', registration: { id: 'kasa-1', fiscalCode: null, fiscalDate: null, isOnline: true } },
		at
	);

function say(entry: Entry, registration: { fiscalCode?: string; fiscalDate?: string }, at: number) {
	const event = entry.state === 'unsure' ? 'prove' : 'accept';
	return afterWord(entry, { event, reason: { code: 'word' }, registration }, at);
}

test('a number and a time that a person said give way to a later word, and to the Kasa’s answer for good', () => {
	const mistyped = say(unnumbered(3), { fiscalCode: 'PAPER-7', fiscalDate: '2026-11-21 15:48:30' }, 4);

	const corrected = say(mistyped, { fiscalCode: 'PAPER-1', fiscalDate: '2026-11-21 15:48:39' }, 5);
	const answered = afterPosting(corrected, ACCEPTED, 6);
	const late = say(answered, { fiscalCode: 'PAPER-2', fiscalDate: '2026-11-21 15:00:00' }, 7);

	expect(isSaid(mistyped, 'fiscalCode')).toBe(true);
	expect(corrected.registration).toMatchObject({ fiscalCode: 'PAPER-1', fiscalDate: '2026-11-21 15:48:39' });
	expect(answered.registration?.fiscalCode).toBe('TEST-1');
	expect(late.registration).toEqual(answered.registration);
});

test('once a time was added to the Kasa’s own number, another number that is said replaces nothing', () => {
	const registration = { id: 'kasa-1', fiscalCode: 'TEST-1', fiscalDate: null, isOnline: true };
	const untimed = afterPosting(sent, { event: 'accept', registration }, 3);

	const timed = say(untimed, { fiscalCode: 'TEST-1', fiscalDate: '2026-11-21 15:48:30' }, 4);
	const said = say(timed, { fiscalCode: 'PAPER-2', fiscalDate: '2026-11-21 15:48:39' }, 5);

	expect([isSaid(timed, 'fiscalCode'), isSaid(timed, 'fiscalDate')]).toEqual([false, true]);
	expect(said.registration).toMatchObject({ fiscalCode: 'TEST-1', fiscalDate: '2026-11-21 15:48:39' });
});

test('what Checkbox’s page told is no person’s word: it puts one right, and gives way to none', () => {
	const mistyped = say(unnumbered(3), { fiscalCode: 'PAPER-7' }, 4);
	const page = { event: 'accept', reason: { code: 'public-page' }, registration: { fiscalCode: 'PAGE-1' } } as const;

	const asked = afterWord(mistyped, page, 5);
	const said = say(asked, { fiscalCode: 'PAGE-1', fiscalDate: '2026-11-21 15:48:30' }, 6);
	const late = say(said, { fiscalCode: 'PAPER-2' }, 7);

	expect(asked.registration?.fiscalCode).toBe('PAGE-1');
	expect(isSaid(said, 'fiscalCode')).toBe(false);
	expect(late.registration?.fiscalCode).toBe('PAGE-1');
});

test('a mistyped number of a sale in doubt stays a person’s word after a late answer that has none', () => {
	const unsure = afterPosting(sent, { event: 'lose', reason: { code: 'timed-out' } }, 3);
	const mistyped = say(unsure, { fiscalCode: 'PAPER-7' }, 4);
	const registration = { id: 'kasa-1', fiscalCode: null, fiscalDate: '2025-11-03T10:00:00+02:00', isOnline: false };

	const answered = afterPosting(mistyped, { event: 'accept', registration }, 5);
	const corrected = say(answered, { fiscalCode: 'PAPER-1', fiscalDate: '2026-11-21 15:48:30' }, 6);

	expect([isSaid(answered, 'fiscalCode'), isSaid(answered, 'fiscalDate')]).toEqual([true, false]);
	expect(corrected.registration).toEqual({ ...registration, fiscalCode: 'PAPER-1' });
});
