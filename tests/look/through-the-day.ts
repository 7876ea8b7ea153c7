import { expect } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { TRAINING } from '../e2e/people.ts';
import * as counter from './at-counter.ts';
import type { Scene } from './scene.ts';

export async function returning(scene: Scene): Promise<void> {
	const { till } = scene;
	await counter.done(scene);
	const code = await till.fiscalCode();
	await toReturns(scene);
	await till.find(code);
	await expect(till.at('original')).toBeVisible();
	const more = till.at('sold-line').getByRole('button', { name: m.stepper_more() });
	await more.first().click();
	await more.nth(1).click();
}

export async function givingBack(scene: Scene): Promise<void> {
	await returning(scene);
	await scene.till.at('pay').click();
	await expect(scene.till.at('confirm')).toBeVisible();
}

export async function givenBack(scene: Scene): Promise<void> {
	await givingBack(scene);
	await scene.till.at('confirm').click();
	await scene.till.allow(TRAINING.manager);
	await expect(scene.till.at('done')).toBeVisible();
}

export async function exchanging(scene: Scene): Promise<void> {
	await givenBack(scene);
	await scene.till.at('exchange').click();
	await scene.till.scan('1102');
}

export async function withoutReceipt(scene: Scene): Promise<void> {
	await counter.done(scene);
	await toReturns(scene);
	await scene.till.at('without-receipt').click();
	await scene.till.find('1102');
}

export async function receipts(scene: Scene): Promise<void> {
	await counter.done(scene);
	const { page } = scene;
	// A phone has no room for the places; the menu has them, too.
	await page.getByRole('link', { name: m.bar_menu() }).click();
	const links = page.getByRole('main').getByRole('link', { name: m.receipts_link_holds() });
	await links.filter({ visible: true }).click();
	await expect(scene.till.at('found')).toHaveAttribute('data-reading', 'read');
}

export async function receiptOpen(scene: Scene): Promise<void> {
	await receipts(scene);
	await scene.till.at('documents').getByRole('option').first().click();
	await expect(scene.till.at('document')).toBeVisible();
}

async function toReturns({ page, till }: Scene): Promise<void> {
	await page.getByRole('link', { name: m.nav_return() }).filter({ visible: true }).click();
	await expect(page).toHaveURL(/\/return$/);
	await expect(till.at('scan')).toBeFocused();
}

/** A shift with a float, at a simulated Kasa. */
async function shiftWithFloat(scene: Scene): Promise<void> {
	const { till } = scene;
	await counter.done(scene);
	await till.at('shift').click();
	await till.at('other-float').click();
	await till.field(m.cash_amount()).fill('500');
	await till.at('confirm-cash').click();
	await till.at('cash-ready').click();
}

export async function floatOffered(scene: Scene): Promise<void> {
	await scene.till.openShift();
	await scene.till.at('shift').click();
	await expect(scene.till.at('float-offer')).toBeVisible();
}

export async function cashOut(scene: Scene): Promise<void> {
	await shiftWithFloat(scene);
	await scene.till.at('cash-out').click();
	await scene.till.field(m.cash_amount()).fill('200');
}

export async function handOut(scene: Scene): Promise<void> {
	await shiftWithFloat(scene);
	await scene.till.at('cash-hand-out').click();
	await scene.till.field(m.cash_amount()).fill('500');
}

export async function counting(scene: Scene): Promise<void> {
	const { till } = scene;
	await shiftWithFloat(scene);
	await till.at('make-x-report').click();
	await till.at('close-shift').click();
	await till.at('open-count').click();
	await till.field(m.count_pieces_of({ face: m.count_face_note({ face: '100' }) })).fill('11');
	await till.field(m.count_pieces_of({ face: m.count_face_note({ face: '1' }) })).fill('9');
}

export async function closing(scene: Scene): Promise<void> {
	await shiftWithFloat(scene);
	await scene.till.at('close-shift').click();
}

export async function reports(scene: Scene): Promise<void> {
	const { till } = scene;
	await counter.done(scene);
	await till.closeShift();
	await till.button(m.z_ready()).click();
	await till.at('to-reports').click();
	await till.at('shifts').getByRole('button').first().click();
	await expect(till.at('z-report')).toBeVisible();
}

export async function period(scene: Scene): Promise<void> {
	await reports(scene);
	await scene.till.at('report-period').click();
	await expect(scene.till.at('period-print')).toBeVisible();
}
