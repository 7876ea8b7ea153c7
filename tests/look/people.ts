import { expect } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { TRAINING } from '../e2e/people.ts';
import { usualReceipt } from './at-counter.ts';
import type { Scene } from './scene.ts';

export async function wall({ till }: Scene): Promise<void> {
	await till.startTraining();
}

export async function wrongPin({ page, till }: Scene): Promise<void> {
	await till.field('PIN').fill('9999');
	await page.keyboard.press('Enter');
	await expect(page.getByText(m.pin_wrong())).toBeVisible();
}

/** Another price is asked for. */
export async function approval(scene: Scene): Promise<void> {
	const { page, till } = scene;
	await usualReceipt(scene);
	await till.ofChosen(m.line_price());
	await till.field(m.line_price()).fill('40');
	await page.keyboard.press('Enter');
	await expect(till.field('PIN')).toBeFocused();
}

export async function approvalByCashier(scene: Scene): Promise<void> {
	await approval(scene);
	await scene.till.field('PIN').fill(TRAINING.cashier);
	await scene.page.keyboard.press('Enter');
	await expect(scene.page.getByText(m.pin_not_a_manager())).toBeVisible();
}

export async function approvedSale(scene: Scene): Promise<void> {
	await approval(scene);
	await scene.till.allow(TRAINING.manager);
	await scene.till.payInCash();
}

/** A tablet that the shop does not know. */
export async function admission({ page, till }: Scene): Promise<void> {
	await page.context().clearCookies();
	await page.context().setExtraHTTPHeaders({ 'x-forwarded-for': '192.168.0.20' });
	await page.evaluate(() => indexedDB.deleteDatabase('prylavok'));
	await page.reload();
	await expect(till.field(m.admission_name())).toBeVisible();
}

export async function addPerson({ page }: Scene): Promise<void> {
	await page.getByRole('button', { name: m.people_add() }).click();
}

export async function rules({ page }: Scene): Promise<void> {
	await page.locator('#rules').scrollIntoViewIfNeeded();
}

export async function health({ page, till }: Scene): Promise<void> {
	await page.locator('#health').scrollIntoViewIfNeeded();
	await expect(till.at('health')).toBeVisible();
}
