import { expect, type Page } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import type { SimulatedKasa } from '#lib/simulator/kasa.ts';
import type { TillVerbs } from '../e2e/till-verbs.ts';

export interface Screen {
	/** Also the name of its sheet. */
	name: string;
	path: '/sell' | '/shift' | '/register';
	/** At a simulated Kasa whose shift is open; else at the training register, where nothing happened yet. */
	atKasa?: true;
	/** How to get there once the page is open. */
	steps?: (scene: Scene) => Promise<void>;
}

export interface Scene {
	page: Page;
	till: TillVerbs;
	kasa: SimulatedKasa;
}

const MANY_CODES = [
	...['1101', '1102', '1103', '1104', '1105', '104', '105', '106', '107', '108'],
	...['109', '110', '111', '112', '113', '4401', '4402', '3301', '3302', '3303']
];

/** Every screen worth looking at; a row more is a sheet more. */
export const SCREENS: readonly Screen[] = [
	{ name: 'sell-empty', path: '/sell', steps: emptyAfterSale },
	{ name: 'sell', path: '/sell', steps: usualReceipt },
	{ name: 'sell-long', path: '/sell', steps: longReceipt },
	{ name: 'sell-search', path: '/sell', steps: search },
	{ name: 'discount', path: '/sell', steps: discount },
	{ name: 'quantity', path: '/sell', steps: quantity },
	{ name: 'pay', path: '/sell', steps: cash },
	{ name: 'pay-card', path: '/sell', steps: cardBesideCash },
	{ name: 'extras', path: '/sell', steps: extras },
	{ name: 'done', path: '/sell', steps: done },
	{ name: 'unsure', path: '/sell', atKasa: true, steps: unsure },
	{ name: 'refusal', path: '/sell', atKasa: true, steps: refusal },
	{ name: 'parked', path: '/sell', steps: parked },
	{ name: 'shift-closed', path: '/shift' },
	{ name: 'shift-open', path: '/sell', steps: shiftWithSale },
	{ name: 'z-report', path: '/sell', steps: zReport },
	{ name: 'register', path: '/register' }
];

async function usualReceipt({ page, till }: Scene): Promise<void> {
	if ((await till.at('shift').getAttribute('data-state')) !== 'open') await till.openShift();
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

async function emptyAfterSale({ till }: Scene): Promise<void> {
	await till.openShift();
	await till.scan('104');
	await till.pay();
	await till.takeCash('100');
	await till.confirm();
	await till.next();
}

async function longReceipt({ till }: Scene): Promise<void> {
	await till.openShift();
	for (const code of MANY_CODES) await till.scan(code);
}

async function search(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.till.at('scan').fill('мол');
	await expect(scene.page.getByRole('option').first()).toBeVisible();
}

async function discount(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.page.keyboard.press('F4');
	await scene.till.field(m.cart_discount()).fill('7');
}

async function quantity(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.page.keyboard.press('F2');
	await expect(scene.till.field(m.line_quantity())).toBeFocused();
}

async function cash(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.till.pay();
	await scene.till.takeCash('1000');
}

async function cardBesideCash(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.till.pay();
	await scene.till.takeCash('500');
	await scene.till.takeCard();
}

async function extras(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.till.pay();
	await scene.till.button(m.extras_open()).click();
}

async function done(scene: Scene): Promise<void> {
	await cash(scene);
	await scene.till.confirm();
}

async function unsure(scene: Scene): Promise<void> {
	await cash(scene);
	// A connection that merely breaks is mended by the browser itself: it sends again and learns that the receipt exists.
	scene.kasa.failNext('error-500-after-commit', { on: '/api/v1/receipt/sell' });
	await scene.till.at('confirm').click();
	await expect(scene.till.at('unsure')).toHaveAttribute('data-count', '1');
}

async function refusal(scene: Scene): Promise<void> {
	await cash(scene);
	scene.kasa.failNext('key-expired', { on: '/api/v1/receipt/sell' });
	await scene.till.at('confirm').click();
	await expect(scene.till.at('refusal')).toBeVisible();
}

async function parked(scene: Scene): Promise<void> {
	await usualReceipt(scene);
	await scene.page.keyboard.press('F8');
	await scene.till.scan('104');
	await scene.page.keyboard.press('F8');
	await scene.till.scan('1102');
	await scene.till.button(m.cart_parked()).click();
	await expect(scene.till.button(m.parked_take()).first()).toBeVisible();
}

async function shiftWithSale(scene: Scene): Promise<void> {
	await done(scene);
	await scene.till.at('shift').click();
	await expect(scene.till.at('close-shift')).toBeVisible();
}

async function zReport(scene: Scene): Promise<void> {
	await done(scene);
	await scene.till.closeShift();
}
