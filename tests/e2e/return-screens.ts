import { expect } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import type { OpenedTill } from './open-till.ts';
import type { Screen } from './screens.ts';

/** What a cashier meets when goods come back. */
export const RETURN_SCREENS: readonly Screen[] = [
	{ is: 'a search for what was sold', reach: returning },
	{
		is: 'a search that found nothing',
		reach: async (opened) => {
			await returning(opened);
			await opened.till.find('999,99');
		}
	},
	{ is: 'goods chosen to be taken back', reach: chosen },
	{ is: 'how the money goes back', reach: giving },
	{
		is: 'a refund by card',
		reach: async (opened) => {
			const { till } = opened;
			await giving(opened);
			await till.at('refund-cashless').click();
			await till.button(m.card_more()).click();
			await till.field(m.card_rrn()).fill('12');
		}
	},
	{
		is: 'a registered return',
		reach: async (opened) => {
			await giving(opened);
			await opened.till.at('confirm').click();
			await expect(opened.till.at('given-back')).toBeVisible();
		}
	},
	{
		is: 'a return nobody is sure of',
		reach: async (opened) => {
			await giving(opened);
			opened.kasa.kasa.failNext('error-500-before');
			await opened.till.at('confirm').click();
			await expect(opened.till.at('unsure')).toHaveAttribute('data-count', '1');
		}
	},
	{
		is: 'goods without a receipt',
		reach: async (opened) => {
			const { till } = opened;
			await returning(opened);
			await till.at('without-receipt').click();
			await till.find('1102');
			await expect(till.at('line')).toBeVisible();
		}
	}
];

async function returning({ till, page }: OpenedTill) {
	await till.openShift();
	await till.scan('2*1102');
	await till.scan('1101');
	await till.payInCash();
	await page.getByRole('link', { name: m.nav_return() }).click();
	await expect(till.at('scan')).toBeFocused();
}

async function chosen(opened: OpenedTill) {
	const { till } = opened;
	await returning(opened);
	await till.at('found-sale').first().click();
	await till.at('sold-line').first().getByRole('button', { name: m.stepper_more() }).click();
	await expect(till.at('line')).toBeVisible();
}

async function giving(opened: OpenedTill) {
	await chosen(opened);
	await opened.till.at('pay').click();
	await expect(opened.till.at('confirm')).toBeEnabled();
}
