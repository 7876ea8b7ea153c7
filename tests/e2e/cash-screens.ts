import { expect } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import type { OpenedTill } from './open-till.ts';
import type { Screen } from './screens.ts';
import { SLIP } from './till-verbs.ts';

/** What a manager meets around the drawer. */
export const CASH_SCREENS: readonly Screen[] = [
	{
		is: 'a float that is offered',
		reach: async ({ till }) => {
			await till.openShift();
			await till.at('shift').click();
			await expect(till.at('float-offer')).toBeVisible();
		}
	},
	{
		is: 'cash carried in, to no whole coin',
		reach: async ({ till }) => {
			await till.openShift();
			await till.at('shift').click();
			await till.at('cash-in').click();
			await till.field(m.cash_amount()).fill('100,05');
			await till.at('confirm-cash').click();
		}
	},
	{
		is: 'cash carried in',
		reach: async ({ till }) => {
			await till.openShift();
			await till.at('shift').click();
			await till.at('other-float').click();
			await till.field(m.cash_amount()).fill('500');
			await till.at('confirm-cash').click();
			await expect(till.at('cash-done')).toBeVisible();
		}
	},
	{
		is: 'cash carried out, more than there is',
		reach: async (opened) => {
			const { till } = opened;
			await withKnownDrawer(opened);
			await till.at('cash-out').click();
			await till.field(m.cash_amount()).fill('60000');
			await expect(till.at('above-drawer')).toBeVisible();
		}
	},
	{
		is: 'a refusal of cash',
		reach: async (opened) => {
			const { till, kasa } = opened;
			await withFloat(opened);
			await till.at('cash-out').click();
			await till.button(m.cash_reason_collection()).click();
			await till.field(m.cash_amount()).fill('100');
			kasa.kasa.failNext('key-expired');
			await till.at('confirm-cash').click();
			await expect(till.at('refusal')).toBeVisible();
		}
	},
	{
		is: 'cash to a cardholder',
		reach: async (opened) => {
			const { till } = opened;
			await withFloat(opened);
			await till.at('cash-hand-out').click();
			await till.field(m.cash_amount()).fill('500,50');
			await till.field(m.card_mask()).fill(SLIP.mask.replaceAll('X', '1'));
			await till.at('withdrawal-more').click();
			await till.at('confirm-cash').click();
		}
	},
	{ is: 'a drawer being counted', reach: counting },
	{
		is: 'a count that needs a reason',
		reach: async (opened) => {
			await counting(opened);
			await opened.till.at('record-count').click();
			await expect(opened.page.getByText(m.word_reason_needed())).toBeVisible();
		}
	},
	{
		is: 'a close with a counted drawer',
		reach: async (opened) => {
			await counting(opened);
			await opened.till.at('count-why').fill('Розмін');
			await opened.till.at('record-count').click();
			await expect(opened.till.at('count-slip')).toBeVisible();
		}
	}
];

async function withFloat({ till }: OpenedTill) {
	await till.openShift();
	await till.at('shift').click();
	await till.at('other-float').click();
	await till.field(m.cash_amount()).fill('500');
	await till.at('confirm-cash').click();
	await till.at('cash-ready').click();
}

/** After a report, for only then the till knows what the drawer holds. */
async function withKnownDrawer(opened: OpenedTill) {
	const { till } = opened;
	await withFloat(opened);
	await till.at('make-x-report').click();
	await expect(till.at('expected-cash')).toHaveAttribute('data-kopiykas', '50000');
}

async function counting(opened: OpenedTill) {
	const { till } = opened;
	await withKnownDrawer(opened);
	await till.at('close-shift').click();
	await till.at('open-count').click();
	await till.field(m.count_pieces_of({ face: m.count_face_note({ face: '100' }) })).fill('4');
	await expect(till.at('count-difference')).toBeVisible();
}
