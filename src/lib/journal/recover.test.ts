import { expect, test } from 'vitest';
import type { FiscalDocument } from '#lib/domain/document.ts';
import { turns, until } from './clock-for-tests.ts';
import { ACCEPTED, AUTHOR, browserForTests, CART, CASH_IN, REGISTER, saleOf } from './journal-for-tests.ts';
import { happened, intend } from './posting.ts';
import { unsettledEntries } from './reading.ts';
import { saveReceipt, savedReceipts } from './saved-receipts.ts';

const SENT: { document: FiscalDocument; becomes: string }[] = [
	{ document: saleOf(), becomes: 'unsure' },
	{ document: CASH_IN, becomes: 'unsure' },
	{ document: { kind: 'close' }, becomes: 'unsure' },
	{ document: { kind: 'open' }, becomes: 'dropped' }
];

test.each(SENT)('what was in flight when the till died: $document.kind is $becomes', async ({ document, becomes }) => {
	const before = browserForTests();
	void (await before.tab()).send(document);
	await until(() => before.sent.length === 1);
	const after = browserForTests(before.disk);
	const tab = await after.tab();

	await tab.journal.recover(REGISTER);

	const [entry] = await tab.database.getAll('entries');
	expect(entry).toMatchObject({ state: becomes, trail: [{}, {}, { reason: { code: 'interrupted' } }] });
	expect(after.sent).toEqual([]);
});

test('a document that was in flight for the second time is unsure again', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	const owed = (['send', 'lose', 'disprove', 'send'] as const).reduce(
		(entry, event) => happened(entry, event, 1),
		intend(saleOf(), AUTHOR, { at: 1, id: 'own' })
	);
	await tab.database.put('entries', owed);

	await tab.journal.recover(REGISTER);

	expect((await tab.entry('sale-1'))?.state).toBe('resent-unsure');
});

test('a sale that never left is dropped at the next start, and its cart is still there', async () => {
	const browser = browserForTests();
	browser.kasa.fresh = false;
	const before = await browser.tab();
	await saveReceipt(before.database, CART);
	void browser.lock.wait(() => new Promise(() => {}));
	void before.send(saleOf(), CART);
	await until(() => before.told.length === 1);
	const tab = await browserForTests(browser.disk).tab();

	await tab.journal.recover(REGISTER);

	expect((await tab.entry('sale-1'))?.state).toBe('dropped');
	expect(await savedReceipts(tab.database, REGISTER)).toEqual([CART]);
});

test('while another tab has a document in flight it is not called unsure, and nobody waits', async () => {
	const browser = browserForTests();
	const [one, other] = [await browser.tab(), await browser.tab()];
	const sale = one.send();
	await until(() => browser.sent.length === 1);

	await other.journal.recover(REGISTER);
	await turns();

	expect((await other.entry('sale-1'))?.state).toBe('sent');
	browser.sent[0]?.answer(ACCEPTED);
	expect(await sale).toMatchObject({ entry: { state: 'fiscal' } });
	await turns();
	expect(await unsettledEntries(other.database, REGISTER)).toEqual([]);
});

test('a tab that waits for the Kasa sends nothing once another tab’s start has dropped its sale', async () => {
	const browser = browserForTests();
	const [busy, waiting, starting] = [await browser.tab(), await browser.tab(), await browser.tab()];
	void busy.send(saleOf('sale-1'));
	await until(() => browser.sent.length === 1);
	await saveReceipt(waiting.database, CART);
	browser.kasa.fresh = false;
	// The start falls between the writing of the sale and its place in the queue for the Kasa.
	await waiting.database.put('entries', intend(saleOf('sale-2'), AUTHOR, { at: 1, id: 'own' }));
	await starting.journal.recover(REGISTER);
	const sale = waiting.send(saleOf('sale-2'), CART);
	await turns();

	browser.sent[0]?.answer(ACCEPTED);

	expect(await sale).toMatchObject({ entry: { state: 'dropped', trail: [{}, { reason: { code: 'interrupted' } }] } });
	expect(browser.sent).toHaveLength(1);
	expect(await savedReceipts(waiting.database, REGISTER)).toEqual([CART]);
});

test('a sale that has its place in the queue is sent all the same, though another tab starts meanwhile', async () => {
	const browser = browserForTests();
	const [busy, waiting, starting] = [await browser.tab(), await browser.tab(), await browser.tab()];
	void busy.send(saleOf('sale-1'));
	await until(() => browser.sent.length === 1);
	const sale = waiting.send(saleOf('sale-2'));
	await until(() => waiting.told.length === 1);
	await starting.journal.recover(REGISTER);

	browser.sent[0]?.answer(ACCEPTED);
	await until(() => browser.sent.length === 2);
	browser.sent[1]?.answer(ACCEPTED);
	await sale;
	await turns();

	const trail = (await waiting.entry('sale-2'))?.trail.map(({ event }) => event);
	expect(trail).toEqual(['intend', 'send', 'accept']);
});

test('a start that has to wait does not drop what its own till sells meanwhile', async () => {
	const browser = browserForTests();
	const [busy, starting] = [await browser.tab(), await browser.tab()];
	void busy.send(saleOf('sale-1'));
	await until(() => browser.sent.length === 1);
	await starting.journal.recover(REGISTER);

	const sale = starting.send(saleOf('sale-2'));
	await turns();
	browser.sent[0]?.answer(ACCEPTED);
	await until(() => browser.sent.length === 2);
	browser.sent[1]?.answer(ACCEPTED);

	expect(await sale).toMatchObject({ entry: { state: 'fiscal' } });
});

test('a sale that a tab left in flight when it died is shown by the tab that lives on', async () => {
	const [dying, living] = await twoThatShareADisk();
	void dying.tab.send();
	await until(() => dying.browser.sent.length === 1);
	const [left] = dying.tab.told.splice(0);
	if (!left) throw new Error('Nothing was told');

	living.tab.journal.heard(left);
	await turns();

	expect(living.tab.told).toMatchObject([{ id: 'sale-1', state: 'unsure' }]);
	expect((await living.tab.entry('sale-1'))?.state).toBe('unsure');
});

test('a sale in flight is left alone by the other tab, which takes one place in the queue for all it hears', async () => {
	const browser = browserForTests();
	const [one, other] = [await browser.tab(), await browser.tab()];
	const sale = one.send();
	await until(() => browser.sent.length === 1);
	let asked = 0;
	const { wait } = browser.lock;
	browser.lock.wait = (work) => ((asked += 1), wait(work));

	for (const entry of [...one.told, ...one.told]) other.journal.heard(entry);
	browser.sent[0]?.answer(ACCEPTED);
	await sale;
	await turns();

	expect(asked).toBe(1);
	expect(other.told).toEqual([]);
	expect((await other.entry('sale-1'))?.trail.map(({ event }) => event)).toEqual(['intend', 'send', 'accept']);
});

test('what another register left half done is not touched', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	void tab.send();
	await until(() => browser.sent.length === 1);
	const after = await browserForTests(browser.disk).tab();

	await after.journal.recover('another register');

	expect((await after.entry('sale-1'))?.state).toBe('sent');
});

test('an unsure sale is told even where the disk is too full to note it', async () => {
	const browser = browserForTests();
	void (await browser.tab()).send();
	await until(() => browser.sent.length === 1);
	const tab = await browserForTests(browser.disk).tab();
	browser.disk.failForGood();

	await tab.journal.recover(REGISTER);

	expect(tab.told.at(-1)?.state).toBe('unsure');
});

/** As after a death: the lock of the one is free for the other. */
async function twoThatShareADisk() {
	const browser = browserForTests();
	const another = browserForTests(browser.disk);
	return [
		{ browser, tab: await browser.tab() },
		{ browser: another, tab: await another.tab() }
	] as const;
}
