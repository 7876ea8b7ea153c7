import type { Page } from '@playwright/test';
import { SAMPLE_GOODS } from '#lib/catalog/sample-goods.ts';
import { m } from '#lib/messages/messages.js';
import { overwriteGetLocale } from '#lib/messages/runtime.js';
import { errorRow } from '#lib/simulator/error-texts.ts';
import { TEST_TAXES } from '#lib/simulator/test-taxes.ts';
import { newRegister } from '#lib/till/register.ts';
import { asks, beginWithChecks, rowOf, WITH_DOORS } from './asked-checks.ts';
import { toOrderSettings } from './bitrix24-order-steps.ts';
import { toBitrix24 } from './bitrix24-steps.ts';
import { expect, test } from './open-till.ts';
import { MANAGER } from './people.ts';
import { SLIP } from './till-verbs.ts';

/**
 * What is Ukrainian in every language: people, goods, taxes and payments as the Kasa has them, what was typed, the Kasa's words,
 * the shop's first register, and official names.
 */
const DATA = words(
	[
		...SAMPLE_GOODS.flatMap(({ name, quick }) => [name, quick?.label]),
		...TEST_TAXES.flatMap(({ label, symbol }) => [label, symbol]),
		...Object.values(newRegister('', '', null).labels).flat(),
		...[
			'Віник',
			'дорого',
			SLIP.bank,
			MANAGER.name,
			errorRow('key-expired').text,
			errorRow('signature-inactive').text,
			'Українська',
			'ФН ПРРО',
			'Каса'
		]
	].join(' ')
);

// Screens are reached by the words on them.
test.beforeAll(() => overwriteGetLocale(() => 'en'));
test.afterAll(() => overwriteGetLocale(() => 'uk'));

test('a till that speaks English has no Ukrainian word of its own on any screen', async ({ openTill, page }) => {
	// Many screens in one walk.
	test.slow();
	await page.addInitScript(() => localStorage.setItem('PARAGLIDE_LOCALE', 'en'));
	const { till, kasa } = await openTill({ settings: WITH_DOORS });
	const isEnglish = async () => expect(await ukrainianWords(page)).toEqual([]);

	await expect(till.button(m.shift_open())).toBeVisible();
	await isEnglish();
	await beginWithChecks({ page, till });
	await till.scan('104');
	await till.weigh('201', '0,350');
	await till.discountLine('10');
	await isEnglish();
	await till.at('scan').fill('Молоко');
	await isEnglish();
	await till.button(m.free_item()).click();
	await till.field(m.free_price()).fill('дорого');
	await isEnglish();
	await page.keyboard.press('Escape');
	await till.at('scan').fill('');
	await till.ofChosen(m.line_discount());
	await till.field(m.cart_discount()).fill('999');
	await isEnglish();
	await page.keyboard.press('Escape');
	await till.pay();
	await till.takeCash('100');
	await isEnglish();
	await till.takeCard();
	kasa.kasa.failNext('key-expired');
	await till.at('confirm').click();
	await expect(till.at('refusal')).toBeVisible();
	await isEnglish();
	await till.confirm();
	await isEnglish();
	await till.next();
	await asks(page, 84, { name: 'Віник', sum: 1249.5, by: 'cash' });
	await expect(till.at('checks-asking')).toBeVisible();
	await isEnglish();
	await till.at('checks-asking').getByRole('link').click();
	await rowOf({ page, till }, 84).click();
	await expect(till.at('confirm')).toBeVisible();
	await isEnglish();
	kasa.kasa.failNext('signature-inactive');
	await till.at('confirm').click();
	await expect(till.at('check-open')).toHaveAttribute('data-state', 'failed');
	await till.at('settle').click();
	await isEnglish();
	await page.getByRole('link', { name: m.nav_sell(), exact: true }).click();
	await till.scan('104');
	await till.pay();
	await till.at('tender-cash').click();
	kasa.kasa.failNext('error-500-before');
	await till.at('confirm').click();
	await expect(till.at('unsure')).toHaveAttribute('data-count', '1');
	await isEnglish();
	await till.at('shift').click();
	await expect(till.at('close-shift')).toBeVisible();
	await isEnglish();
	await till.closeShift();
	await isEnglish();
	await page.getByRole('link', { name: m.nav_receipts(), exact: true }).click();
	for (const row of await till.at('documents').getByRole('option').all()) {
		await row.click();
		await expect(till.at('facts')).toBeVisible();
		await isEnglish();
	}
	await till.at('filters-open').click();
	await isEnglish();
	await page.getByRole('link', { name: m.bar_menu() }).click();
	await expect(till.at('save-register')).toBeVisible();
	await isEnglish();
	await toBitrix24({ page, till });
	await isEnglish();
	await toOrderSettings({ page, till });
	await till.button(m.order_set_mode_on()).click();
	await isEnglish();
	await page.goto(new URL('/orders', page.url()).href);
	await expect(page.getByText(m.orders_none())).toBeVisible();
	await isEnglish();
});

/** In whatever is shown or read out, its title included. */
async function ukrainianWords(page: Page): Promise<string[]> {
	const shown = words(`${await page.title()} ${await page.getByRole('document').ariaSnapshot()}`);
	return shown.filter((word) => !DATA.includes(word));
}

function words(text: string): string[] {
	return text.match(/[а-яіїєґ’]+/giu) ?? [];
}
