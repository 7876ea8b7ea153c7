import { m } from '#lib/messages/messages.js';
import { switchOn } from './bitrix24-order-steps.ts';
import { askForGoods, TEA_BARCODE, withGoods } from './bitrix24-products.ts';
import { salesHeard } from './heard.ts';
import { installed } from './installed.ts';
import { expect, test } from './open-till.ts';

// One of these starts a browser twice.

test('the goods of the portal stand in the samples’ place and are sold as its products', async ({ openTill }) => {
	const opened = await openTill({ path: '/sell' });
	const { page, till, kasa } = opened;
	await expect(page.getByText(m.goods_sample(), { exact: true }).first()).toBeVisible();
	const { portal, tea } = await withGoods(opened);
	await switchOn(opened, { card: 'Термінал' });
	await page.getByRole('link', { name: m.nav_sell(), exact: true }).click();

	await askForGoods(opened);
	await expect(page.getByText('Чай «Карпатський», 100 г')).toBeVisible();
	await expect(page.getByText(m.goods_sample(), { exact: true })).toHaveCount(0);
	await till.openShift();
	await till.scan(TEA_BARCODE);
	await till.scan('tea-100');
	await till.payInCash();

	const [sale] = salesHeard(kasa);
	expect(sale).toMatchObject({ goods: [{ price: 4550, quantity: 2000, taxes: [5], barcode: TEA_BARCODE }] });
	await expect.poll(() => [...portal.orders.values()].map(({ payments }) => payments.length)).toEqual([1]);
	const [order] = [...portal.orders.values()];
	expect(order?.lines).toMatchObject([{ quantity: 2000, price: 4550, fields: { productId: String(tea) } }]);
	expect(portal.complaints).toEqual([]);
});

test('a price changed in the portal is the till’s after the next look, and is so without the server too', async ({
	openTill
}) => {
	const opened = await openTill({ path: '/sell', restarts: true });
	const { page, till } = opened;
	const { portal, tea, sync } = await withGoods(opened);
	await askForGoods(opened);
	await expect(page.getByText('Чай «Карпатський», 100 г')).toBeVisible();
	await till.openShift();
	await installed(page);

	portal.catalog.price(tea, 47);
	await sync();
	await askForGoods(opened);
	await expect(page.getByRole('button', { name: /Чай «Карпатський», 100 г.*47,00/ })).toBeVisible();
	await till.burst(TEA_BARCODE);
	await expect.poll(till.cart).toEqual([47_00]);
	await till.payInCash();

	const again = await opened.restart('/sell');
	await expect(again.page.getByRole('button', { name: /Чай «Карпатський», 100 г.*47,00/ })).toBeVisible();
	await expect(again.page.getByText(m.goods_sample(), { exact: true })).toHaveCount(0);
	await again.till.burst(TEA_BARCODE);
	await expect.poll(again.till.cart).toEqual([47_00]);
	await again.till.payInCash();
	expect(salesHeard(opened.kasa)).toHaveLength(2);
});
