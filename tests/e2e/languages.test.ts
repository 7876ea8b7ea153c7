import type { Page } from '@playwright/test';
import { SAMPLE_GOODS } from '#lib/catalog/sample-goods.ts';
import { overwriteGetLocale } from '#lib/messages/runtime.js';
import { errorRow } from '#lib/simulator/error-texts.ts';
import { TEST_TAXES } from '#lib/simulator/test-taxes.ts';
import { newRegister } from '#lib/till/register.ts';
import { expect, test } from './open-till.ts';
import { SCREENS } from './screens.ts';
import { SLIP } from './till-verbs.ts';

/**
 * What is Ukrainian in every language: goods, taxes and payments as the Kasa has them, what was typed, the Kasa's words,
 * and official names.
 */
const DATA = words(
	[
		...SAMPLE_GOODS.flatMap(({ name, quick }) => [name, quick?.label]),
		...TEST_TAXES.flatMap(({ label, symbol }) => [label, symbol]),
		...Object.values(newRegister('', '', null).labels).flat(),
		...['Віник', 'дорого', SLIP.bank, errorRow('key-expired').text, 'Українська', 'ФН ПРРО']
	].join(' ')
);

// Screens are reached by the words on them.
test.beforeAll(() => overwriteGetLocale(() => 'en'));
test.afterAll(() => overwriteGetLocale(() => 'uk'));

for (const { is, reach } of SCREENS) {
	test(`${is} speaks English alone to those who chose it`, async ({ openTill, page }) => {
		await page.addInitScript(() => localStorage.setItem('PARAGLIDE_LOCALE', 'en'));
		const opened = await openTill();
		await reach(opened);

		expect(await ukrainianWords(page)).toEqual([]);
	});
}

/** In whatever is shown or read out, its title included. */
async function ukrainianWords(page: Page): Promise<string[]> {
	const shown = words(`${await page.title()} ${await page.getByRole('document').ariaSnapshot()}`);
	return shown.filter((word) => !DATA.includes(word));
}

function words(text: string): string[] {
	return text.match(/[а-яіїєґ’]+/giu) ?? [];
}
