import { expect, test } from 'vitest';
import { turns, until } from './clock-for-tests.ts';
import type { DiskFault } from './disk-for-tests.ts';
import { ACCEPTED, browserForTests, CART, NOT_FORWARDED, REFUSED, REGISTER, saleOf } from './journal-for-tests.ts';
import { IN_FLIGHT } from './sending.ts';
import { saveReceipt, savedReceipts } from './saved-receipts.ts';

type Tab = Awaited<ReturnType<ReturnType<typeof browserForTests>['tab']>>;

const FAULTS: DiskFault[] = [
	...['QuotaExceededError', 'UnknownError', 'InvalidStateError', 'AbortError', 'ConstraintError'].map((refuses) => ({
		refuses
	})),
	'gives-up-halfway'
];

test.each(FAULTS)('where the disk does not take the sale, it is refused before anything is sent: %o', async (fault) => {
	const browser = browserForTests();
	const tab = await browser.tab();
	await saveReceipt(tab.database, CART);
	browser.disk.fail(fault);

	const posted = await tab.send(saleOf(), CART);

	expect(posted).toMatchObject({ written: false, reason: { code: 'not-written' } });
	expect(browser.sent).toEqual([]);
	expect(await tab.entry('sale-1')).toBeUndefined();
	expect(await savedReceipts(tab.database, REGISTER)).toEqual([CART]);
});

test.each(FAULTS)('so it is where the sale had to wait for the Kasa and the disk then failed: %o', async (fault) => {
	const browser = browserForTests();
	browser.kasa.fresh = false;
	const tab = await browser.tab();
	browser.disk.fail(null, fault);

	const posted = await tab.send();

	expect(posted).toMatchObject({ written: false });
	expect(browser.sent).toEqual([]);
	expect((await tab.entry('sale-1'))?.state).toBe('intended');
});

test.each(FAULTS)(
	'where the disk does not take the answer, what the Kasa said holds all the same: %o',
	async (fault) => {
		const browser = browserForTests();
		const tab = await browser.tab();

		const sale = tab.send();
		await until(() => browser.sent.length === 1);
		browser.disk.fail(fault);
		browser.sent[0]?.answer(ACCEPTED);

		expect(await sale).toMatchObject({ entry: { state: 'fiscal', registration: { fiscalCode: 'TEST-1' } } });
		expect(tab.told.at(-1)?.state).toBe('fiscal');
		expect((await tab.entry('sale-1'))?.state).toBe('sent');
	}
);

test('a sale that the disk forgot to call unsure is still owed when a late refusal comes', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	const sale = tab.send();
	await until(() => browser.sent.length === 1);
	browser.disk.fail('gives-up-halfway');
	await browser.clock.pass(IN_FLIGHT);
	expect(await sale).toMatchObject({ entry: { state: 'unsure' } });

	browser.sent[0]?.answer(REFUSED);
	await until(() => tab.told.at(-1)?.state === 'owed');

	expect((await tab.entry('sale-1'))?.state).toBe('owed');
});

test.each([
	{ kasa: 'refused', posting: REFUSED },
	{ kasa: 'never got', posting: NOT_FORWARDED }
])('a sale that the Kasa $kasa is in doubt where the disk does not take that word', async ({ posting }) => {
	const browser = browserForTests();
	const tab = await browser.tab();
	await saveReceipt(tab.database, CART);
	const sale = tab.send(saleOf(), CART);
	await until(() => browser.sent.length === 1);

	browser.disk.fail({ refuses: 'QuotaExceededError' });
	browser.sent[0]?.answer(posting);

	// On the disk it is sent, its cart gone: nobody may ring it up again as if nothing had left.
	expect(await sale).toMatchObject({
		entry: { state: 'unsure', trail: [{}, {}, { reason: { code: 'not-written' } }] }
	});
	expect(tab.told.at(-1)?.state).toBe('unsure');
	expect(await saveReceipt(tab.database, CART)).toBe(false);
});

const OPPORTUNITIES: { chance: string; take: (tab: Tab) => Promise<unknown> }[] = [
	{ chance: 'the next document', take: ({ send }) => Promise.race([send(saleOf('next')), turns()]) },
	{ chance: 'a look at the shift', take: ({ journal }) => journal.checkShift(REGISTER) },
	{
		chance: 'a person’s word',
		take: ({ journal }) => journal.tell('sale-1', { event: 'disprove', reason: { code: 'word' } })
	}
];

test.each(OPPORTUNITIES)(
	'what the Kasa refused is written with $chance, once the disk works again',
	async ({ take }) => {
		const browser = browserForTests();
		const tab = await browser.tab();
		const sale = tab.send();
		await until(() => browser.sent.length === 1);
		browser.disk.fail({ refuses: 'QuotaExceededError' });
		browser.sent[0]?.answer(REFUSED);
		await sale;

		await take(tab);

		expect(await tab.entry('sale-1')).toMatchObject({ state: 'owed' });
		expect((await tab.entry('sale-1'))?.trail.at(-1)).toMatchObject({ event: 'refuse', reason: REFUSED.reason });
	}
);

test.each(OPPORTUNITIES)('so is what it registered, with its number: $chance', async ({ take }) => {
	const browser = browserForTests();
	const tab = await browser.tab();
	const sale = tab.send();
	await until(() => browser.sent.length === 1);
	browser.disk.fail({ refuses: 'QuotaExceededError' });
	browser.sent[0]?.answer(ACCEPTED);
	await sale;

	await take(tab);

	expect(await tab.entry('sale-1')).toMatchObject({ state: 'fiscal', registration: { fiscalCode: 'TEST-1' } });
	expect(tab.told.filter(({ id }) => id === 'sale-1').map(({ state }) => state)).not.toContain('unsure');
});

test('what is registered stays so on the screen, however often the disk refuses to note it', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	const sale = tab.send();
	await until(() => browser.sent.length === 1);
	browser.disk.failForGood();
	browser.sent[0]?.answer(ACCEPTED);
	await sale;

	await tab.journal.checkShift(REGISTER);
	await tab.journal.checkShift(REGISTER);

	expect(tab.told.at(-1)?.state).toBe('fiscal');
});

test('what another tab called unsure meanwhile is owed once the refusal is written', async () => {
	const browser = browserForTests();
	const [tab, other] = [await browser.tab(), await browser.tab()];
	const sale = tab.send();
	await until(() => browser.sent.length === 1);
	browser.disk.fail({ refuses: 'QuotaExceededError' });
	browser.sent[0]?.answer(REFUSED);
	await sale;
	await other.journal.checkShift(REGISTER);

	await tab.journal.checkShift(REGISTER);

	const trail = (await tab.entry('sale-1'))?.trail.map(({ event }) => event);
	expect(trail).toEqual(['intend', 'send', 'lose', 'refuse']);
});

test('a disk that works again after a refusal takes the next sale', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	browser.disk.fail({ refuses: 'QuotaExceededError' });
	await tab.send();

	const again = tab.send(saleOf('sale-2'));
	await until(() => browser.sent.length === 1);
	browser.sent[0]?.answer(ACCEPTED);

	expect(await again).toMatchObject({ entry: { state: 'fiscal' } });
});
