import type { Locator, Page } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { numbered, salesHeard } from './heard.ts';
import { expect, test } from './open-till.ts';
import { MANAGER } from './people.ts';
import { SLIP } from './till-verbs.ts';
import { USUAL_SALE, USUAL_TOTAL } from './usual-sale.ts';

test.use({ hasTouch: true, viewport: { width: 1280, height: 800 } });

test('a sale is rung up by touch alone', async ({ openTill }) => {
	const { page, till, kasa } = await openTill({ as: 'cashier' });
	const goods = page.getByRole('region', { name: m.goods_label() });
	const good = (name: string) => goods.getByRole('button', { name }).first();
	const last = till.at('line').last();

	await till.button(m.shift_open()).tap();
	await good('Молоко «Яготинське»').tap();
	await tapFigure(page, MANAGER.pin);
	await till.button(m.approval_allow()).tap();
	await expect(till.at('line')).toHaveCount(1);
	await good('Хліб «Київхліб» Український').tap();
	await last.getByRole('button', { name: m.stepper_more() }).tap();
	await good('Сир твердий «Комо» Гауда').tap();
	await tapFigure(page, '0,350');
	await till.button(m.weight_set()).tap();
	await last.getByRole('button', { name: m.line_discount() }).tap();
	await tapFigure(page, '10');
	await till.button(m.discount_give({ amount: '10 %' })).tap();
	await last.getByRole('button', { name: m.line_discount() }).tap();
	await till.button(m.discount_on_receipt()).tap();
	await page.getByRole('group', { name: m.ask_measure() }).getByRole('button', { name: '₴' }).tap();
	await tapFigure(page, '20');
	await till.button(m.discount_give({ amount: '20,00 ₴' })).tap();
	await till.at('pay').tap();
	await tapFigure(page, '100');
	await till.at('tender-card').tap();
	await writeOnScreen(till.field(m.card_mask()), SLIP.mask);
	await writeOnScreen(till.field(m.card_auth_code()), SLIP.authCode);
	await writeOnScreen(till.field(m.card_rrn()), SLIP.rrn);
	await writeOnScreen(till.field(m.card_payment_system()), SLIP.system);
	await writeOnScreen(till.field(m.card_bank_name()), SLIP.bank);
	await till.at('confirm').tap();
	await till.button(m.done_next()).tap();

	await expect(till.at('line')).toHaveCount(0);
	expect(salesHeard(kasa)).toEqual([numbered(USUAL_SALE)]);
	expect(kasa.kasa.sold).toMatchObject([{ total: USUAL_TOTAL }]);
});

async function tapFigure(page: Page, figure: string) {
	const pad = page.getByRole('group', { name: m.pad_digits() });
	for (const key of figure)
		await pad.getByRole('button', { name: key === ',' ? m.pad_comma() : key, exact: true }).tap();
}

/** What a tablet's own keyboard does: the text appears in the field, and no key is pressed. */
async function writeOnScreen(field: Locator, text: string) {
	await field.tap();
	await field.fill(text);
}
