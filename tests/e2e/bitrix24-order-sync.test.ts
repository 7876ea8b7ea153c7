import { m } from '#lib/messages/messages.js';
import { priceOf } from '../portal/order-book.ts';
import { parkOne, switchOn, withPortal } from './bitrix24-order-steps.ts';
import { expect, test, type Tab } from './open-till.ts';

test('a sale is an order in Bitrix24 with its price, lines and payment, and its page has the number', async ({
	openTill
}) => {
	const opened = await openTill();
	const { page, till } = opened;
	const portal = await withPortal(opened);
	await switchOn(opened, { card: 'Термінал' });

	await page.getByRole('link', { name: m.nav_sell(), exact: true }).click();
	await till.openShift();
	await till.scan('104');
	await till.weigh('201', '0,350');
	const total = Number(await till.at('total').getAttribute('data-kopiykas'));
	await till.payInCash();
	await expect.poll(() => [...portal.orders.values()].map(({ payments }) => payments.length)).toEqual([1]);
	await till.next();
	await page.getByRole('link', { name: m.nav_receipts(), exact: true }).click();
	await till.at('documents').getByRole('option').first().click();

	const [order] = [...portal.orders.values()];
	if (!order) throw new Error('No order');
	expect(priceOf(order)).toBe(total);
	expect(order.payments).toMatchObject([{ sum: total, paid: true, fields: { paySystemId: '7' } }]);
	expect(order.lines.map(({ quantity }) => quantity)).toContain(350);
	expect(portal.complaints).toEqual([]);
	const link = till.at('order').getByRole('link', { name: m.orders_there({ number: String(order.id) }) });
	await expect(link).toHaveAttribute('href', new RegExp(`/shop/orders/details/${order.id}/$`));
	await expect(till.at('orders-waiting')).toHaveCount(0);
});

test('a sale for whose payment nothing is picked waits for a manager, who picks it and tries again', async ({
	openTill
}) => {
	const opened = await openTill();
	const { page, till } = opened;
	await parkOne(opened);
	const tillIsHeard = await holdTill(opened);

	await till.at('order-row').click();
	await expect(till.at('order-why')).toContainText(m.orders_why_no_system({ form: 'Картка' }));
	await till.at('order-why').getByRole('link', { name: m.orders_to_systems() }).click();
	await page.getByLabel('Картка', { exact: true }).selectOption('Термінал');
	await till.at('save-orders').click();
	await expect(page.getByText(m.b24_saved())).toBeVisible();
	await page.getByRole('link', { name: new RegExp(`^${m.orders_head()}`) }).click();
	await till.at('order-row').click();
	await till.at('retry').click();

	await expect(till.at('count-done')).toHaveAttribute('data-count', '1');
	tillIsHeard();
	await expect(till.at('outbox')).toHaveAttribute('data-count', '0');
});

/** What the till tells is held back until it may be heard: only a press moves anything meanwhile. */
async function holdTill({ page }: Tab): Promise<() => void> {
	let heard = () => {};
	const mayBeHeard = new Promise<void>((resolve) => (heard = resolve));
	await page.route('**/api/bitrix24/orders', async (route) => {
		if (route.request().method() === 'POST') await mayBeHeard;
		await route.continue();
	});
	return heard;
}
