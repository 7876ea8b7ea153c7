import { m } from '#lib/messages/messages.js';
import { salesHeard } from './heard.ts';
import type { ServedKasa, Serving } from '#lib/simulator/serve.ts';
import { countSales, holdAnswer, sendTwice } from './on-the-wire.ts';
import { expect, test, type OpenedTill } from './open-till.ts';
import { SLIP } from './till-verbs.ts';

const MINUTE = 60_000;

interface Refusal {
	is: string;
	happens: (opened: OpenedTill) => Promise<void> | void;
	/** How many sales leave the till. */
	leave: 0 | 1;
	/** What happened, whether the money is safe, what to do. */
	says: readonly string[];
}

const REFUSALS: readonly Refusal[] = [
	{
		is: 'a Kasa that is down',
		happens: async ({ kasa, page, till }) => {
			await kasa.close();
			await page.clock.fastForward(5000);
			await expect(till.at('kasa')).toHaveAttribute('data-state', 'down');
		},
		leave: 0,
		says: [m.failure_no_answer(), m.money_nothing_sent(), m.money_card_charged(), m.advice_no_answer()]
	},
	{
		is: 'a 422 that names a place',
		happens: ({ kasa }) => void kasa.kasa.book.taxes.splice(0),
		leave: 1,
		says: [
			m.failure_bad_request(),
			m.money_nothing_registered(),
			m.money_card_charged(),
			m.advice_bad_request(),
			m.refusal_kasa_words({ words: 'goods.0.taxes: no such tax: 5' })
		]
	},
	{
		is: 'a 403 for a key that has expired',
		happens: ({ kasa }) => kasa.kasa.failNext('key-expired'),
		leave: 1,
		says: [m.failure_key_expired(), m.money_nothing_registered(), m.money_card_charged(), m.advice_key_expired()]
	}
];

for (const { is, happens, leave, says } of REFUSALS) {
	test(`${is}: the cashier reads why, and the cart stays with its card data`, async ({ openTill, page }) => {
		const opened = await openTill({ clock: 'movable', shift: 'open' });
		const { till, kasa } = opened;
		await till.scan('104');
		await till.pay();
		await till.takeCard();
		await happens(opened);
		const sales = countSales(page);

		await till.at('confirm').click();

		for (const words of says) await expect(till.at('refusal')).toContainText(words);
		expect(sales()).toBe(leave);
		expect(kasa.kasa.sold).toEqual([]);
		expect(await till.cart()).toEqual([54_30]);
		await expect(till.field(m.card_mask())).toHaveValue(SLIP.mask);
		await expect(till.field(m.card_auth_code())).toHaveValue(SLIP.authCode);
		await expect(till.field(m.card_rrn())).toHaveValue(SLIP.rrn);
		await expect(till.at('unsure')).toHaveAttribute('data-count', '0');
	});
}

test('a refused cart is paid once the trouble is over, under a number of its own', async ({ openTill }) => {
	const { till, kasa } = await openTill({ shift: 'open' });
	await till.scan('104');
	await till.pay();
	await till.takeCard();
	kasa.kasa.failNext('key-expired');
	await till.at('confirm').click();
	await expect(till.at('refusal')).toBeVisible();

	await till.confirm();

	const numbers = salesHeard(kasa).map(({ custom_id }) => custom_id);
	expect(new Set(numbers).size).toBe(2);
	expect(kasa.kasa.sold).toHaveLength(1);
	expect(kasa.kasa.sold[0]?.answer).toMatchObject({ payments: [{ card_mask: SLIP.mask, rrn: SLIP.rrn }] });
});

test('a Kasa that takes 40 seconds is waited for, and hears the sale once', async ({ openTill, page }) => {
	const { till, kasa } = await openTill({ clock: 'movable', shift: 'open' });
	await till.ringUpForCash('104');
	const answer = await holdAnswer(page);

	await till.at('confirm').click();
	await answer.isHeld;
	await page.clock.fastForward(40_000);
	await expect(till.at('confirm')).toContainText(m.pay_registering());
	await expect(till.at('confirm')).toContainText(m.pay_registering_long());
	await page.keyboard.press('Enter');
	await page.keyboard.press('F9');
	answer.release();

	await expect(till.at('done')).toBeVisible();
	expect(salesHeard(kasa)).toHaveLength(1);
});

test('while a sale is being registered nothing on the screen changes it, no button and no key', async ({
	openTill,
	page
}) => {
	const { till, kasa } = await openTill({ shift: 'open' });
	await till.scan('104');
	await till.scan('1102');
	await till.pay();
	await till.takeCash('100');
	const answer = await holdAnswer(page);

	await till.at('confirm').click();
	await answer.isHeld;

	for (const role of ['button', 'textbox', 'combobox'] as const) {
		await expect(page.getByRole('main').getByRole(role, { disabled: false })).toHaveCount(0);
	}
	for (const key of ['Delete', 'F2', 'F4', 'F8', '5', 'Escape']) await page.keyboard.press(key);
	expect(await till.cart()).toEqual([54_30, 28_50]);
	await expect(till.field(m.pay_given())).toHaveValue('100');
	answer.release();
	await expect(till.at('change')).toHaveAttribute('data-kopiykas', '1700');
	await expect(till.button(m.cart_parked())).toHaveCount(0);
	expect(salesHeard(kasa)).toMatchObject([{ payments: [{ type: 'CASH', value: 83_00 }], round: true }]);
});

test('after a refusal everything can be changed again, and the figure has the keys', async ({ openTill, page }) => {
	const { till, kasa } = await openTill({ shift: 'open' });
	await till.scan('104');
	await till.pay();
	await till.takeCash('100');
	kasa.kasa.failNext('key-expired');
	await till.at('confirm').click();
	await expect(till.at('refusal')).toBeVisible();

	await page.keyboard.press('0');

	await expect(till.field(m.pay_given())).toHaveValue('1000');
	await till.confirm();
	await expect(till.at('change')).toHaveAttribute('data-kopiykas', '94550');
});

interface Doubt {
	is: string;
	kasa?: Serving;
	/** Before the sale is confirmed. */
	happens: (opened: OpenedTill) => Promise<void> | void;
	/** After it. */
	passes?: (opened: OpenedTill) => Promise<void>;
}

const DOUBTS: readonly Doubt[] = [
	{
		is: 'a Kasa that is silent for more than a minute',
		happens: async ({ page }) => {
			await holdAnswer(page);
		},
		passes: async ({ kasa, page }) => {
			await expect.poll(() => kasa.kasa.sold).toHaveLength(1);
			await page.clock.fastForward(MINUTE + 1000);
		}
	},
	{ is: 'a page of HTML with status 502', happens: ({ kasa }) => kasa.kasa.failNext('html-502') },
	{
		is: 'a connection that breaks',
		// On a connection kept from before, the browser would send the sale again by itself.
		kasa: { switches: { keepAlive: 'off' } },
		happens: ({ kasa }) => kasa.kasa.failNext('answer-lost')
	},
	{ is: 'an answer cut in half', happens: ({ kasa }) => kasa.kasa.failNext('truncated-json') }
];

for (const { is, kasa: serving, happens, passes } of DOUBTS) {
	test(`${is}: nobody knows, the sale is never sent twice, and the next buyer may come`, async ({ openTill, page }) => {
		const opened = await openTill({ clock: 'movable', shift: 'open', kasa: serving });
		const { till, kasa } = opened;
		await till.scan('104');
		await till.pay();
		await till.takeCash('60');
		await happens(opened);

		await till.at('confirm').click();
		await passes?.(opened);

		const side = page.getByRole('main');
		await expect(side).toContainText(m.unsure_title({ total: '54,50' }));
		await expect(side).toContainText(m.unsure_lead());
		await expect(side).toContainText(m.unsure_money({ given: '60,00', change: '5,50' }));
		await expect(side).toContainText(m.unsure_next());
		await expect(till.at('unsure')).toHaveAttribute('data-count', '1');
		await expect(till.at('line')).toHaveCount(0);

		await page.keyboard.press('F9');
		await page.keyboard.press('Enter');
		await page.keyboard.press('Escape');
		expect(salesHeard(kasa)).toHaveLength(1);

		await till.scan('1101');
		await till.payInCash();
		expect(salesHeard(kasa).map(({ goods }) => goods.map(({ code }) => code))).toEqual([['104'], ['1101']]);
		await expect(till.at('unsure')).toHaveAttribute('data-count', '1');
	});
}

test('an answer that comes after a minute settles the sale by itself', async ({ openTill, page }) => {
	const { till, kasa } = await openTill({ clock: 'movable', shift: 'open' });
	await till.ringUpForCash('104');
	const answer = await holdAnswer(page);
	await till.at('confirm').click();
	await answer.isHeld;
	await page.clock.fastForward(MINUTE + 1000);
	await expect(till.at('unsure')).toHaveAttribute('data-count', '1');

	answer.release();

	await expect(till.at('unsure')).toHaveAttribute('data-count', '0');
	await expect(till.at('done')).toHaveAttribute('data-fiscal-code', kasa.kasa.sold[0]?.fiscalCode ?? 'none');
	expect(salesHeard(kasa)).toHaveLength(1);
});

test('a sale that the browser sent twice by itself is registered once, its number awaited', async ({
	openTill,
	page
}) => {
	const { till, kasa } = await openTill({ shift: 'open' });
	await till.ringUpForCash('104');
	await sendTwice(page);

	await till.confirm();

	expect(await till.fiscalCode()).toBe('');
	await expect(till.at('done')).toContainText(m.done_awaiting());
	expect(salesHeard(kasa)).toHaveLength(2);
	expect(kasa.kasa.sold).toHaveLength(1);
});

test('a shift that was open already counts as opened', async ({ openTill }) => {
	const { till, kasa } = await openTill();
	await expect(till.at('shift')).toHaveAttribute('data-state', 'closed');
	kasa.kasa.failNext('status-false-though-done', { on: '/api/v1/shift/open' });

	await till.button(m.shift_open()).click();

	await expect(till.at('shift')).toHaveAttribute('data-state', 'open');
	await expect(till.at('pay')).toBeVisible();
	await expect(till.at('refusal')).toHaveCount(0);
});

test('a shift that the Kasa did not open is refused, and no money is taken', async ({ openTill }) => {
	const { till, kasa } = await openTill();
	await expect(till.at('shift')).toHaveAttribute('data-state', 'closed');
	kasa.kasa.failNext('status-false', { on: '/api/v1/shift/open' });

	await till.button(m.shift_open()).click();

	for (const words of [m.failure_shift_not_opened(), m.sell_closed_text(), m.advice_shift_not_opened()]) {
		await expect(till.at('refusal')).toContainText(words);
	}
	await expect(till.at('shift')).toHaveAttribute('data-state', 'closed');
	await till.openShift();
	await expect(till.at('refusal')).toHaveCount(0);
});

test('a shift that the Kasa closed, though it said no, counts as closed: its figures are the journal’s', async ({
	openTill,
	page
}) => {
	const { till, kasa } = await openTill({ shift: 'open' });
	await till.scan('1102');
	await till.payInCash();
	kasa.kasa.failNext('status-false-though-done', { on: '/api/v1/shift/close' });
	await till.askToClose();

	await till.at('confirm-close').click();

	await expect(page.getByRole('group', { name: m.z_done() })).toContainText(m.z_on_paper_text());
	await expect(page.getByRole('main')).toContainText(m.z_not_a_z());
	expect(await till.figures('journal-figures')).toMatchObject({ sales: 28_50, Готівка: 28_50 });
	await expect(till.at('z-report')).toHaveCount(0);
	await expect(till.at('refusal')).toHaveCount(0);
	await expect(till.at('unsure')).toHaveAttribute('data-count', '0');
	await expect(till.at('shift')).toHaveAttribute('data-state', 'closed');
	expect(closingsHeard(kasa)).toBe(1);
});

test('a shift that the Kasa did not close stays open, the cashier reads why, and the next try closes it', async ({
	openTill
}) => {
	const { till, kasa } = await openTill({ shift: 'open' });
	kasa.kasa.failNext('status-false', { on: '/api/v1/shift/close' });
	await till.askToClose();

	await till.at('confirm-close').click();

	for (const words of [m.failure_shift_not_closed(), m.shift_kept(), m.advice_shift_not_closed()]) {
		await expect(till.at('refusal')).toContainText(words);
	}
	await expect(till.at('shift')).toHaveAttribute('data-state', 'open');
	await till.at('confirm-close').click();
	await expect(till.at('z-report')).toBeVisible();
	await expect(till.at('shift')).toHaveAttribute('data-state', 'closed');
	expect(closingsHeard(kasa)).toBe(2);
});

function closingsHeard({ kasa }: ServedKasa): number {
	return kasa.requests.filter(({ path }) => path === '/api/v1/shift/close').length;
}
