import { expect } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { goodsOn, toGoodsSettings } from '../e2e/bitrix24-goods-steps.ts';
import { withPortal } from '../e2e/bitrix24-order-steps.ts';
import type { Scene } from './scene.ts';

/** No way to Bitrix24 yet. */
export async function off(scene: Scene): Promise<void> {
	await toGoodsSettings(scene);
}

export async function on(scene: Scene): Promise<void> {
	await goodsOn(scene);
}

export async function leftOut(scene: Scene): Promise<void> {
	const { page } = scene;
	await goodsOn(scene);
	await page.getByText(m.goods_left_which()).first().click();
	await page.locator('#left-out').evaluate((section) => section.scrollIntoView());
}

/** The webhook may not read the catalogue. */
export async function trouble(scene: Scene): Promise<void> {
	const { till } = scene;
	const { state } = await withPortal(scene);
	state.scopes = state.scopes.filter((scope) => scope !== 'catalog');
	await toGoodsSettings(scene);
	await till.button(m.goods_set_sell_portal()).click();
	await till.at('save-goods').click();
	await expect(till.at('reading')).toHaveAttribute('data-running', 'false');
	await expect(till.at('refusal')).toBeVisible();
}

/** The portal was too busy when its goods were last read. */
export async function stopped(scene: Scene): Promise<void> {
	const { till } = scene;
	const portal = await goodsOn(scene);
	portal.failNext('html-502', 'html-502', 'html-502');
	await till.at('read').click();
	await expect(till.at('reading')).toContainText(m.goods_set_sold_before());
	await expect(till.at('reading')).toHaveAttribute('data-running', 'false');
}
