import { expect, test } from 'vitest';
import type { FiscalDocument } from '#lib/domain/document.ts';
import { until } from './clock-for-tests.ts';
import type { SentPath } from './entry.ts';
import type { PassedOn } from './first-proof.ts';
import { ACCEPTED, browserForTests, NOT_FORWARDED, REFUSED, REGISTER } from './journal-for-tests.ts';
import type { Posting } from './posting.ts';
import { cashSale } from './report-for-tests.ts';

const LOST: Posting = { event: 'lose', reason: { code: 'server-gone' } };
const [bread, milk] = [cashSale('bread', 28_50), cashSale('milk', 54_30)];

test('an answer that came too late settles the sale, and no report is needed', async () => {
	const { tab, lose, knows } = await throughServer();
	await lose(bread);
	knows('bread.1', ACCEPTED);

	const isAll = await tab.journal.checkAnswers(REGISTER);

	expect(isAll).toBe(true);
	expect(await tab.entry('bread')).toMatchObject({ state: 'fiscal', registration: { fiscalCode: 'TEST-1' } });
});

test('what the server never passed on did not happen: the sale is owed, at once', async () => {
	const { tab, lose, knows } = await throughServer();
	await lose(bread);
	knows('bread.1', NOT_FORWARDED);

	await tab.journal.checkAnswers(REGISTER);

	expect(await tab.entry('bread')).toMatchObject({ state: 'owed' });
});

test('a close that the server never passed on is refused, and offered anew', async () => {
	const { tab, lose, knows } = await throughServer();
	const close = await lose({ kind: 'close' });
	knows(`${close}.1`, NOT_FORWARDED);

	await tab.journal.checkShift(REGISTER);

	expect(await tab.entry(close)).toMatchObject({ state: 'refused' });
});

test.each([
	['knows nothing', null],
	['kept an answer nobody can read', LOST]
])('a server that %s leaves the sale in doubt, and the Kasa is asked for a report', async (_, posting) => {
	const { tab, lose, knows } = await throughServer();
	await lose(bread);
	knows('bread.1', posting);

	const isAll = await tab.journal.checkAnswers(REGISTER);

	expect(isAll).toBe(false);
	expect((await tab.entry('bread'))?.trail.map(({ event }) => event)).toEqual(['intend', 'send', 'lose']);
});

test('another sale that is still in doubt wants a report all the same', async () => {
	const { tab, lose, knows } = await throughServer();
	await lose(bread);
	await lose(milk);
	knows('milk.1', ACCEPTED);

	expect(await tab.journal.checkAnswers(REGISTER)).toBe(false);
});

test('a report is asked for after the server, and need not settle what the server did', async () => {
	const { tab, lose, knows } = await throughServer();
	await lose(bread);
	knows('bread.1', ACCEPTED);

	const checked = await tab.journal.check(REGISTER);

	expect(checked).toEqual({ ok: false, reason: { code: 'no-answer' } });
	expect(await tab.entry('bread')).toMatchObject({ state: 'fiscal' });
});

test.each(['direct', null] as const)('of a sale that left by the path “%s” nobody asks the server', async (path) => {
	const { tab, lose, asked } = await throughServer(path);
	await lose(bread);

	await tab.journal.checkAnswers(REGISTER);

	expect(asked).toEqual([]);
});

test.each([
	['a refusal', REFUSED, 'resent-unsure'],
	['that it never left', NOT_FORWARDED, 'resent-unsure'],
	['a registration', ACCEPTED, 'fiscal']
] as const)('%s of an earlier sending leaves what was sent again %s', async (_, posting, state) => {
	const { tab, lose, sendAgain, knows } = await throughServer();
	await lose(bread);
	knows('bread.1', NOT_FORWARDED);
	await tab.journal.checkAnswers(REGISTER);
	await sendAgain('bread');
	knows('bread.1', posting);

	await tab.journal.checkAnswers(REGISTER);

	expect(await tab.entry('bread')).toMatchObject({ state });
});

test('what is owed is found registered before it is sent again', async () => {
	const { tab, lose, knows } = await throughServer();
	await lose(bread);
	knows('bread.1', NOT_FORWARDED);
	await tab.journal.checkAnswers(REGISTER);
	knows('bread.1', ACCEPTED);

	await tab.journal.checkAnswers(REGISTER);

	expect(await tab.entry('bread')).toMatchObject({ state: 'fiscal' });
});

test('a sale that a tab left as sent is asked for as well', async () => {
	const { browser, tab, knows, options } = await throughServer();
	void tab.send(bread);
	await until(() => browser.sent.length === 1);
	knows('bread.1', ACCEPTED);
	const restarted = await browserForTests(browser.disk).tab(options);
	await restarted.journal.recover(REGISTER);

	await restarted.journal.checkAnswers(REGISTER);

	expect(await restarted.entry('bread')).toMatchObject({ state: 'fiscal' });
});

/** A till whose documents leave by a path, and a server that knows what it is told to. */
async function throughServer(path: SentPath | null = 'relay') {
	const known = new Map<string, Posting | null>();
	const asked: string[] = [];
	const options = {
		path: () => path,
		answerTo: ({ entry, ordinal }: PassedOn) => {
			const name = `${entry.id}.${ordinal}`;
			asked.push(name);
			return Promise.resolve(known.get(name) ?? null);
		}
	};
	const browser = browserForTests();
	const tab = await browser.tab(options);

	/** The Kasa's answer never comes. */
	async function unanswered(leaving: () => Promise<unknown>): Promise<void> {
		const before = browser.sent.length;
		const posted = leaving();
		await until(() => browser.sent.length > before);
		browser.sent[before]?.answer(LOST);
		await posted;
	}

	return {
		browser,
		tab,
		asked,
		options,
		knows: (name: string, posting: Posting | null) => void known.set(name, posting),
		/** Answers with the entry's id. */
		lose: async (document: FiscalDocument): Promise<string> => {
			await unanswered(() => tab.send(document));
			return tab.told.at(-1)?.id ?? '';
		},
		sendAgain: async (id: string) => {
			const owed = tab.told.findLast((entry) => entry.id === id);
			if (owed) await unanswered(() => tab.journal.resend(owed));
		}
	};
}
