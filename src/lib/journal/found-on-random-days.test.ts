import { expect, test } from 'vitest';
import type { FiscalDocument } from '#lib/domain/document.ts';
import { until } from './clock-for-tests.ts';
import { findingsFrom, findingsKey } from './findings.ts';
import { ACCEPTED, browserForTests, REGISTER } from './journal-for-tests.ts';
import type { Posting } from './posting.ts';
import { SETTLED_AFTER } from './ages.ts';
import { cashSale, reportOf } from './report-for-tests.ts';
import { IN_FLIGHT } from './sending.ts';

type Browser = ReturnType<typeof browserForTests>;
type Tab = Awaited<ReturnType<Browser['tab']>>;

const UNNAMED = { id: null, fiscalCode: null, fiscalDate: null, isOnline: null };
const OPENED: Posting = { event: 'accept', registration: UNNAMED, opened: { serial: 7 } };
const LOST: Posting = { event: 'lose', reason: { code: 'no-answer' } };
const [bread, milk] = [cashSale('bread', 28_50), cashSale('milk', 54_30)];

async function leave(browser: Browser, tab: Tab, document: FiscalDocument) {
	const before = browser.sent.length;
	const posted = tab.send(document);
	await until(() => browser.sent.length > before);
	return { posted, answer: (posting: Posting) => browser.sent[before]?.answer(posting) };
}

async function send(browser: Browser, tab: Tab, document: FiscalDocument, posting: Posting) {
	const { posted, answer } = await leave(browser, tab, document);
	answer(posting);
	return await posted;
}

const stateOf = async (tab: Tab, id: string) => (await tab.entry(id))?.state;
const findingsOf = async (tab: Tab) => findingsFrom(await tab.database.get('settings', findingsKey(REGISTER)));

test('a sale that was left as sent is weighed by the Z report like any other in doubt', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	await send(browser, tab, { kind: 'open' }, OPENED);
	browser.disk.fail(null, { refuses: 'QuotaExceededError' });
	await send(browser, tab, bread, ACCEPTED);

	await send(browser, tab, { kind: 'close' }, { event: 'accept', registration: UNNAMED, report: reportOf([bread]) });

	expect(await stateOf(tab, 'bread')).toBe('fiscal');
	expect(await findingsOf(tab)).toEqual([]);
});

test('an opening heard of late makes no checkpoint: documents have left since', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	const opening = await leave(browser, tab, { kind: 'open' });
	await browser.clock.pass(IN_FLIGHT);
	await opening.posted;
	await send(browser, tab, bread, ACCEPTED);
	opening.answer(OPENED);
	await browser.clock.pass(1000);

	browser.kasa.report = { ok: true, report: reportOf([bread]) };
	await tab.journal.check(REGISTER);

	expect(await findingsOf(tab)).toEqual([]);
});

test('a document sent again in another tab is as young as its last sending', async () => {
	const browser = browserForTests();
	const [tab, other] = [await browser.tab(), await browser.tab()];
	await send(browser, tab, { kind: 'open' }, OPENED);
	const tell = () => {
		for (const entry of tab.told.splice(0)) other.journal.heard(entry);
	};
	await send(browser, tab, bread, LOST);
	tell();
	await browser.clock.pass(SETTLED_AFTER);
	browser.kasa.report = { ok: true, report: reportOf([]) };
	await tab.journal.check(REGISTER);
	const owed = tab.told.find(({ state }) => state === 'owed');
	const again = owed && tab.journal.resend(owed);
	await until(() => browser.sent.length === 3);
	browser.sent[2]?.answer(LOST);
	await again;
	tell();

	await other.journal.check(REGISTER);

	expect(await stateOf(tab, 'bread')).toBe('resent-unsure');
});

test('a report asked for too early does not disprove, however late it is answered', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	await send(browser, tab, { kind: 'open' }, OPENED);
	await send(browser, tab, bread, LOST);
	await browser.clock.pass(SETTLED_AFTER - 10_000);
	let isAsked = false;
	let answer = (_: unknown): void => {};
	const report = new Promise((resolve) => (answer = resolve));
	Object.defineProperty(browser.kasa, 'report', { get: () => ((isAsked = true), report) });

	const checked = tab.journal.check(REGISTER);
	await until(() => isAsked);
	await browser.clock.pass(30_000);
	answer({ ok: true, report: reportOf([]) });
	await checked;

	expect(await stateOf(tab, 'bread')).toBe('unsure');
});

test('a shift that is open does not undo a close in doubt where it may be another one', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	const close = await send(browser, tab, { kind: 'close' }, LOST);
	await browser.clock.pass(SETTLED_AFTER);
	browser.kasa.shift = { state: 'open', serial: 8 };

	await tab.journal.checkShift(REGISTER);

	expect(close.written && (await stateOf(tab, close.entry.id))).toBe('unsure');
});

test('a sale still under way when a shift is opened may be counted in it, and nothing is called doubled', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	const late = await leave(browser, tab, bread);
	await browser.clock.pass(IN_FLIGHT);
	await late.posted;
	await send(browser, tab, { kind: 'open' }, OPENED);
	late.answer(ACCEPTED);
	await browser.clock.pass(1000);
	await send(browser, tab, milk, ACCEPTED);

	browser.kasa.report = { ok: true, report: reportOf([bread, milk]) };
	await tab.journal.check(REGISTER);

	expect(await findingsOf(tab)).toEqual([]);
});

test('a sale that the disk keeps as sent, twice over, is in doubt for a report and never called doubled', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	await send(browser, tab, { kind: 'open' }, OPENED);
	browser.disk.fail(null, { refuses: 'QuotaExceededError' });
	await send(browser, tab, bread, ACCEPTED);
	browser.kasa.report = { ok: true, report: reportOf([bread]) };
	browser.disk.fail({ refuses: 'QuotaExceededError' });

	await tab.journal.check(REGISTER);

	expect(await findingsOf(tab)).toEqual([]);
	expect(await stateOf(tab, 'bread')).toBe('fiscal');
});
