import { expect } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { parkOneOfProduct, toOrderSettings, withPortal } from './bitrix24-order-steps.ts';
import { goodsOn, toGoodsSettings } from './bitrix24-goods-steps.ts';
import { giveWebhook, nameRegister, portalBeside, setUp, toBitrix24 } from './bitrix24-steps.ts';
import { asks, beginWithChecks, openSecond, rowOf, SECOND, WITH_DOORS } from './asked-checks.ts';
import { MANAGER } from './people.ts';
import type { Tab } from './open-till.ts';
import type { Screen } from './screens.ts';

/** What a manager meets who sets Bitrix24 up. */
export const BITRIX24_SCREENS: readonly Screen[] = [
	{
		is: 'Bitrix24 before it is set up, with an address that is none',
		reach: async (opened) => {
			const { page, till } = opened;
			await toBitrix24(opened);
			await till.at('webhook').fill('https://example.com');
			await till.button(m.b24_webhook_save()).click();
			await expect(page.getByText(m.b24_webhook_wrong())).toBeVisible();
			await till.at('try').click();
			await expect(page.locator('#try').getByRole('alert')).toBeVisible();
		}
	},
	{
		is: 'Bitrix24 as it is set up, with a question and the doors’ keys',
		settings: { PUBLIC_URL: 'https://pos.example.com' },
		reach: async (opened) => {
			const { page, till } = opened;
			const { webhook } = await portalBeside(page);
			await nameRegister(page);
			await toBitrix24(opened);
			await giveWebhook(opened, webhook);
			await setUp(opened);
			await expect(till.at('findings')).toHaveAttribute('data-count', '2');
			const door = page.locator('#door');
			await door.getByLabel(m.people_managers_pin()).fill(MANAGER.pin);
			await page.keyboard.press('Enter');
			await expect(till.at('door-told')).toBeVisible();
			await till.at('undo').click();
			await expect(page.getByRole('alertdialog')).toBeVisible();
		}
	},
	{
		is: 'a check of Bitrix24 that waits for somebody',
		settings: WITH_DOORS,
		reach: async (opened) => {
			await toChecks(opened);
			await rowOf(opened, 84).click();
			await expect(opened.till.at('confirm')).toBeVisible();
		}
	},
	{
		is: 'a check that was not printed, with no word why it needs none',
		settings: WITH_DOORS,
		reach: async (opened) => {
			const { page, till, kasa } = opened;
			await toChecks(opened);
			await rowOf(opened, 84).click();
			kasa.kasa.failNext('signature-inactive');
			await till.at('confirm').click();
			await expect(till.at('check-open')).toHaveAttribute('data-state', 'failed');
			await till.at('settle').click();
			await page.keyboard.press('Enter');
			await expect(page.getByText(m.checks_reason_needed())).toBeVisible();
		}
	},
	{
		is: 'a check nobody is sure of',
		settings: WITH_DOORS,
		reach: async (opened) => {
			const { till, kasa } = opened;
			await toChecks(opened);
			await rowOf(opened, 84).click();
			kasa.kasa.failNext('error-500-before');
			await till.at('confirm').click();
			await expect(till.at('check-open')).toHaveAttribute('data-state', 'unsure');
		}
	},
	{
		is: 'a printed check of which Bitrix24 could not be told',
		settings: WITH_DOORS,
		reach: async (opened) => {
			const { till } = opened;
			await toChecks(opened);
			await rowOf(opened, 84).click();
			await till.at('confirm').click();
			await expect(till.at('check-open')).toHaveAttribute('data-state', 'done');
			await till.at('tell').click();
			await expect(till.at('refusal')).toBeVisible();
		}
	},
	{
		is: 'the orders of Bitrix24 as they are settled, with no kind of payer',
		reach: async (opened) => {
			const { page, till } = opened;
			await withPortal(opened);
			await toOrderSettings(opened);
			await till.button(m.order_set_mode_on()).click();
			await till.at('save-orders').click();
			await expect(page.getByText(m.order_set_kind_wrong())).toBeVisible();
		}
	},
	{
		is: 'the goods of Bitrix24 before there is a way to it',
		reach: async (opened) => {
			await toGoodsSettings(opened);
			await opened.till.button(m.goods_set_sell_portal()).click();
			await expect(opened.till.at('refusal')).toBeVisible();
		}
	},
	{
		is: 'the goods of Bitrix24 and what is left out of them',
		reach: async (opened) => {
			const { page } = opened;
			await goodsOn(opened);
			for (const which of await page.getByText(m.goods_left_which()).all()) await which.click();
			await expect(page.getByText('Чашка')).toBeVisible();
		}
	},
	{
		is: 'a sale that is not in Bitrix24, with a product that is none',
		reach: async (opened) => {
			const { page, till } = opened;
			await parkOneOfProduct(opened);
			await till.at('order-row').click();
			await till.at('product').click();
			await till.button(m.orders_product_save()).click();
			await expect(page.getByText(m.orders_product_id_wrong())).toBeVisible();
		}
	},
	{
		is: 'the checks of all registers',
		settings: WITH_DOORS,
		reach: async (opened) => {
			const { page, till } = opened;
			await openSecond(page, MANAGER.pin);
			await toChecks(opened, { hold: true });
			await asks(page, 85, { name: 'Торт', sum: 540, register: SECOND });
			await till.at('scope-all').click();
			await rowOf(opened, 85).click();
			await expect(page.getByText(m.checks_elsewhere())).toBeVisible();
			await expect(till.at('confirm')).toHaveCount(0);
		}
	}
];

/** One is asked for, for cash, and the list is open. */
async function toChecks(opened: Tab, settled: object = {}) {
	await beginWithChecks(opened, settled);
	await asks(opened.page, 84, { name: 'Торт', sum: 1249.5, by: 'cash' });
	await opened.till.at('checks-asking').getByRole('link').click();
	await expect(opened.till.at('check')).toHaveCount(1);
}
