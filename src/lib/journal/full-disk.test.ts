import { expect, test } from 'vitest';
import { until } from './clock-for-tests.ts';
import type { DiskFault } from './disk-for-tests.ts';
import { ACCEPTED, browserForTests, CART, REFUSED, REGISTER, saleOf } from './journal-for-tests.ts';
import { IN_FLIGHT } from './sending.ts';
import { saveReceipt, savedReceipts } from './saved-receipts.ts';

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
