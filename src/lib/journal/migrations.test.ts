import { expect, test } from 'vitest';
import { until } from './clock-for-tests.ts';
import { ACCEPTED, AUTHOR, browserForTests, REGISTER, saleOf } from './journal-for-tests.ts';
import { entryFrom, type StoredEntry } from './migrations.ts';
import { happened, intend } from './posting.ts';
import { latestWhere, unsettledEntries } from './reading.ts';
import { reportOf } from './report-for-tests.ts';

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
