import { m } from '#lib/messages/messages.js';
import { overwriteGetLocale } from '#lib/messages/runtime.js';
import { ERROR_ROWS, errorRow } from '#lib/simulator/error-texts.ts';
import { reasonText } from '#lib/till/reason-text.ts';
import { salesHeard } from './heard.ts';
import { SELL } from './on-the-wire.ts';
import { expect, test } from './open-till.ts';

// Screens are reached by the words on them.
test.afterEach(() => overwriteGetLocale(() => 'uk'));

for (const locale of ['uk', 'en'] as const) {
	test(`all twenty refusals of the manual are told on the screen, each in its own words (${locale})`, async ({
		openTill,
		page
	}) => {
		// Twenty sales, one after the other.
		test.slow();
		overwriteGetLocale(() => locale);
		await page.addInitScript((chosen) => localStorage.setItem('PARAGLIDE_LOCALE', chosen), locale);
		const { till, kasa } = await openTill({ shift: 'open' });
		await till.ringUpForCash('104');
		const told: string[] = [];

		// After the Kasa says that no shift is open, one has to be opened first.
		for (const row of [...ERROR_ROWS.filter((row) => row !== 'shift-not-open'), 'shift-not-open' as const]) {
			kasa.kasa.failNext(row, { on: SELL });
			await till.at('confirm').click();
			const { what, advice } = reasonText(row);
			const refusal = till.at('refusal');
			await expect(refusal).toContainText(what);
			await expect(refusal).toContainText(advice);
			await expect(refusal).toContainText(m.money_nothing_registered());
			await expect(refusal).toContainText(row === 'bad-request' ? 'field required' : errorRow(row).text);
			told.push(await refusal.innerText());
		}

		expect(new Set(told).size).toBe(20);
		expect(kasa.kasa.sold).toHaveLength(0);
		const numbers = salesHeard(kasa).map(({ custom_id }) => custom_id);
		expect(new Set(numbers).size).toBe(20);
	});
}
