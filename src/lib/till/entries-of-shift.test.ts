import { expect, test } from 'vitest';
import type { FiscalDocument } from '#lib/domain/document.ts';
import { kopiykas } from '#lib/domain/money.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { sinceLastTurn } from './entries-of-shift.ts';

function entry(id: string, document: FiscalDocument, state: Entry['state'] = 'fiscal'): Entry {
	return {
		id,
		version: 2,
		after: null,
		shift: null,
		register: 'register',
		device: 'device',
		person: null,
		approver: null,
		origin: 'rung-up',
		document,
		state,
		createdAt: 0,
		trail: [],
		registration: null,
		sums: null,
		report: null
	};
}

const cash = (id: string) => entry(id, { kind: 'service-in', amount: kopiykas(1), label: 'Готівка', print: true });
const ids = (entries: readonly Entry[]) => entries.map(({ id }) => id);

test('a shift begins with its opening: what the last one sold is not in it', () => {
	const day = [cash('yesterday'), entry('open', { kind: 'open' }), cash('first'), cash('second')];

	expect(ids(sinceLastTurn(day))).toEqual(['first', 'second']);
});

test('a close that was refused ends nothing', () => {
	const day = [
		entry('open', { kind: 'open' }),
		cash('before'),
		entry('close', { kind: 'close' }, 'refused'),
		cash('after')
	];

	expect(ids(sinceLastTurn(day))).toEqual(['before', 'close', 'after']);
});

test('a shift opened elsewhere holds all this till wrote since', () => {
	expect(ids(sinceLastTurn([cash('first'), cash('second')]))).toEqual(['first', 'second']);
});

test('what was owed from the last shift is in the one in which it was sent again', () => {
	const owed = {
		...cash('owed'),
		trail: [
			{ at: -5, event: 'send' as const },
			{ at: 2, event: 'send' as const }
		]
	};
	const open = { ...entry('open', { kind: 'open' }), trail: [{ at: 1, event: 'send' as const }] };

	const ofShift = sinceLastTurn([owed, cash('yesterday'), open]);

	expect(ids(ofShift)).toEqual(['owed']);
});
