import { expect } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import type { Scene } from './scene.ts';

const MANY_CODES = [
	...['1101', '1102', '1103', '1104', '1105', '104', '105', '106', '107', '108'],
	...['109', '110', '111', '112', '113', '4401', '4402', '3301', '3302', '3303']
];

export async function usualReceipt({ page, till }: Scene): Promise<void> {
	await till.openShift();
	await till.scan('1101');
	await till.scan('2*104');
	await till.weigh('201', '0,350');
	await till.scan('1301');
	await till.find('ABBK482910');
	await expect(page.getByText(/ABBK.?482910/)).toBeVisible();
	await till.scan('4401');
	await till.discountLine('10');
	await till.scan('1501');
	await page.keyboard.press('ArrowUp');
}

export async function emptyAfterSale({ till }: Scene): Promise<void> {
	await till.openShift();
	await till.scan('104');
	await till.pay();
	await till.takeCash('100');
	await till.confirm();
	await till.next();
}

export async function longReceipt({ till }: Scene): Promise<void> {
	await till.openShift();
	for (const code of MANY_CODES) await till.scan(code);
}

export async function search(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.till.at('scan').fill('мол');
	await expect(scene.page.getByRole('option').first()).toBeVisible();
}

export async function discount(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.page.keyboard.press('F4');
	await scene.till.field(m.cart_discount()).fill('7');
}

export async function quantity(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.page.keyboard.press('F2');
	await expect(scene.till.field(m.line_quantity())).toBeFocused();
}

export async function cash(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.till.pay();
	await scene.till.takeCash('1000');
}

export async function cardBesideCash(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.till.pay();
	await scene.till.takeCash('500');
	await scene.till.takeCard();
}

export async function extras(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.till.pay();
	await scene.till.button(m.extras_open()).click();
}

export async function done(scene: Scene): Promise<void> {
	await cash(scene);
	await scene.till.confirm();
}

export async function refusal(scene: Scene): Promise<void> {
	await cash(scene);
	scene.kasa.kasa.failNext('key-expired', { on: '/api/v1/receipt/sell' });
	await scene.till.at('confirm').click();
	await expect(scene.till.at('refusal')).toBeVisible();
}

export async function parked(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.page.keyboard.press('F8');
	await scene.till.scan('104');
	await scene.page.keyboard.press('F8');
	await scene.till.scan('1102');
	await scene.till.button(m.cart_parked()).click();
	await expect(scene.till.button(m.parked_take()).first()).toBeVisible();
}
