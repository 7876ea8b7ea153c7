import { describe, expect, test } from 'vitest';
import type { FiscalDocument, SaleDocument } from '#lib/domain/document.ts';
import type { Report } from '#lib/domain/report.ts';
import { turns, until } from './clock-for-tests.ts';
import type { Entry } from './entry.ts';
import { findingsFrom, findingsKey } from './findings.ts';
import { ACCEPTED, AUTHOR, browserForTests, CART, REFUSED, REGISTER } from './journal-for-tests.ts';
import { saveReceipt, savedReceipts } from './saved-receipts.ts';
import { IN_FLIGHT } from './sending.ts';
import type { Posting } from './posting.ts';
import { unsettledEntries } from './reading.ts';
import { SETTLED_AFTER } from './ages.ts';
import { cashSale, refund, reportOf } from './report-for-tests.ts';

type Browser = ReturnType<typeof browserForTests>;
type Tab = Awaited<ReturnType<Browser['tab']>>;

const LOST: Posting = { event: 'lose', reason: { code: 'no-answer' } };
const WORD = { code: 'word', message: 'бачу чек' };
const DAY = 24 * 3_600_000;
const [bread, milk] = [cashSale('bread', 28_50), cashSale('milk', 54_30)];

/** Sends a document from a tab, and gives the Kasa's answer to it. */
async function send(browser: Browser, tab: Tab, document: FiscalDocument, posting: Posting) {
	const before = browser.sent.length;
	const posted = tab.send(document);
	await until(() => browser.sent.length > before);
	browser.sent[before]?.answer(posting);
	return await posted;
}

/** A till whose shift was opened this moment: from there on everything is counted. */
async function openedShift() {
	const browser = browserForTests();
	const tab = await browser.tab();
	await send(
		browser,
		tab,
		{ kind: 'open' },
		{ ...ACCEPTED, event: 'accept', registration: UNNAMED, opened: { serial: 7 } }
	);
	return { browser, tab, lose: (sale: SaleDocument) => send(browser, tab, sale, LOST) };
}

const UNNAMED = { id: null, fiscalCode: null, fiscalDate: null, isOnline: null };

function reports({ kasa }: Browser, documents: readonly SaleDocument[], more: Partial<Report> = {}) {
	kasa.report = { ok: true, report: reportOf(documents, more) };
}

const stateOf = async (tab: Tab, id: string) => (await tab.entry(id))?.state;

describe('an X report', () => {
	test('proves at once that a lost sale happened, and names it', async () => {
		const { browser, tab, lose } = await openedShift();
		await lose(bread);
		reports(browser, [bread], { lastReceiptId: 'kasa-9' });

		const checked = await tab.journal.check(REGISTER);

		expect(checked).toMatchObject({ ok: true, changed: [{ id: 'bread', state: 'fiscal' }] });
		expect(await tab.entry('bread')).toMatchObject({ state: 'fiscal', registration: { id: 'kasa-9' } });
		expect((await tab.entry('bread'))?.trail.at(-1)).toMatchObject({ event: 'prove', reason: { code: 'report' } });
	});

	test('is not printed where what compares it cannot be fetched', async () => {
		const browser = browserForTests();
		const tab = await browser.tab({ comparison: () => Promise.reject(new TypeError('Failed to fetch')) });
		let printed = 0;
		Object.defineProperty(browser.kasa, 'report', { get: () => (printed += 1) });

		const checked = await tab.journal.check(REGISTER);

		expect(checked).toEqual({ ok: false, reason: { code: 'not-loaded' } });
		expect(printed).toBe(0);
	});

	test('cannot say that a sale did not happen until two minutes have passed', async () => {
		const { browser, tab, lose } = await openedShift();
		await lose(bread);
		reports(browser, []);

		await browser.clock.pass(SETTLED_AFTER - 1);
		const early = await tab.journal.check(REGISTER);
		const left = tab.journal.untilSettled('bread');
		await browser.clock.pass(1);
		await tab.journal.check(REGISTER);

		expect(early).toMatchObject({ ok: true, weighing: { open: [{ id: 'bread', why: 'too-soon' }] } });
		expect(left).toBe(1);
		expect(await stateOf(tab, 'bread')).toBe('owed');
	});

	test('at which journal and Kasa agree is where the next one counts from', async () => {
		const { browser, tab, lose } = await openedShift();
		await send(browser, tab, bread, ACCEPTED);
		reports(browser, [bread]);
		await tab.journal.check(REGISTER);
		await lose(milk);
		reports(browser, [bread, milk]);

		await tab.journal.check(REGISTER);

		expect(await stateOf(tab, 'milk')).toBe('fiscal');
	});

	test('that leaves something open moves nothing: the next one settles it from the same start', async () => {
		const { browser, tab, lose } = await openedShift();
		await lose(bread);
		await lose(milk);
		reports(browser, [milk]);

		await tab.journal.check(REGISTER);
		await browser.clock.pass(SETTLED_AFTER);
		await tab.journal.check(REGISTER);

		expect(await stateOf(tab, 'milk')).toBe('fiscal');
		expect(await stateOf(tab, 'bread')).toBe('owed');
	});

	test('that is not to be had settles nothing, and says why', async () => {
		const { tab, lose } = await openedShift();
		await lose(bread);

		const checked = await tab.journal.check(REGISTER);

		expect(checked).toEqual({ ok: false, reason: { code: 'no-answer' } });
		expect(await stateOf(tab, 'bread')).toBe('unsure');
	});

	test('is not asked for where the Kasa is away', async () => {
		const { browser, tab } = await openedShift();
		reports(browser, []);
		Object.assign(browser.kasa, { fresh: false, present: false });

		expect(await tab.journal.check(REGISTER)).toEqual({ ok: false, reason: { code: 'no-answer' } });
	});

	test('that counts a refused sale is kept for a manager, once, with the time in which it came about', async () => {
		const { browser, tab } = await openedShift();
		await send(browser, tab, bread, REFUSED);
		reports(browser, [bread]);

		await tab.journal.check(REGISTER);
		await tab.journal.check(REGISTER);

		const found = findingsFrom(await tab.database.get('settings', findingsKey(REGISTER)));
		expect(found).toMatchObject([{ what: 'registered-after-all', entry: 'bread', shift: 7, seen: null }]);
		expect(found[0]?.since).toBeLessThanOrEqual(found[0]?.foundAt ?? 0);
		expect(await stateOf(tab, 'bread')).toBe('refused');
	});

	test('that counts a sale once more than the last one did is told as well', async () => {
		const { browser, tab, lose } = await openedShift();
		await send(browser, tab, bread, ACCEPTED);
		await lose(milk);
		reports(browser, [bread, bread]);
		await tab.journal.check(REGISTER);
		reports(browser, [bread, bread, bread]);

		await tab.journal.check(REGISTER);
		await tab.journal.check(REGISTER);

		const found = findingsFrom(await tab.database.get('settings', findingsKey(REGISTER)));
		expect(found.map(({ what, entry }) => [what, entry])).toEqual([
			['doubled', 'bread'],
			['doubled', 'bread']
		]);
	});

	test('of fewer than are known is shown, and the next one counts from the same start', async () => {
		const { browser, tab, lose } = await openedShift();
		await send(browser, tab, bread, ACCEPTED);
		reports(browser, []);
		await tab.journal.check(REGISTER);
		await lose(milk);
		reports(browser, [bread, milk]);

		await tab.journal.check(REGISTER);

		const found = findingsFrom(await tab.database.get('settings', findingsKey(REGISTER)));
		expect(found).toMatchObject([{ what: 'missing', figures: { count: -1, cash: -28_50 } }]);
		expect(await stateOf(tab, 'milk')).toBe('fiscal');
	});
});

describe('a Z report', () => {
	test('settles what it proves in the transaction that writes the close', async () => {
		const { browser, tab, lose } = await openedShift();
		await lose(bread);
		await lose(milk);
		await browser.clock.pass(SETTLED_AFTER);
		const writes = browser.disk.writes.length;

		await send(browser, tab, { kind: 'close' }, { ...ACCEPTED, event: 'accept', registration: UNNAMED, report: Z });

		// The close as sent, and then everything at once.
		expect(browser.disk.writes.length - writes).toBe(2);
		expect(await stateOf(tab, 'bread')).toBe('fiscal');
		expect(await stateOf(tab, 'milk')).toBe('owed');
	});

	test('is the last of its shift: nothing is counted from it', async () => {
		const { browser, tab, lose } = await openedShift();
		await send(browser, tab, { kind: 'close' }, { ...ACCEPTED, event: 'accept', registration: UNNAMED, report: Z });
		await lose(milk);
		reports(browser, [milk], { serial: 8 });

		const checked = await tab.journal.check(REGISTER);

		expect(checked).toMatchObject({ ok: true, weighing: { verdicts: [], open: [{ id: 'milk' }] } });
		expect(await stateOf(tab, 'milk')).toBe('unsure');
	});

	const Z = reportOf([bread], { id: 'z-7' });
});

describe('a request that nobody waits for any more', () => {
	test('is given up before a report, which may then prove that it came to nothing', async () => {
		const { browser, tab } = await openedShift();
		const sale = tab.send(bread);
		await until(() => browser.sent.length === 2);
		await browser.clock.pass(IN_FLIGHT);
		await sale;
		await browser.clock.pass(SETTLED_AFTER);
		reports(browser, []);

		await tab.journal.check(REGISTER);

		expect(await stateOf(tab, 'bread')).toBe('owed');
		expect(browser.kasa.inFlight).toBe(0);
	});

	test('is given up in another tab as well', async () => {
		const { browser, tab } = await openedShift();
		const other = await browser.tab();
		const sale = other.send(bread);
		await until(() => browser.sent.length === 2);
		await browser.clock.pass(IN_FLIGHT);
		await sale;
		tab.journal.heard(await stored(tab, 'bread'));
		await browser.clock.pass(SETTLED_AFTER);
		reports(browser, []);

		await tab.journal.check(REGISTER);

		expect(await stateOf(tab, 'bread')).toBe('owed');
	});

	test('of a frozen tab may yet be answered: nothing is disproved', async () => {
		const { browser, tab } = await openedShift();
		const frozen = await browser.tab({ frozen: true });
		const sale = frozen.send(bread);
		await until(() => browser.sent.length === 2);
		await browser.clock.pass(IN_FLIGHT);
		await sale;
		await browser.clock.pass(SETTLED_AFTER);
		tab.journal.heard(await stored(tab, 'bread'));
		await browser.clock.pass(SETTLED_AFTER);
		reports(browser, []);

		const checked = await tab.journal.check(REGISTER);

		expect(checked).toMatchObject({ ok: true, weighing: { open: [{ id: 'bread', why: 'too-soon' }] } });
		expect(await stateOf(tab, 'bread')).toBe('unsure');
	});
});

describe('what is owed', () => {
	test('is sent again under the same number, and is counted once', async () => {
		const { browser, tab } = await owing();

		const again = tab.journal.resend(await stored(tab, 'bread'));
		await until(() => browser.sent.length === 3);
		browser.sent[2]?.answer(ACCEPTED);
		await again;

		expect(browser.sent[2]).toMatchObject({ document: { customId: 'bread' }, firstTime: false });
		expect((await tab.entry('bread'))?.trail.map(({ event }) => event)).toEqual([
			'intend',
			'send',
			'lose',
			'disprove',
			'send',
			'accept'
		]);
		expect(await tab.database.count('entries')).toBe(2);
	});

	test('is sent by one of two tabs only', async () => {
		const { browser, tab } = await owing();
		const other = await browser.tab();
		const owed = await stored(tab, 'bread');

		const both = [tab.journal.resend(owed), other.journal.resend(owed)];
		await until(() => browser.sent.length === 3);
		browser.sent[2]?.answer(ACCEPTED);
		const posted = await Promise.all(both);

		expect(posted.map((answer) => (answer.written ? answer.entry.state : ''))).toEqual(['fiscal', 'fiscal']);
		expect(browser.sent).toHaveLength(3);
	});

	test('is not sent where the Kasa went away while the first request was given up', async () => {
		const { browser, tab } = await openedShift();
		const frozen = await browser.tab({ frozen: true });
		const sale = frozen.send(bread);
		await until(() => browser.sent.length === 2);
		await browser.clock.pass(IN_FLIGHT);
		await sale;
		const owed = await tab.journal.tell('bread', { event: 'disprove', reason: WORD });
		const again = tab.journal.resend(entryIn(owed));

		Object.assign(browser.kasa, { fresh: false, present: false });

		expect(await again).toEqual({ written: false, reason: { code: 'no-answer' } });
		expect(browser.sent).toHaveLength(2);
	});

	test('stays owed where the Kasa is away', async () => {
		const { browser, tab } = await owing();
		Object.assign(browser.kasa, { fresh: false, present: false });

		const posted = await tab.journal.resend(await stored(tab, 'bread'));

		expect(posted).toEqual({ written: false, reason: { code: 'no-answer' } });
		expect(await stateOf(tab, 'bread')).toBe('owed');
	});

	test('leaves by a manager’s word that the money was given back', async () => {
		const { tab } = await owing();

		const told = await tab.journal.tell('bread', { event: 'void', reason: { code: 'word', message: 'передумав' } });

		expect(told).toMatchObject({ state: 'void' });
		expect((await tab.entry('bread'))?.trail.at(-1)).toMatchObject({ reason: { message: 'передумав' } });
	});

	test('may have happened after all, on a person’s word', async () => {
		const { tab } = await owing();

		const told = await tab.journal.tell('bread', {
			event: 'prove',
			reason: WORD,
			registration: { fiscalCode: 'PAPER' }
		});

		expect(told).toMatchObject({ state: 'fiscal', registration: { fiscalCode: 'PAPER' } });
	});

	test('is not what anything else is: only what is owed is sent again', async () => {
		const { browser, tab, lose } = await openedShift();
		await lose(bread);

		const posted = await tab.journal.resend(await stored(tab, 'bread'));

		expect(posted).toEqual({ written: false, reason: { code: 'not-owed' } });
		expect(browser.sent).toHaveLength(2);
	});

	test('is in the list while it is sent again', async () => {
		const { browser, tab } = await owing();

		void tab.journal.resend(await stored(tab, 'bread'));
		await until(() => browser.sent.length === 3);

		expect(await unsettledEntries(tab.database, REGISTER)).toMatchObject([{ id: 'bread', state: 'resent' }]);
	});

	test('gives up its first request before it is sent again, so that no old answer settles the new sending', async () => {
		const { browser, tab } = await openedShift();
		const sale = tab.send(bread);
		await until(() => browser.sent.length === 2);
		await browser.clock.pass(IN_FLIGHT);
		await sale;
		const owed = await tab.journal.tell('bread', { event: 'disprove', reason: WORD });

		void tab.journal.resend(entryIn(owed));
		await until(() => browser.sent.length === 3);
		browser.sent[1]?.answer(REFUSED);
		await turns();

		expect(await stateOf(tab, 'bread')).toBe('resent');
	});

	test.each([
		{ says: 'a late refusal', late: REFUSED, becomes: 'resent-unsure' },
		{ says: 'a late silence', late: LOST, becomes: 'resent-unsure' },
		{ says: 'a late registration', late: ACCEPTED, becomes: 'fiscal' }
	])('and is sent again while a frozen tab listens to the first request: $says', async ({ late, becomes }) => {
		const { browser, tab } = await openedShift();
		const frozen = await browser.tab({ frozen: true });
		const sale = frozen.send(bread);
		await until(() => browser.sent.length === 2);
		await browser.clock.pass(IN_FLIGHT);
		await sale;
		const owed = await tab.journal.tell('bread', { event: 'disprove', reason: WORD });
		const again = tab.journal.resend(entryIn(owed));
		await until(() => browser.sent.length === 3);

		browser.sent[1]?.answer(late);
		await turns();
		browser.sent[2]?.answer({ event: 'lose', reason: { code: 'server-trouble' } });
		await again;

		expect(await stateOf(tab, 'bread')).toBe(becomes);
	});

	/** A sale that a report has disproved. */
	async function owing() {
		const { browser, tab, lose } = await openedShift();
		await lose(bread);
		await browser.clock.pass(SETTLED_AFTER);
		reports(browser, []);
		await tab.journal.check(REGISTER);
		return { browser, tab };
	}
});

describe('a person’s word', () => {
	test('that a sale happened settles it, with the number from its paper', async () => {
		const { tab, lose } = await openedShift();
		await lose(bread);

		await tab.journal.tell('bread', { event: 'prove', reason: WORD, registration: { fiscalCode: 'PAPER' } });

		expect(await tab.entry('bread')).toMatchObject({ state: 'fiscal', registration: { fiscalCode: 'PAPER' } });
		expect((await tab.entry('bread'))?.trail.at(-1)).toMatchObject({ event: 'prove', reason: WORD });
	});

	test('that a sale did not happen makes it owed', async () => {
		const { tab, lose } = await openedShift();
		await lose(bread);

		expect(await tab.journal.tell('bread', { event: 'disprove', reason: WORD })).toMatchObject({ state: 'owed' });
	});

	test('that comes after the Kasa’s own answer changes nothing', async () => {
		const { browser, tab } = await openedShift();
		await send(browser, tab, bread, ACCEPTED);
		const before = await tab.entry('bread');

		const words = (['prove', 'disprove', 'void'] as const).map((event) =>
			tab.journal.tell('bread', { event, reason: WORD })
		);

		expect(await Promise.all(words)).toEqual([null, null, null]);
		expect(await tab.entry('bread')).toEqual(before);
	});

	test('fills in a number that is awaited', async () => {
		const { browser, tab } = await openedShift();
		await send(browser, tab, bread, { event: 'accept', registration: UNNAMED });

		const told = await tab.journal.tell('bread', {
			event: 'accept',
			reason: WORD,
			registration: { fiscalCode: 'PAPER' }
		});

		expect(told).toMatchObject({ state: 'fiscal', registration: { fiscalCode: 'PAPER' } });
	});

	test('about something that nobody knows is not written', async () => {
		const { tab } = await openedShift();

		expect(await tab.journal.tell('unknown', { event: 'prove', reason: WORD })).toBeNull();
	});
});

describe('a close in doubt', () => {
	test('of a shift that nobody knows is settled by a person: it did not happen, and is offered anew', async () => {
		const { browser, tab, id } = await closingOfUnknownShift();
		await browser.clock.pass(SETTLED_AFTER);
		reports(browser, []);
		await tab.journal.check(REGISTER);
		const afterReport = await stateOf(tab, id);

		const told = await tab.journal.tell(id, { event: 'disprove', reason: WORD });

		expect(afterReport).toBe('unsure');
		expect(told).toMatchObject({ state: 'refused' });
	});

	test('of a shift that nobody knows is settled by a person: the paper shows its Z report', async () => {
		const { tab, id } = await closingOfUnknownShift();

		const told = await tab.journal.tell(id, { event: 'prove', reason: WORD });

		expect(told).toMatchObject({ state: 'fiscal', report: null });
	});

	test('is not proven by an opening that found its shift still open', async () => {
		const { browser, tab, id } = await closingOfUnknownShift();

		await send(browser, tab, { kind: 'open' }, { event: 'accept', registration: UNNAMED });

		expect(await stateOf(tab, id)).toBe('unsure');
	});

	/** No checkpoint stands, and the Kasa does not tell of its shift. */
	const closingOfUnknownShift = async () => {
		const browser = browserForTests();
		const tab = await browser.tab();
		const posted = await send(browser, tab, { kind: 'close' }, LOST);
		return { browser, tab, id: posted.written ? posted.entry.id : '' };
	};

	const closing = async () => {
		const { browser, tab } = await openedShift();
		const posted = await send(browser, tab, { kind: 'close' }, LOST);
		return { browser, tab, id: posted.written ? posted.entry.id : '' };
	};

	test('has happened where the Kasa says that no shift is open', async () => {
		const { browser, tab, id } = await closing();
		browser.kasa.shift = { state: 'closed' };

		const seen = await tab.journal.checkShift(REGISTER);

		expect(seen).toEqual({ state: 'closed' });
		expect(await stateOf(tab, id)).toBe('fiscal');
	});

	test('has happened where another shift is open by now', async () => {
		const { browser, tab, id } = await closing();
		browser.kasa.shift = { state: 'open', serial: 8 };

		await tab.journal.checkShift(REGISTER);

		expect(await stateOf(tab, id)).toBe('fiscal');
	});

	test('did not happen where the same shift is still open after two minutes, and not before', async () => {
		const { browser, tab, id } = await closing();
		browser.kasa.shift = { state: 'open', serial: 7 };

		await tab.journal.checkShift(REGISTER);
		const early = await stateOf(tab, id);
		await browser.clock.pass(SETTLED_AFTER);
		await tab.journal.checkShift(REGISTER);

		expect(early).toBe('unsure');
		expect(await stateOf(tab, id)).toBe('refused');
	});

	test('stays in doubt where the Kasa does not say', async () => {
		const { browser, tab, id } = await closing();
		await browser.clock.pass(SETTLED_AFTER);

		expect(await tab.journal.checkShift(REGISTER)).toEqual({ state: 'unknown' });
		expect(await stateOf(tab, id)).toBe('unsure');
	});

	test('has happened where an X report is refused for want of a shift', async () => {
		const { browser, tab, id } = await closing();
		browser.kasa.report = { ok: false, reason: { code: 'shift-not-open' } };

		await tab.journal.check(REGISTER);

		expect(await stateOf(tab, id)).toBe('fiscal');
	});
});

describe('a clock that is set', () => {
	test.each([
		['back', -DAY],
		['forward', DAY]
	])('%s after the shift was opened changes nothing about what is counted', async (_, by) => {
		const { browser, tab, lose } = await openedShift();
		browser.clock.set(browser.clock.now() + by);
		await lose(bread);
		await send(browser, tab, milk, ACCEPTED);
		reports(browser, [bread, milk]);

		await tab.journal.check(REGISTER);

		expect(await stateOf(tab, 'bread')).toBe('fiscal');
		expect(findingsFrom(await tab.database.get('settings', findingsKey(REGISTER)))).toEqual([]);
	});

	test('does not bring nearer the time at which absence is proof, nor put it off', async () => {
		const { browser, tab, lose } = await openedShift();
		await lose(bread);
		reports(browser, []);

		browser.clock.set(browser.clock.now() + DAY);
		await tab.journal.check(REGISTER);
		const afterForward = await stateOf(tab, 'bread');
		browser.clock.set(browser.clock.now() - 2 * DAY);
		await browser.clock.pass(SETTLED_AFTER);
		await tab.journal.check(REGISTER);

		expect(afterForward).toBe('unsure');
		expect(await stateOf(tab, 'bread')).toBe('owed');
	});
});

describe('what is returned of a sale', () => {
	const sold = { ...bread, customId: 'sold' };
	const sale = { id: 'sold', receipt: sold.receipt };
	const give = (tab: Tab, customId: string) =>
		tab.journal.send({ document: refund(customId, 28_50), author: AUTHOR, sale });

	test('is returned by one of two tabs only', async () => {
		const { browser, tab } = await openedShift();
		const other = await browser.tab();

		const both = [give(tab, 'first'), give(other, 'second')];
		await until(() => browser.sent.length === 2);
		browser.sent[1]?.answer(ACCEPTED);
		const posted = await Promise.all(both);

		expect(posted.map((answer) => (answer.written ? answer.entry.state : ''))).toEqual(['fiscal', 'dropped']);
		expect((await tab.entry('second'))?.trail.at(-1)).toMatchObject({ reason: { code: 'returned-already' } });
		expect(browser.sent).toHaveLength(2);
	});

	test('leaves the return that takes too much on the screen and on the disk', async () => {
		const { browser, tab } = await openedShift();
		await answered(browser, give(tab, 'first'), ACCEPTED);
		await saveReceipt(tab.database, CART);

		const again = await tab.journal.send({ document: refund('second', 28_50), author: AUTHOR, sale, cart: CART });

		expect(again).toMatchObject({ entry: { state: 'dropped', trail: [{}, { reason: { code: 'returned-already' } }] } });
		expect(await savedReceipts(tab.database, REGISTER)).toEqual([CART]);
	});

	test('has left with its receipt: that is not kept, and not sold, once more', async () => {
		const { browser, tab } = await openedShift();
		const rung = { ...CART, returns: sale.id };
		await saveReceipt(tab.database, rung);
		const first = tab.journal.send({ document: refund('first', 10_00), author: AUTHOR, sale, cart: rung });
		await answered(browser, first, ACCEPTED);

		const isKept = await saveReceipt(tab.database, rung);
		const again = await tab.journal.send({ document: refund('second', 10_00), author: AUTHOR, sale, cart: rung });

		expect(isKept).toBe(false);
		expect(again).toMatchObject({ entry: { state: 'dropped', trail: [{}, { reason: { code: 'taken-elsewhere' } }] } });
	});

	test('leaves another receipt that gives back of the same sale as it is', async () => {
		const { browser, tab } = await openedShift();
		const first = tab.journal.send({ document: refund('first', 10_00), author: AUTHOR, sale, cart: CART });
		await answered(browser, first, ACCEPTED);

		expect(await saveReceipt(tab.database, { ...CART, id: 'another', returns: sale.id })).toBe(true);
	});

	test('is held while nobody is sure of its return', async () => {
		const { browser, tab } = await openedShift();
		await answered(browser, give(tab, 'first'), LOST);

		const again = await give(tab, 'second');

		expect(again).toMatchObject({ written: true, entry: { state: 'dropped' } });
	});

	test('is free again once its return was refused', async () => {
		const { browser, tab } = await openedShift();
		await answered(browser, give(tab, 'first'), REFUSED);

		await answered(browser, give(tab, 'second'), ACCEPTED);

		expect(await stateOf(tab, 'second')).toBe('fiscal');
	});

	test('is free again once the owed return was voided', async () => {
		const { browser, tab } = await openedShift();
		await answered(browser, give(tab, 'first'), LOST);
		await tab.journal.tell('first', { event: 'disprove', reason: WORD });
		const held = await give(tab, 'second');
		await tab.journal.tell('first', { event: 'void', reason: WORD });

		await answered(browser, give(tab, 'third'), ACCEPTED);

		expect(held).toMatchObject({ entry: { state: 'dropped' } });
		expect(await stateOf(tab, 'third')).toBe('fiscal');
	});

	async function answered(browser: Browser, posted: Promise<unknown>, posting: Posting) {
		const before = browser.sent.length;
		await until(() => browser.sent.length > before);
		browser.sent[before]?.answer(posting);
		await posted;
	}
});

async function stored(tab: Tab, id: string) {
	const entry = await tab.entry(id);
	if (entry?.version !== 2) throw new Error(`No entry ${id}`);
	return entry;
}

function entryIn(told: Entry | null): Entry {
	if (!told) throw new Error('The word came too late');
	return told;
}
