import { expect, test } from 'vitest';
import { attentionAt, seeTo } from './attention.ts';
import { until } from './clock-for-tests.ts';
import { findingsFrom, findingsKey, type KeptFinding } from './findings.ts';
import { ACCEPTED, AUTHOR, browserForTests, CART, REGISTER, saleOf } from './journal-for-tests.ts';
import { entryFrom, type StoredEntry } from './migrations.ts';
import { happened, intend } from './posting.ts';
import { latestWhere, unsettledEntries } from './reading.ts';
import { reportOf } from './report-for-tests.ts';
import { saveReceipt, takeParked } from './saved-receipts.ts';

/** As the first builds wrote a sale whose answer was lost. */
function unsureOfVersion1(customId = 'sale-1'): StoredEntry {
	const intended = intend(saleOf(customId), AUTHOR, { at: 1, id: 'own' });
	const { after: _, ...lost } = happened(happened(intended, 'send', 1), 'lose', 2, { code: 'no-answer' });
	return { ...lost, version: 1 };
}

test('an entry of the first builds followed no checkpoint, and is otherwise as it was', () => {
	const stored = unsureOfVersion1();

	expect(entryFrom(stored)).toEqual({ ...stored, version: 2, after: null });
});

test('an entry of the first builds is in the lists of today', async () => {
	const tab = await browserForTests().tab();
	await tab.database.put('entries', unsureOfVersion1());

	const listed = await unsettledEntries(tab.database, REGISTER);
	const latest = await latestWhere(tab.database, REGISTER, { since: 0, is: () => true });

	expect(listed).toMatchObject([{ id: 'sale-1', version: 2, after: null, state: 'unsure' }]);
	expect(latest).toEqual(listed[0]);
});

test('an entry of the first builds is told and sent by the journal of today', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	await tab.database.put('entries', unsureOfVersion1());
	const owed = await tab.journal.tell('sale-1', { event: 'disprove', reason: { code: 'word' } });
	if (!owed) throw new Error('The word came too late');

	const again = tab.journal.resend(owed);
	await until(() => browser.sent.length === 1);
	browser.sent[0]?.answer(ACCEPTED);
	await again;

	expect(await tab.entry('sale-1')).toMatchObject({ version: 2, state: 'fiscal' });
});

test('an entry of the first builds is neither proven nor disproved: nobody knows what it followed', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	await tab.database.put('entries', unsureOfVersion1());
	await tab.journal.recover(REGISTER);
	await browser.clock.pass(200_000);
	browser.kasa.report = { ok: true, report: reportOf([]) };

	const first = await tab.journal.check(REGISTER);
	const second = await tab.journal.check(REGISTER);

	for (const checked of [first, second]) {
		expect(checked).toMatchObject({
			ok: true,
			changed: [],
			weighing: { open: [{ id: 'sale-1', why: 'not-counted' }] }
		});
	}
});

test('what a later build wrote beside it is handed on unharmed', async () => {
	const tab = await browserForTests().tab();
	const later = Object.assign(entryFrom(unsureOfVersion1()), { version: 3, paper: { width: 58 } });
	await tab.database.put('entries', later);

	await tab.journal.tell('sale-1', { event: 'prove', reason: { code: 'word' } });

	expect(await tab.entry('sale-1')).toMatchObject({ version: 3, paper: { width: 58 }, state: 'fiscal' });
});

test('a receipt of the first builds comes back as it was, and is kept with a version from then on', async () => {
	const { database } = await browserForTests().tab();
	await database.put('parked', { ...CART, place: 'parked' });

	const taken = await takeParked(database, CART.id);
	if (taken) await saveReceipt(database, taken);

	expect(taken).toEqual(CART);
	expect(await database.get('parked', CART.id)).toEqual({ ...CART, version: 1 });
});

test('a difference that the first builds found is seen to like one of today', async () => {
	const { database } = await browserForTests().tab();
	const { version: _, ...ofFirstBuilds } = FOUND;
	await database.put('settings', [ofFirstBuilds], findingsKey(REGISTER));

	const { findings } = await attentionAt(database, REGISTER, 0);
	const isFirst = await seeTo(database, REGISTER, FOUND, { at: 5, by: null, note: 'повернули' });

	expect(findings).toEqual([{ finding: FOUND, document: null }]);
	expect(isFirst).toBe(true);
	expect(findingsFrom(await database.get('settings', findingsKey(REGISTER)))).toMatchObject([
		{ version: 1, seen: { note: 'повернули' } }
	]);
});

test('what a later build wrote beside a difference is handed on unharmed', async () => {
	const { database } = await browserForTests().tab();
	const later = { ...FOUND, id: 'later', version: 2, paper: 'z-7' };
	await database.put('settings', [later, FOUND], findingsKey(REGISTER));

	await seeTo(database, REGISTER, FOUND, { at: 5, by: null, note: 'повернули' });

	expect(await database.get('settings', findingsKey(REGISTER))).toContainEqual(later);
});

const FOUND: KeptFinding = {
	version: 1,
	what: 'doubled',
	kind: 'sell',
	entry: null,
	figures: { count: 1, cash: 28_50 },
	id: 'found',
	foundAt: 2,
	since: 1,
	shift: 7,
	seen: null
};
