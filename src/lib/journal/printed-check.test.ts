import { expect, test } from 'vitest';
import { priceReceipt } from '#lib/domain/receipt.ts';
import { line } from '#lib/domain/receipt.arbitrary.ts';
import { until } from './clock-for-tests.ts';
import type { Entry } from './entry.ts';
import { ACCEPTED, AUTHOR, browserForTests, REFUSED, REGISTER, saleOf } from './journal-for-tests.ts';
import { outboxItems } from './outbox.ts';
import { intend } from './posting.ts';

const CHECK = { id: 'check-1', madeAt: 1_000 };
const BY_CHECK = { ...AUTHOR, origin: 'check' } as const;
const DENIED = { code: 'leave-refused' };
const follows = ({ id, state }: Entry) => [{ kind: 'check-outcome', version: 1, receipt: id, payload: state }];

/** One browser, and a server that gives every leave it is asked for, unless told. */
function shop() {
	const browser = browserForTests();
	const asked: string[] = [];
	let answer: () => Promise<typeof DENIED | null> = () => Promise.resolve(null);
	const leave = (entry: Entry) => {
		asked.push(entry.id);
		return answer();
	};
	return {
		...browser,
		asked,
		answers: (how: typeof answer) => void (answer = how),
		open: async () => {
			const tab = await browser.tab({ leave, follows });
			const print = (id: string, check = CHECK) => tab.journal.send({ document: saleOf(id), author: BY_CHECK, check });
			const told = async () => (await outboxItems(tab.database)).map(({ receipt, payload }) => [receipt, payload]);
			return { ...tab, print, told };
		}
	};
}

test('a check is sent once the server gave its leave, and not before', async () => {
	const { asked, answers, sent, open } = shop();
	const { print, entry } = await open();
	let give = () => {};
	answers(() => new Promise((resolve) => (give = () => resolve(null))));
	const printed = print('e1');
	await until(() => asked.length === 1);
	const before = [sent.length, (await entry('e1'))?.state];
	give();
	await until(() => sent.length === 1);
	sent[0]?.answer(ACCEPTED);

	expect(before).toEqual([0, 'intended']);
	expect(await printed).toMatchObject({ entry: { state: 'fiscal', check: CHECK, origin: 'check' } });
});

test('without leave nothing is sent, and others are told that it was not', async () => {
	const { answers, sent, open } = shop();
	const { print, told } = await open();
	answers(() => Promise.resolve(DENIED));

	const printed = await print('e1');

	expect(printed).toMatchObject({ entry: { state: 'dropped' } });
	expect([sent.length, await told()]).toEqual([0, [['e1', 'dropped']]]);
});

test('a till that has nobody to ask prints no check', async () => {
	const { sent, tab } = browserForTests();
	const { journal } = await tab();

	const printed = await journal.send({ document: saleOf('e1'), author: BY_CHECK, check: CHECK });

	expect([sent.length, printed]).toMatchObject([0, { entry: { state: 'dropped' } }]);
});

test('what is rung up asks nobody', async () => {
	const { asked, sent, open } = shop();
	const { send } = await open();

	void send(saleOf('s1'));
	await until(() => sent.length === 1);

	expect(asked).toEqual([]);
});

test('where the Kasa went while the server was asked, nothing is sent', async () => {
	const { kasa, answers, sent, open } = shop();
	const { print } = await open();
	answers(() => {
		kasa.fresh = false;
		kasa.present = false;
		return Promise.resolve(null);
	});

	const printed = await print('e1');

	expect([sent.length, printed]).toMatchObject([0, { entry: { state: 'dropped' } }]);
});

test('two tabs that take one check print it once', async () => {
	const { sent, open } = shop();
	const [one, other] = [await open(), await open()];

	const printing = Promise.all([one.print('check-1'), other.print('check-1'), other.print('e2')]);
	await until(() => sent.length === 1);
	sent[0]?.answer(ACCEPTED);
	await printing;

	expect(sent).toHaveLength(1);
	const entries = await one.database.getAll('entries');
	expect(entries.filter(({ state }) => state === 'fiscal')).toHaveLength(1);
});

test.each(['fiscal', 'unsure', 'owed', 'sent', 'resent'] as const)(
	'what is %s is not printed once more by another entry, whatever the server says',
	async (state) => {
		const { sent, open } = shop();
		const { database, print } = await open();
		const earlier = intend(saleOf('e1'), BY_CHECK, { at: 1, id: 'e1', check: CHECK });
		await database.put('entries', { ...earlier, state });

		const printed = await print('e2');

		expect([sent.length, printed]).toEqual([0, { written: false, reason: { code: 'check-printed' } }]);
	}
);

test('a return of a known sale is printed once, too', async () => {
	const { sent, open } = shop();
	const { database, journal } = await open();
	const receipt = priceReceipt({ lines: [line('bread', 28_50, 1000)], adjustments: [] }, { lineRule: 'half-up' });
	const back = (customId: string) => ({ ...saleOf(customId), kind: 'return' }) as const;
	const earlier = intend(back('r1'), BY_CHECK, { at: 2_000, id: 'r1', check: CHECK, sale: 'some sale' });
	await database.put('entries', { ...earlier, state: 'unsure' });

	const sale = { id: 'another sale', receipt };
	const printed = await journal.send({ document: back('r2'), author: BY_CHECK, check: CHECK, sale });

	expect([sent.length, printed]).toMatchObject([0, { reason: { code: 'check-printed' } }]);
});

test('a check that was refused is printed by another entry', async () => {
	const { sent, open } = shop();
	const { print } = await open();
	const first = print('check-1');
	await until(() => sent.length === 1);
	sent[0]?.answer(REFUSED);
	await first;

	const second = print('e2');
	await until(() => sent.length === 2);
	sent[1]?.answer(ACCEPTED);

	expect(await second).toMatchObject({ entry: { id: 'e2', state: 'fiscal' } });
});

test('a tab that dies between leave and sending leaves nothing that was sent, and the next start says so', async () => {
	const { disk, answers, asked, open } = shop();
	const tab = await open();
	// The page is gone: whoever asked never hears.
	answers(() => new Promise(() => {}));
	void tab.print('check-1');
	await until(() => asked.length === 1);
	const after = await browserForTests(disk).tab({ follows });

	await after.journal.recover(REGISTER);

	expect(await after.entry('check-1')).toMatchObject({ state: 'dropped' });
	expect(await outboxItems(after.database)).toMatchObject([{ receipt: 'check-1', payload: 'dropped' }]);
});

test('what is owed asks for leave again before it is sent again', async () => {
	const { asked, answers, sent, open } = shop();
	const { database, journal } = await open();
	const entry: Entry = { ...intend(saleOf('check-1'), BY_CHECK, { at: 1, id: 'own', check: CHECK }), state: 'owed' };
	await database.put('entries', entry);
	answers(() => Promise.resolve(DENIED));

	const denied = await journal.resend(entry);
	answers(() => Promise.resolve(null));
	void journal.resend(entry);
	await until(() => sent.length === 1);

	expect(denied).toEqual({ written: false, reason: DENIED });
	expect([asked, sent[0]?.document]).toEqual([['check-1', 'check-1'], entry.document]);
});
