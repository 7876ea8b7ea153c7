import { describe, expect, test } from 'vitest';
import type { FiscalEvent } from '#lib/domain/fiscal-state.ts';
import { attentionAt, seeTo } from './attention.ts';
import { checkpointAtOpening } from './checkpoint.ts';
import { contradictionIn } from './contradictions.ts';
import { findingsFrom, findingsKey, findingsWith } from './findings.ts';
import { ACCEPTED, AUTHOR, browserForTests, REGISTER, saleOf } from './journal-for-tests.ts';
import { afterPosting, happened, intend } from './posting.ts';
import type { Finding } from './proof.ts';

const SEEN = { at: 9, by: null, note: 'зробили повернення' };
const CHECKPOINT = checkpointAtOpening(7, { id: 'checkpoint', at: 1 });
const DOUBLED: Finding = { what: 'doubled', kind: 'sell', entry: null, figures: { count: 1, cash: 28_50 } };

function met(...events: FiscalEvent[]) {
	return events.reduce(
		(entry, event, at) => happened(entry, event, at + 1),
		intend(saleOf(), AUTHOR, { at: 1, id: 'own' })
	);
}

async function shop() {
	const { database } = await browserForTests().tab();
	let ids = 0;
	return {
		database,
		find: (...found: Finding[]) =>
			database.put(
				'settings',
				findingsWith(undefined, found, { checkpoint: CHECKPOINT, at: 5, newId: () => `finding-${(ids += 1)}` }),
				findingsKey(REGISTER)
			)
	};
}

describe('a contradiction', () => {
	test.each([
		['refused and then accepted', met('send', 'refuse', 'accept')],
		['never sent, as we thought, and then accepted', met('send', 'drop', 'accept')],
		['voided and then proven', met('send', 'lose', 'disprove', 'void', 'prove')]
	])('is a sale that was %s', (_, entry) => {
		expect(contradictionIn(entry)).toMatchObject({
			what: 'registered-after-all',
			kind: 'sell',
			entry: 'sale-1',
			figures: { count: 1, cash: 28_50 },
			foundAt: entry.trail.length - 1
		});
	});

	test.each([
		['registered', met('send', 'accept')],
		['owed, sent again and registered', met('send', 'lose', 'disprove', 'send', 'accept')],
		['refused twice', met('send', 'refuse', 'refuse')],
		['in doubt', met('send', 'lose')]
	])('is not a sale that was %s', (_, entry) => {
		expect(contradictionIn(entry)).toBeNull();
	});

	test('is not an opening whose answer came late: the shift is read anew', () => {
		const opening = intend({ kind: 'open' }, AUTHOR, { at: 1, id: 'own' });
		const lost = afterPosting(happened(opening, 'send', 2), { event: 'lose', reason: { code: 'no-answer' } }, 3);

		expect(contradictionIn(afterPosting(lost, ACCEPTED, 4))).toBeNull();
	});
});

describe('what a manager looks at', () => {
	test('findings stay until they are seen to, with a word', async () => {
		const { database, find } = await shop();
		await find(DOUBLED);
		const [first] = (await attentionAt(database, REGISTER, 0)).findings;
		if (!first) throw new Error('Nothing was found');

		const written = await seeTo(database, REGISTER, first.finding, SEEN);

		expect(written).toBe(true);
		expect((await attentionAt(database, REGISTER, 0)).findings).toEqual([]);
		expect(findingsFrom(await database.get('settings', findingsKey(REGISTER)))).toMatchObject([{ seen: SEEN }]);
	});

	test('the first word stays: a second one changes nothing', async () => {
		const { database, find } = await shop();
		await find(DOUBLED);
		const [first] = (await attentionAt(database, REGISTER, 0)).findings;
		if (!first) throw new Error('Nothing was found');
		await seeTo(database, REGISTER, first.finding, SEEN);

		const again = await seeTo(database, REGISTER, first.finding, { ...SEEN, note: 'інше' });

		expect(again).toBe(false);
		expect(findingsFrom(await database.get('settings', findingsKey(REGISTER)))).toMatchObject([{ seen: SEEN }]);
	});

	test('a word that says nothing is a mistake of ours', async () => {
		const { database, find } = await shop();
		await find(DOUBLED);
		const [first] = (await attentionAt(database, REGISTER, 0)).findings;
		if (!first) throw new Error('Nothing was found');

		await expect(seeTo(database, REGISTER, first.finding, { ...SEEN, note: ' ' })).rejects.toThrow(RangeError);
	});

	test('a contradiction is shown with its document, and is seen to in the same way', async () => {
		const { database } = await shop();
		await database.put('entries', met('send', 'refuse', 'accept'));
		const [first] = (await attentionAt(database, REGISTER, 0)).findings;
		if (!first) throw new Error('Nothing was found');

		await seeTo(database, REGISTER, first.finding, SEEN);

		expect(first).toMatchObject({ finding: { entry: 'sale-1' }, document: { state: 'refused' } });
		expect((await attentionAt(database, REGISTER, 0)).findings).toEqual([]);
	});

	test('what a report found and an answer tells is one finding', async () => {
		const { database, find } = await shop();
		await database.put('entries', met('send', 'refuse', 'prove'));
		await find({ ...DOUBLED, what: 'registered-after-all', entry: 'sale-1' });

		expect((await attentionAt(database, REGISTER, 0)).findings).toHaveLength(1);
	});

	test('a receipt registered without a number waits for it, one with a number does not', async () => {
		const { database } = await shop();
		await database.put('entries', met('send', 'accept'));
		const before = await attentionAt(database, REGISTER, 0);
		await database.put('entries', afterPosting(met('send'), ACCEPTED, 4));

		expect(before.unnumbered).toMatchObject([{ id: 'sale-1' }]);
		expect((await attentionAt(database, REGISTER, 0)).unnumbered).toEqual([]);
	});
});
