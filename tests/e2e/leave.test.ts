import { m } from '#lib/messages/messages.js';
import { expect, test } from './open-till.ts';

/** Хліб «Київхліб» of the sample goods, 42,90 ₴. */
const BREAD = '4829000011016';

test('a cashier asks before a discount weighs more, and before a good is taxed otherwise', async ({ openTill }) => {
	const { page, till } = await openTill({ as: 'cashier', shift: 'open' });
	await till.find('3*');
	await till.find(BREAD);
	await till.allow();
	await till.discountLine('10', '₴');

	await till.button(m.stepper_less()).click();
	await expect(page.getByText(m.manager_large_discount())).toBeVisible();
	await page.keyboard.press('Escape');
	expect(await till.cart()).toEqual([118_70]);

	await till.button(m.stepper_less()).click();
	await till.allow();
	await expect.poll(till.cart).toEqual([75_80]);

	await till.ofChosen(m.line_more());
	await till.field(m.field_taxes()).fill('');
	await till.button(m.line_details_save()).last().click();
	await expect(page.getByText(m.manager_price_change())).toBeVisible();
	await till.allow();
	await expect(till.at('scan')).toBeFocused();
});
