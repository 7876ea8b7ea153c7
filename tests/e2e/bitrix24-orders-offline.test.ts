import { SAMPLE_GOODS } from '#lib/catalog/sample-goods.ts';
import { priceOf } from '../portal/order-book.ts';
import { switchOn } from './bitrix24-order-steps.ts';
import { offlineShop } from './offline-shop.ts';
import { expect, test, type Tab } from './open-till.ts';
import { pressThrough } from './press-through.ts';

/** A week without internet, or what a test has time for: the portal takes two requests a second once its fifty are spent. */
const IS_LONG = process.env.PRYLAVOK_LONG === '1';
const SALES = IS_LONG ? 500 : 100;
const DIFFERENT = 20;
const BY_HAND = 3;

test.setTimeout(IS_LONG ? 600_000 : 120_000);

test(`${SALES} sales made without internet are ${SALES} orders once it is back, though the browser ended meanwhile and two tabs tell them`, async ({
	launchOptions,
	locale,
	timezoneId,
	viewport
}, info) => {
	const shop = await offlineShop({ ...launchOptions, locale, timezoneId, viewport });
	const { kasa, portal } = shop;
	const tab = await shop.begin();
	await switchOn(tab, { card: 'Термінал' });
	await tab.page.goto(new URL('/sell', tab.page.url()).href);
	await tab.till.openShift();
	await Promise.all([shop.serverIsAway(), shop.portalIsAway()]);

	await sellByHand(tab);
	const goods = SAMPLE_GOODS.filter(({ measure, needsStamps }) => measure === 'piece' && !needsStamps);
	for (const [at, { code }] of goods.slice(0, DIFFERENT).entries()) {
		const times = Math.floor((SALES - BY_HAND + at) / DIFFERENT);
		expect(await pressThrough(tab.page, code, times)).toEqual(Array.from({ length: times }, () => 'done'));
	}
	expect([kasa.kasa.sold.length, portal.orders.size]).toEqual([SALES, 0]);
	const tabs = await shop.restart(2);
	await shop.serverIsBack();
	await networkIsBack(tabs);
	for (const { till } of tabs)
		await expect(till.at('orders-waiting')).toHaveAttribute('data-count', String(SALES), { timeout: 60_000 });

	await Promise.all(tabs.map(({ page }) => page.evaluate(() => window.longTasks.splice(0))));
	const began = Date.now();
	await shop.portalIsBack();
	await networkIsBack(tabs);
	await expect.poll(() => portal.orders.size, { timeout: 300_000 }).toBe(SALES);
	for (const { till } of tabs) await expect(till.at('outbox')).toHaveAttribute('data-count', '0', { timeout: 60_000 });
	const took = Date.now() - began;
	const longest = await Promise.all(tabs.map(({ page }) => page.evaluate(() => Math.max(0, ...window.longTasks))));

	const orders = [...portal.orders.values()];
	expect(sorted(orders.map(priceOf))).toEqual(sorted(kasa.kasa.sold.map(({ total }) => total)));
	expect(new Set(orders.map(({ fields }) => fields.xmlId)).size).toBe(SALES);
	expect(new Set(orders.map(({ fields }) => fields.xmlId))).toEqual(
		new Set(kasa.kasa.sold.map(({ customId }) => `prylavok:${customId}`))
	);
	for (const order of orders) expect(order.payments).toMatchObject([{ sum: priceOf(order), paid: true }]);
	expect([portal.complaints, portal.refusedForPace()]).toEqual([[], 0]);
	const told = `${SALES} orders in ${Math.round(took / 1000)} s, ${portal.requests()} requests; longest task ${longest.map((ms) => (ms === 0 ? 'under 50' : ms)).join(' and ')} ms (aim 50)`;
	info.annotations.push({ type: 'drain', description: told });
	process.stdout.write(`${told}\n`);
	await shop.close();
});

/** A weight with a discount, a discount on the receipt, a card. */
async function sellByHand({ till }: Tab): Promise<void> {
	await till.weigh('201', '0,350');
	await till.discountLine('10');
	await till.payInCash();
	await till.next();
	await till.scan('104');
	await till.scan('1101');
	await till.discountReceipt('20');
	await till.payInCash();
	await till.next();
	await till.scan('1102');
	await till.payByCard();
	await till.next();
}

/** As the device says it, in each of its tabs. */
async function networkIsBack(tabs: readonly Tab[]): Promise<void> {
	await Promise.all(tabs.map(({ page }) => page.evaluate(() => window.dispatchEvent(new Event('online')))));
}

function sorted(sums: readonly number[]): number[] {
	return sums.toSorted((a, b) => a - b);
}
