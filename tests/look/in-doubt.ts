import { expect } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { closeInto, owe, sellDoubled, sellInto } from '../e2e/in-doubt.ts';
import { SELL } from '../e2e/on-the-wire.ts';
import { cash } from './at-counter.ts';
import type { Scene } from './scene.ts';

export async function unsure(scene: Scene): Promise<void> {
	await cash(scene);
	// A connection that merely breaks is mended by the browser itself: it sends again and learns that the receipt exists.
	scene.kasa.kasa.failNext('error-500-after-commit', { on: SELL });
	await scene.till.at('confirm').click();
	await expect(scene.till.at('unsure')).toHaveAttribute('data-count', '1');
}

export async function owed(scene: Scene): Promise<void> {
	await scene.till.openShift();
	await owe(scene);
}

/** Nobody can say what became of it, so a person may. */
export async function word(scene: Scene): Promise<void> {
	const { till, kasa } = scene;
	await till.openShift();
	await sellInto('error-500-before', scene);
	kasa.kasa.failNext('signature-inactive', { on: '/api/v1/shift/xreport' });
	await till.at('check-now').click();
	await expect(till.at('say-happened')).toBeVisible();
}

export async function wordForm(scene: Scene): Promise<void> {
	await word(scene);
	await scene.till.at('say-happened').click();
	await scene.till.at('record-word').click();
}

/** Three buyers: one doubled, one owed, one in doubt. */
export async function unsettled(scene: Scene): Promise<void> {
	const { page, till } = scene;
	await differing(scene);
	await page.getByRole('link', { name: m.app_name() }).click();
	await till.next();
	await owe(scene);
	await page.keyboard.press('Escape');
	await sellInto('error-500-before', scene);
	await till.at('unsure').getByRole('button').click();
	await expect(till.at('unsettled-list').getByRole('listitem')).toHaveCount(3);
}

export async function finding(scene: Scene): Promise<void> {
	await unsettled(scene);
	await scene.till.at('unsettled-list').getByRole('button').last().click();
	await expect(scene.till.at('finding')).toBeVisible();
}

export async function differing(scene: Scene): Promise<void> {
	await scene.till.openShift();
	await sellDoubled(scene);
}

export async function closing(scene: Scene): Promise<void> {
	await scene.till.openShift();
	await sellInto('error-500-before', scene);
	await scene.till.askToClose();
}

export async function closeInDoubt(scene: Scene): Promise<void> {
	await scene.till.openShift();
	await scene.till.scan('1102');
	await scene.till.payInCash();
	await closeInto('error-500-after-commit', scene);
}

export async function closedOnPaper(scene: Scene): Promise<void> {
	await closeInDoubt(scene);
	await scene.till.at('check-shift').click();
	await expect(scene.page.getByRole('main')).toContainText(m.z_not_a_z());
}
