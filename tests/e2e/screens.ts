import { expect } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import type { OpenedTill } from './open-till.ts';
import { CASHIER, MANAGER } from './people.ts';

export interface Screen {
	is: string;
	/** Who is at the till; a manager unless told. */
	as?: 'cashier';
	/** More of the server's settings. */
	settings?: Readonly<Record<string, string>>;
	/** From a fresh till at a Kasa whose shift is not open. */
	reach: (opened: OpenedTill) => Promise<void>;
}

/** What a cashier meets in a day. */
export const SCREENS: readonly Screen[] = [
	{ is: 'the counter before the shift', reach: ({ till }) => expect(till.button(m.shift_open())).toBeVisible() },
	{ is: 'an empty receipt', reach: ({ till }) => till.openShift() },
	{ is: 'a receipt with lines', reach: withLines },
	{
		is: 'a search',
		reach: async (opened) => {
			await withLines(opened);
			await opened.till.at('scan').fill('Молоко');
			await expect(opened.page.getByRole('option').first()).toBeVisible();
		}
	},
	{
		is: 'a discount',
		reach: async (opened) => {
			await withLines(opened);
			await opened.till.ofChosen(m.line_discount());
			await opened.till.field(m.cart_discount()).fill('55');
		}
	},
	{
		is: 'a good without a card',
		reach: async ({ till }) => {
			await till.openShift();
			await till.at('scan').fill('Віник');
			await till.button(m.free_item()).click();
			await till.field(m.free_price()).fill('дорого');
		}
	},
	{ is: 'cash', reach: (opened) => paying(opened) },
	{
		is: 'a card beside cash',
		reach: async (opened) => {
			await paying(opened);
			await opened.till.takeCash('100');
			await opened.till.takeCard();
			await opened.till.field(m.card_mask()).fill('4111111111111111');
		}
	},
	{
		is: 'a refusal',
		reach: async (opened) => {
			await paying(opened);
			await opened.till.at('tender-cash').click();
			opened.kasa.kasa.failNext('key-expired');
			await opened.till.at('confirm').click();
			await expect(opened.till.at('refusal')).toBeVisible();
		}
	},
	{
		is: 'a registered receipt',
		reach: async (opened) => {
			await paying(opened);
			await opened.till.takeCash('500');
			await opened.till.confirm();
		}
	},
	{
		is: 'a receipt nobody is sure of',
		reach: async (opened) => {
			await paying(opened);
			await opened.till.at('tender-cash').click();
			opened.kasa.kasa.failNext('error-500-before');
			await opened.till.at('confirm').click();
			await expect(opened.till.at('unsure')).toHaveAttribute('data-count', '1');
		}
	},
	{
		is: 'a list of receipts nobody is sure of',
		reach: async (opened) => {
			await lost(opened);
			await opened.till.at('unsure').getByRole('button').click();
			await expect(opened.till.at('unsettled-list')).toBeVisible();
		}
	},
	{
		is: 'a word about a receipt nobody is sure of',
		reach: async (opened) => {
			const { till, kasa } = opened;
			await lost(opened);
			kasa.kasa.failNext('signature-inactive', { on: '/api/v1/shift/xreport' });
			await till.at('check-now').click();
			await till.at('say-not').click();
			await till.at('record-word').click();
			await expect(till.at('word-not')).toContainText(m.word_reason_needed());
		}
	},
	{
		is: 'an open shift',
		reach: async (opened) => {
			await sold(opened);
			await opened.till.at('shift').click();
			await opened.till.at('make-x-report').click();
			await expect(opened.till.at('x-report')).toBeVisible();
		}
	},
	{
		is: 'a Z report',
		reach: async (opened) => {
			await sold(opened);
			await opened.till.closeShift();
		}
	},
	{
		is: 'the receipts, with one open',
		reach: async (opened) => {
			await toReceipts(opened);
			await opened.till.at('documents').getByRole('option').first().click();
			await expect(opened.till.at('document')).toBeVisible();
		}
	},
	{
		is: 'what the list of receipts may leave out',
		reach: async (opened) => {
			await toReceipts(opened);
			await opened.till.at('filters-open').click();
			await opened.till.field(m.receipts_filter_period()).selectOption(m.receipts_period_days());
			await expect(opened.till.field(m.receipts_filter_from())).toBeVisible();
		}
	},
	{
		is: 'a shift among the reports',
		reach: async (opened) => {
			await sold(opened);
			await opened.till.closeShift();
			await opened.till.button(m.z_ready()).click();
			await opened.till.at('to-reports').click();
			await opened.till.at('shifts').getByRole('button').first().click();
			await expect(opened.till.at('z-report')).toBeVisible();
		}
	},
	{
		is: 'a report by period',
		reach: async ({ page, till }) => {
			await page.getByRole('link', { name: m.bar_menu() }).click();
			await page.getByRole('link', { name: m.reports_head() }).click();
			await till.at('report-period').click();
			await till.at('period-from').fill('2025-11-30');
			await till.at('period-to').fill('2025-11-01');
			await expect(page.getByText(m.period_reversed())).toBeVisible();
		}
	},
	{
		is: 'the register',
		reach: async ({ page, till }) => {
			await till.openShift();
			await page.getByRole('link', { name: m.bar_menu() }).click();
			await expect(till.at('save-register')).toBeVisible();
		}
	},
	{
		is: 'the wall, with a wrong PIN',
		reach: async ({ page, till }) => {
			await till.button(m.bar_lock({ name: MANAGER.name })).click();
			await till.field('PIN').fill('9999');
			await page.keyboard.press('Enter');
			await expect(page.getByText(m.pin_wrong())).toBeVisible();
		}
	},
	{
		is: 'a manager being asked',
		as: 'cashier',
		reach: async ({ page, till }) => {
			await till.openShift();
			await till.find('104');
			await till.field('PIN').fill(CASHIER.pin);
			await page.keyboard.press('Enter');
			await expect(page.getByText(m.pin_not_a_manager())).toBeVisible();
		}
	},
	{
		is: 'the shop’s settings',
		reach: async ({ page, till }) => {
			await page.getByRole('link', { name: m.bar_menu() }).click();
			await page.getByRole('link', { name: m.shop_group() }).click();
			await till.button(m.people_add()).click();
			await expect(till.at('health')).toBeVisible();
		}
	}
];

async function withLines({ till }: OpenedTill) {
	await till.openShift();
	await till.scan('104');
	await till.weigh('201', '0,350');
	await till.discountLine('10');
}

/** Two sales to a Kasa that does not answer. */
async function lost(opened: OpenedTill) {
	const { till, kasa } = opened;
	await till.openShift();
	for (const code of ['104', '1101']) {
		await till.scan(code);
		await till.pay();
		await till.at('tender-cash').click();
		kasa.kasa.failNext('error-500-before');
		await till.at('confirm').click();
		await expect(till.at('unsettled-document')).toHaveAttribute('data-state', 'unsure');
		if (code === '104') await opened.page.keyboard.press('Escape');
	}
}

async function paying(opened: OpenedTill) {
	await withLines(opened);
	await opened.till.pay();
}

async function sold(opened: OpenedTill) {
	await withLines(opened);
	await opened.till.payInCash();
}

/** A sale, an awaited number and a refusal, listed. */
async function toReceipts(opened: OpenedTill) {
	const { till, kasa, page } = opened;
	await sold(opened);
	await till.next();
	kasa.kasa.switches.fiscalCode = 'later';
	await till.ringUpForCash('104');
	kasa.kasa.failNext('key-expired');
	await till.at('confirm').click();
	await expect(till.at('refusal')).toBeVisible();
	await till.confirm();
	await till.next();
	await page.getByRole('link', { name: m.nav_receipts(), exact: true }).click();
	await expect(till.at('found')).toHaveAttribute('data-reading', 'read');
}
