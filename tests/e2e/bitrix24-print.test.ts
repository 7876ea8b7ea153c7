import * as z from 'zod/mini';
import { m } from '#lib/messages/messages.js';
import type { ServedKasa } from '#lib/simulator/serve.ts';
import { COFFEE, oneCoffee, order } from './bitrix24-orders.ts';
import { REGISTER } from './bitrix24-shop.ts';
import { expect, test } from './bitrix24-till.ts';

test('a sale that Bitrix24 asks for is sold by the till, and comes back with all its fiscal data', async ({ shop }) => {
	const { portal, kasa } = shop;

	const check = await shop.ordered(oneCoffee('Кава'));
	const said = await shop.answered(check);

	const [sold] = kasa.kasa.sold;
	expect(kasa.kasa.sold).toHaveLength(1);
	expect(said).toEqual({
		STATUS: 'DONE',
		UUID: check.externalUuid,
		REG_NUMBER_KKT: REGISTER.fiscalNumber,
		FISCAL_DOC_ATTR: expect.stringMatching(/^TEST-/),
		FISCAL_DOC_NUMBER: 1,
		FISCAL_RECEIPT_NUMBER: 1,
		FN_NUMBER: REGISTER.fiscalNumber,
		SHIFT_NUMBER: kasa.kasa.book.shifts.at(-1)?.serial,
		PRINT_END_TIME: expect.any(Number)
	});
	expect(sold).toMatchObject({ total: 289_00, customId: check.externalUuid });
	expect(Math.abs(Number(said.PRINT_END_TIME) - Date.now() / 1000)).toBeLessThan(60);
	expect(check.status).toBe('Y');
	expect(portal.complaints).toEqual([]);
});

test('sums, discounts, weights and delivery come out to the kopiyka', async ({ shop }) => {
	const { kasa } = shop;
	const items = [
		{ ...COFFEE, name: 'Зі знижкою', base_price: 120.55, price: 99.99, quantity: 3, sum: 299.97 },
		{
			...COFFEE,
			name: 'На вагу',
			base_price: 310.07,
			price: 310.07,
			quantity: 0.333,
			measure_code: '166',
			sum: 103.25
		},
		{ ...COFFEE, name: 'Не ділиться', base_price: 33.34, price: 33.33, quantity: 3, sum: 100 },
		{ ...COFFEE, name: 'Дорожче за ціну', base_price: 10, price: 10, quantity: 1, sum: 10.01 },
		{ ...COFFEE, name: 'Доставка', base_price: 65.5, price: 65.5, quantity: 1, sum: 65.5, payment_object: 'service' }
	];

	const check = await shop.ordered(order(items));
	await shop.answered(check);

	const total = 299_97 + 103_25 + 100_00 + 10_01 + 65_50;
	expect(kasa.kasa.sold).toMatchObject([{ total }]);
	expect(goodsOf(kasa).map(({ sum }) => sum)).toEqual([299_97, 103_25, 100_00, 10_01, 65_50]);
});

test('a sale for cash waits for somebody to press, and so does a return', async ({ shop }) => {
	const { page, till, kasa } = shop;

	const sale = await shop.ordered(oneCoffee('Кава', { by: 'cash' }));
	await till.at('checks-asking').getByRole('link').click();
	await till.at('check').click();
	expect(kasa.kasa.sold).toEqual([]);
	await till.at('confirm').click();
	const sold = await shop.answered(sale);
	const back = await shop.ordered(oneCoffee('Кава', { type: 'sellreturncash', by: 'cash' }));
	await page.locator(`[data-check="${back.externalUuid}"]`).click();
	await expect(till.at('by-receipt')).toBeVisible();
	expect(kasa.kasa.returned).toEqual([]);
	await till.at('confirm').click();
	const returned = await shop.answered(back);

	expect([sold.STATUS, returned.STATUS]).toEqual(['DONE', 'DONE']);
	expect(returned).toEqual({
		STATUS: 'DONE',
		UUID: back.externalUuid,
		REG_NUMBER_KKT: REGISTER.fiscalNumber,
		FISCAL_DOC_ATTR: kasa.kasa.returned[0]?.fiscalCode,
		FISCAL_DOC_NUMBER: 2,
		FISCAL_RECEIPT_NUMBER: 2,
		FN_NUMBER: REGISTER.fiscalNumber,
		SHIFT_NUMBER: kasa.kasa.book.shifts.at(-1)?.serial,
		PRINT_END_TIME: expect.any(Number)
	});
	expect([kasa.kasa.sold.length, kasa.kasa.returned.length]).toEqual([1, 1]);
	expect(kasa.kasa.returned).toMatchObject([{ total: 289_00, customId: back.externalUuid }]);
	const posted = kasa.kasa.requests.findLast(({ path }) => path === '/api/v1/receipt/sell');
	expect(JSON.parse(posted?.body ?? '')).toMatchObject({ related_receipt_id: kasa.kasa.sold[0]?.id });
});

test('a return without cash is asked for too, and printed without a receipt where none fits', async ({ shop }) => {
	const { page, till, kasa } = shop;

	const back = await shop.ordered(oneCoffee('Продано не тут', { type: 'sellreturn' }));
	await till.at('checks-asking').getByRole('link').click();
	await till.at('check').click();
	await expect(page.getByText(m.checks_original_none())).toBeVisible();
	await till.at('confirm').click();

	expect(await shop.answered(back)).toMatchObject({ STATUS: 'DONE', UUID: back.externalUuid });
	expect(kasa.kasa.returned).toMatchObject([{ total: 289_00 }]);
});

test('a name that would be a tag is a name, on the screen and on the receipt', async ({ shop }) => {
	const { page, till, kasa } = shop;
	const name = '<img src=x onerror="document.title=1">Кава</img>';

	const check = await shop.ordered(oneCoffee(name, { by: 'cash' }));
	await till.at('checks-asking').getByRole('link').click();
	await till.at('check').click();
	await expect(page.getByText(name)).toBeVisible();
	await till.at('confirm').click();

	expect(await shop.answered(check)).toMatchObject({ STATUS: 'DONE' });
	expect(goodsOf(kasa)).toMatchObject([{ name }]);
	await expect(page.locator('img[src="x"]')).toHaveCount(0);
});

test('a check that looks like one just taken is not printed before a manager lets it go', async ({ shop }) => {
	const { page, till, kasa } = shop;
	await shop.answered(await shop.ordered(oneCoffee('Кава')));

	const twin = await shop.ordered(oneCoffee('Кава'));
	await till.at('checks-asking').getByRole('link').click();
	await page.locator(`[data-check="${twin.externalUuid}"]`).click();
	expect(kasa.kasa.sold).toHaveLength(1);
	await till.button(m.checks_let_go()).click();

	expect(await shop.answered(twin)).toMatchObject({ STATUS: 'DONE', UUID: twin.externalUuid });
	expect(kasa.kasa.sold).toHaveLength(2);
});

test('a check that the Kasa refuses is an error with its words', async ({ shop }) => {
	const { kasa } = shop;
	kasa.kasa.failNext('signature-inactive');

	const check = await shop.ordered(oneCoffee('Кава'));
	await expect.poll(async () => (await shop.kept(check)).state).toBe('failed');
	expect(kasa.kasa.sold).toEqual([]);

	expect(await shop.answered(check)).toMatchObject({ STATUS: 'ERROR', ERROR: expect.stringMatching(/не надруковано/) });
	expect(check.status).toBe('E');
});

test('by keys alone a manager settles what failed, and tells Bitrix24 once more of what was printed', async ({
	shop
}) => {
	const { page, till, kasa, portal } = shop;
	const press = async (handle: string) => {
		await till.at(handle).focus();
		await page.keyboard.press('Enter');
	};
	const sold = await shop.ordered(oneCoffee('Кава'));
	await shop.answered(sold);
	kasa.kasa.failNext('signature-inactive');
	const failed = await shop.ordered(oneCoffee('Чай', { by: 'cash' }));
	await till.at('checks-asking').getByRole('link').press('Enter');
	const row = page.locator(`[data-check="${failed.externalUuid}"]`);
	await expect(row).toBeVisible();
	await page.keyboard.press('ArrowDown');
	await expect(row).toBeFocused();
	await page.keyboard.press('F9');
	await expect(till.at('check-open')).toHaveAttribute('data-state', 'failed');

	await press('settle');
	await page.keyboard.type('Видали паперовий чек');
	await page.keyboard.press('Enter');
	await expect(page.getByText(/Видали паперовий чек/)).toBeVisible();
	expect(await shop.kept(failed)).toMatchObject({ state: 'failed', settled: true });
	await page.keyboard.press('Escape');
	await page.locator(`[data-check="${sold.externalUuid}"]`).press('Enter');
	await press('tell');

	await expect(page.getByText(m.checks_tell_done())).toBeVisible();
	expect(portal.calls.at(-1)?.method).toBe('sale.cashbox.check.apply');
	expect(kasa.kasa.sold).toHaveLength(1);
});

const Goods = z.object({ goods: z.array(z.object({ sum: z.int(), good: z.object({ name: z.string() }) })) });

/** Lines of the first sale, as the Kasa registered them; sums in kopiykas. */
function goodsOf({ kasa }: ServedKasa) {
	return Goods.parse(kasa.sold[0]?.answer).goods.map(({ sum, good: { name } }) => ({ name, sum }));
}
