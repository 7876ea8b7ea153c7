import { expect } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import type { StandInPortal } from '../portal/portal.ts';
import { asking } from './bitrix24-shop.ts';
import { portalBeside } from './bitrix24-steps.ts';
import type { Tab } from './open-till.ts';
import { MANAGER } from './people.ts';

/** A portal that the server can reach, and nothing is picked there yet. */
export async function withPortal({ page }: Tab): Promise<StandInPortal> {
	const { portal, webhook } = await portalBeside(page);
	await asking(page.request, new URL(page.url()).origin)('PATCH', '/api/bitrix24', { webhook, pin: MANAGER.pin });
	return portal;
}

/** By the links of the screen, from any other. */
export async function toOrderSettings({ page, till }: Tab): Promise<void> {
	await page.getByRole('link', { name: m.bar_menu() }).click();
	await page.getByRole('link', { name: m.shop_group() }).click();
	await page.getByRole('link', { name: new RegExp(`^${m.order_set_head()}`) }).click();
	await expect(till.at('save-orders')).toBeVisible();
	await expect(page.getByText(m.order_set_asking())).toHaveCount(0);
}

/** Sales become orders from today on. @param card by which pay system a card is told; null: by none yet */
export async function switchOn(tab: Tab, { card }: { card: string | null }): Promise<void> {
	const { page, till } = tab;
	await toOrderSettings(tab);
	await till.button(m.order_set_mode_on()).click();
	await till.at('person-type').selectOption('Фізична особа');
	await page.getByLabel(m.order_set_cash(), { exact: true }).selectOption('Готівка');
	if (card !== null) await page.getByLabel('Картка', { exact: true }).selectOption(card);
	await till.at('save-orders').click();
	await expect(page.getByText(m.b24_saved())).toBeVisible();
}

/** Sales become deals from today on, paid in cash. */
export async function switchDealsOn(tab: Tab): Promise<void> {
	const { page, till } = tab;
	await toOrderSettings(tab);
	await till.button(m.order_set_mode_deals()).click();
	await page.getByLabel(m.order_set_cash(), { exact: true }).selectOption('Готівка');
	await till.at('category').selectOption('Магазин');
	await page.getByLabel(m.order_set_stage()).selectOption('Успішна');
	await till.at('save-orders').click();
	await expect(page.getByText(m.b24_saved())).toBeVisible();
}

/** What is not in Bitrix24 is listed. */
async function toParked({ page, till }: Tab): Promise<void> {
	await expect(till.at('orders-waiting')).toHaveAttribute('data-parked', '1');
	await till.at('orders-waiting').click();
	await expect(till.at('order-row')).toHaveAttribute('data-state', 'parked');
	await expect(page.getByText(m.shop_asking())).toHaveCount(0);
}

/** A sale of a good that a portal does not take without a product of its own, listed. */
export async function parkOneOfProduct(tab: Tab): Promise<void> {
	const { page, till } = tab;
	const { state } = await withPortal(tab);
	state.products.delete(0);
	await switchOn(tab, { card: null });
	await page.goto(new URL('/sell', page.url()).href);
	await till.openShift();
	await till.scan('104');
	await till.payInCash();
	await toParked(tab);
}

/** A sale by card for which no pay system is picked, listed. */
export async function parkOne(tab: Tab): Promise<void> {
	const { page, till } = tab;
	await withPortal(tab);
	await switchOn(tab, { card: null });
	// A phone has no link to it.
	await page.goto(new URL('/sell', page.url()).href);
	await till.openShift();
	await till.scan('104');
	await till.payByCard();
	await toParked(tab);
}
