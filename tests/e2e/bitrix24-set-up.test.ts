import { createServer } from 'node:net';
import { m } from '#lib/messages/messages.js';
import { SECRET } from '../portal/portal.ts';
import { answersTo } from './answers-to.ts';
import { giveWebhook, nameRegister, portalBeside, settleTaxes, setUp, toBitrix24 } from './bitrix24-steps.ts';
import { expect, test } from './open-till.ts';
import { MANAGER } from './people.ts';

test('a manager sets Bitrix24 up, tries it and undoes it, and no answer to the browser holds the webhook', async ({
	openTill
}) => {
	const doorPort = String(await freePort());
	const settings = { BITRIX24_DOOR_PORT: doorPort, PUBLIC_URL: `http://127.0.0.1:${doorPort}` };
	const opened = await openTill({ settings, shift: 'open' });
	const { page, till } = opened;
	const { portal, webhook } = await portalBeside(page);
	const told = answersTo(page);
	await nameRegister(page);

	await toBitrix24(opened);
	await giveWebhook(opened, webhook);
	await expect(till.at('webhook')).toHaveValue('');
	await till.at('examine').click();
	await expect(till.at('findings')).toHaveAttribute('data-count', '3');
	await expect(till.at('findings')).toContainText(m.b24_found_tax({ name: 'ПДВ 20%' }));
	await settleTaxes(opened);
	await expect(till.at('findings')).toHaveAttribute('data-count', '1');
	await setUp(opened);
	await expect(page.getByText(m.b24_examined_good())).toBeVisible();
	await expect(till.at('boxes')).toContainText(m.b24_box_ours());
	const there = [...portal.cashboxes.values()].map(({ NUMBER_KKM, EMAIL, ACTIVE }) => [NUMBER_KKM, EMAIL, ACTIVE]);
	await till.at('try').click();
	await expect(till.at('tried-print')).toHaveAttribute('data-result', 'answered');
	await expect(till.at('tried-check')).toHaveAttribute('data-result', 'answered');
	await till.at('undo').click();
	await page.locator('#undo').getByLabel(m.people_managers_pin()).fill(MANAGER.pin);
	await page.getByRole('alertdialog').getByRole('button', { name: m.people_remove_yes() }).click();
	await expect(page.getByText(m.b24_undone())).toBeVisible();

	expect(there).toEqual([['K-1', 'shop@example.com', 'Y']]);
	expect([portal.handlers.size, portal.cashboxes.size, portal.complaints]).toEqual([0, 0, []]);
	const texts = await told();
	expect(texts.filter((text) => text.includes('"webhook":"kept"')).length).toBeGreaterThan(2);
	expect(texts.filter((text) => text.includes(SECRET))).toEqual([]);
});

test('nobody leaves a webhook behind that is typed and not saved, without being asked', async ({ openTill }) => {
	const opened = await openTill();
	const { page, till } = opened;
	await toBitrix24(opened);

	await till.at('webhook').fill('https://firma.bitrix24.ua/rest/1/abc/');
	await page.getByRole('link', { name: m.shop_group() }).click();
	await till.button(m.register_stay()).click();
	await expect(till.at('webhook')).toHaveValue('https://firma.bitrix24.ua/rest/1/abc/');
	await page.getByRole('link', { name: m.shop_group() }).click();
	await till.button(m.register_leave()).click();

	await expect(till.button(m.people_add())).toBeVisible();
	await expect(page.getByText(m.shop_leaving())).toHaveCount(0);
});

/** All that our own server tells the page from now on, headers too. */
async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise<void>((resolve) => server.close(() => resolve()));
	if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
	return address.port;
}
