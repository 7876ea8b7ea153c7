import type { Page } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { standInPortal, type StandInPortal } from '../portal/portal.ts';
import { servePortal } from '../portal/serve.ts';
import { expect, type Tab } from './open-till.ts';
import { MANAGER } from './people.ts';

/** A portal behind real HTTP until its page is closed. */
export async function portalBeside(page: Page): Promise<{ portal: StandInPortal; webhook: string }> {
	const portal = standInPortal();
	const { webhook, close } = await servePortal(portal);
	page.once('close', () => void close());
	return { portal, webhook };
}

/** By the links of the screen, from any other. */
export async function toBitrix24({ page, till }: Tab): Promise<void> {
	await page.getByRole('link', { name: m.bar_menu() }).click();
	await page.getByRole('link', { name: m.shop_group() }).click();
	// Its checks have a link of their own.
	await page.getByRole('link', { name: new RegExp(`^${m.b24_head()}`) }).click();
	await expect(till.at('webhook')).toBeVisible();
}

/** What Bitrix24 wants of a register before it can be set up. */
export async function nameRegister(page: Page): Promise<void> {
	const { origin } = new URL(page.url());
	const listed = await page.request.get(`${origin}/api/registers`);
	const { registers }: { registers: { id: string }[] } = await listed.json();
	const changed = await page.request.patch(`${origin}/api/registers/${registers[0]?.id ?? ''}`, {
		data: { inn: '1234567890', numberKkm: 'K-1' }
	});
	expect(changed.status()).toBe(200);
}

export async function giveWebhook({ page, till }: Tab, webhook: string): Promise<void> {
	const portal = page.locator('#portal');
	await till.at('webhook').fill(webhook);
	await portal.getByLabel(m.people_managers_pin()).fill(MANAGER.pin);
	await portal.getByRole('button', { name: m.b24_webhook_save() }).click();
	await expect(page.getByText(m.b24_webhook_saved())).toBeVisible();
}

/** One tax needs no code, the other has the register's first. */
export async function settleTaxes({ page }: Tab): Promise<void> {
	const checks = page.locator('#checks');
	await checks.getByLabel('Без ПДВ', { exact: true }).selectOption(m.b24_tax_none());
	await checks.getByLabel('ПДВ 20%', { exact: true }).selectOption({ index: 2 });
	await checks.getByRole('button', { name: m.shop_save() }).click();
	await expect(checks.getByText(m.b24_saved())).toBeVisible();
}

export async function setUp({ page, till }: Tab): Promise<void> {
	const cashboxes = page.locator('#cashboxes');
	await cashboxes.getByLabel(m.b24_email()).fill('shop@example.com');
	await cashboxes.getByRole('button', { name: m.shop_save() }).click();
	await expect(cashboxes.getByText(m.b24_saved())).toBeVisible();
	await till.at('set-up').click();
	await expect(page.getByText(m.b24_set_up_done())).toBeVisible();
}
