import { expect } from '@playwright/test';
import { giveWebhook, nameRegister, portalBeside, setUp, settleTaxes, toBitrix24 } from '../e2e/bitrix24-steps.ts';
import type { Scene } from './scene.ts';

export async function unset(scene: Scene): Promise<void> {
	await toBitrix24(scene);
}

/** What is missing is named. */
export async function examined(scene: Scene): Promise<void> {
	const { page, till } = scene;
	const { webhook } = await portalBeside(page);
	await nameRegister(page);
	await toBitrix24(scene);
	await giveWebhook(scene, webhook);
	await expect(till.at('findings')).toBeVisible();
	await page.locator('#examine').scrollIntoViewIfNeeded();
}

export async function checks(scene: Scene): Promise<void> {
	await examined(scene);
	await scene.page.locator('#checks').evaluate((section) => section.scrollIntoView());
}

export async function cashboxes(scene: Scene): Promise<void> {
	await examined(scene);
	await settleTaxes(scene);
	await setUp(scene);
	await expect(scene.till.at('boxes')).toBeVisible();
	await scene.page.locator('#cashboxes').evaluate((section) => section.scrollIntoView());
}

export async function afterwards(scene: Scene): Promise<void> {
	await cashboxes(scene);
	await scene.till.at('undo').click();
	await scene.page.locator('#undo').evaluate((section) => section.scrollIntoView({ block: 'end' }));
}
