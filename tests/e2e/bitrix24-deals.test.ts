import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { m } from '#lib/messages/messages.js';
import { sumOfPayment, sumOfRows } from '../portal/deals.ts';
import { SECRET } from '../portal/portal.ts';
import { answersTo } from './answers-to.ts';
import { switchDealsOn, withPortal } from './bitrix24-order-steps.ts';
import { expect, test } from './open-till.ts';

/** What nothing says but the part that asks the portal. */
const OF_THE_CLIENT = 'Not the address of an inbound webhook';

test('a sale is a deal in Bitrix24 with its rows and payment, and no answer to the browser holds the webhook', async ({
	openTill
}) => {
	const opened = await openTill();
	const { page, till } = opened;
	const told = answersTo(page);
	const portal = await withPortal(opened);
	await switchDealsOn(opened);

	await page.getByRole('link', { name: m.nav_sell(), exact: true }).click();
	await till.openShift();
	await till.scan('104');
	await till.weigh('201', '0,350');
	const total = Number(await till.at('total').getAttribute('data-kopiykas'));
	await till.payInCash();
	await expect.poll(() => [...portal.deals.values()].map(({ fields }) => fields.stageId)).toEqual(['C5:WON']);
	await till.next();
	await page.getByRole('link', { name: m.nav_receipts(), exact: true }).click();
	await till.at('documents').getByRole('option').first().click();

	const [deal] = [...portal.deals.values()];
	if (!deal) throw new Error('No deal');
	const link = till.at('order').getByRole('link', { name: m.orders_deal_there({ number: String(deal.id) }) });
	await expect(link).toHaveAttribute('href', new RegExp(`/crm/deal/details/${deal.id}/$`));
	expect(sumOfRows(deal.rows)).toBe(total);
	expect(deal.payments.map((one) => [sumOfPayment(deal, one), one.paid, one.paySystemId])).toEqual([[total, true, 7]]);
	expect(deal.rows.map(({ quantity }) => quantity)).toContain(350);
	expect([portal.orders.size, portal.complaints]).toEqual([0, []]);
	const texts = await told();
	expect(texts.filter((text) => text.includes('"documents"')).length).toBeGreaterThan(0);
	expect(texts.filter((text) => text.includes(SECRET))).toEqual([]);
});

test('of all that a browser may load nothing holds a webhook, nor can ask a portal', async () => {
	const built = await filesIn('build/client');
	const prerendered = await filesIn('build/prerendered');
	const texts = await Promise.all(
		[...built, ...prerendered].map(async (file) => ({ file, text: await readFile(file, 'latin1') }))
	);

	const ours = texts.filter(({ text }) => text.includes(SECRET) || text.includes(OF_THE_CLIENT));
	const server = await Promise.all((await filesIn('build/server')).map((file) => readFile(file, 'utf8')));

	expect(built.length).toBeGreaterThan(20);
	expect(ours.map(({ file }) => file)).toEqual([]);
	// It is where it belongs, by the same words.
	expect(server.some((text) => text.includes(OF_THE_CLIENT))).toBe(true);
});

async function filesIn(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}
