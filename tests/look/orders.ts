import { expect } from '@playwright/test';
import {
	parkOne,
	parkOneOfProduct,
	switchDealsOn,
	switchOn,
	toOrderSettings,
	withPortal
} from '../e2e/bitrix24-order-steps.ts';
import type { Scene } from './scene.ts';

export async function off(scene: Scene): Promise<void> {
	await toOrderSettings(scene);
}

/** All that can be picked, the sums of each form of payment told or not. */
export async function settled(scene: Scene): Promise<void> {
	await withPortal(scene);
	await switchOn(scene, { card: null });
}

export async function settledBelow(scene: Scene): Promise<void> {
	await settled(scene);
	await scene.till.at('save-orders').scrollIntoViewIfNeeded();
}

export async function deals(scene: Scene): Promise<void> {
	await withPortal(scene);
	await switchDealsOn(scene);
}

export async function dealsBelow(scene: Scene): Promise<void> {
	await deals(scene);
	await scene.till.at('save-orders').scrollIntoViewIfNeeded();
}

export async function parked(scene: Scene): Promise<void> {
	await parkOne(scene);
}

export async function parkedOpen(scene: Scene): Promise<void> {
	await parkOne(scene);
	await scene.till.at('order-row').click();
	await expect(scene.till.at('order-why')).toBeVisible();
}

export async function product(scene: Scene): Promise<void> {
	await parkOneOfProduct(scene);
	await scene.till.at('order-row').click();
	await scene.till.at('product').click();
	await expect(scene.till.at('product-form')).toBeVisible();
}

export async function ofSale(scene: Scene): Promise<void> {
	const { page, till } = scene;
	await withPortal(scene);
	await switchOn(scene, { card: 'Термінал' });
	await page.goto(new URL('/sell', page.url()).href);
	await till.openShift();
	await till.scan('104');
	await till.payInCash();
	await till.next();
	await page.goto(new URL('/receipts', page.url()).href);
	await till.at('documents').getByRole('option').first().click();
	await expect(till.at('order')).toBeVisible();
}
