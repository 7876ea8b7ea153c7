import { expect, type Page } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { MANAGER } from './people.ts';
import { scannerAt } from './scanner.ts';

export type TillVerbs = ReturnType<typeof tillVerbs>;

/** A bank's slip as the tests' buyers get it. */
export const SLIP = {
	mask: 'XXXXXXXXXXXX4821',
	authCode: '078359',
	rrn: '305817547765',
	system: 'VISA',
	bank: 'МійБанк'
} as const;

/** What a cashier does, by the handles that are kept stable for scripts and by the words on the screen. */
export function tillVerbs(page: Page) {
	const at = (handle: string) => page.getByTestId(handle);
	const button = (name: string) => page.getByRole('button', { name });
	const field = (name: string) => page.getByLabel(name, { exact: true });

	return {
		at,
		button,
		field,

		/** From the welcome page to the training register's wall. */
		async startTraining() {
			await button(m.welcome_training_start()).click();
			await expect(field('PIN')).toBeFocused();
		},

		/** Whoever has this PIN is at the till. */
		async signIn(pin: string) {
			await field('PIN').fill(pin);
			await field('PIN').press('Enter');
			await expect(field('PIN')).toHaveCount(0);
		},

		/** A manager allows what the cashier asks. */
		allow,

		async openShift() {
			await button(m.shift_open()).click();
			await expect(at('shift')).toHaveAttribute('data-state', 'open');
		},

		/** Types a code, a name or «3*» with either, and Enter. */
		async find(words: string) {
			await at('scan').fill(words);
			await at('scan').press('Enter');
		},

		/** A good that comes into the cart at once. */
		async scan(code: string) {
			const before = await cart();
			await this.find(code);
			await expect.poll(cart, `the good ${code} comes into the cart`).not.toEqual(before);
		},

		/** As a scanner types, wherever the focus is. */
		burst: scannerAt(page),

		/** A weighed good and its weight in kilograms. */
		async weigh(code: string, weight: string) {
			await this.find(code);
			await field(m.line_weight()).fill(weight);
			await button(m.weight_set()).click();
			await expect(at('scan')).toBeFocused();
		},

		/** Presses what the chosen line offers; no other line offers anything. */
		async ofChosen(name: string) {
			await at('line').getByRole('button', { name }).click();
		},

		/** A discount on the chosen line: 10 with % or ₴. */
		async discountLine(figure: string, unit: '%' | '₴' = '%') {
			await this.ofChosen(m.line_discount());
			await discount(figure, unit);
		},

		/** A discount on the whole receipt. */
		async discountReceipt(figure: string, unit: '%' | '₴' = '₴') {
			await page.keyboard.press('F4');
			await button(m.discount_on_receipt()).click();
			await discount(figure, unit);
		},

		/** A good without a card. */
		async ringFree(name: string, price: string, quantity = '1') {
			await at('scan').fill(name);
			await button(m.free_item()).click();
			await field(m.free_name()).fill(name);
			await field(m.free_price()).fill(price);
			await field(m.line_quantity()).fill(quantity);
			await button(m.free_add()).last().click();
			await expect(at('scan')).toBeFocused();
		},

		/** From the cart to the tender pane. */
		async pay() {
			await at('pay').click();
			await expect(at('confirm')).toBeVisible();
		},

		/** A good, and its whole sum in cash: up to the press that registers. */
		async ringUpForCash(code: string) {
			await this.scan(code);
			await this.pay();
			await at('tender-cash').click();
			await expect(at('confirm')).toBeEnabled();
		},

		/** So many hryvnias handed over. */
		async takeCash(hryvnias: string) {
			await field(m.pay_given()).fill(hryvnias);
		},

		/** All that is left to pay by card, and the slip copied out. */
		async takeCard(slip: Partial<Record<keyof typeof SLIP, string>> = SLIP) {
			await at('tender-card').click();
			await field(m.card_mask()).fill(slip.mask ?? '');
			await field(m.card_auth_code()).fill(slip.authCode ?? '');
			await field(m.card_rrn()).fill(slip.rrn ?? '');
			await field(m.card_payment_system()).fill(slip.system ?? '');
			await field(m.card_bank_name()).fill(slip.bank ?? '');
		},

		/** The whole sum in cash, exactly; ends at the done screen. */
		async payInCash() {
			await this.pay();
			await at('tender-cash').click();
			await this.confirm();
		},

		/** The whole sum by card; ends at the done screen. */
		async payByCard() {
			await this.pay();
			await at('tender-card').click();
			await this.confirm();
		},

		async confirm() {
			await at('confirm').click();
			await expect(at('done')).toBeVisible();
		},

		/** From the done screen to an empty cart. */
		async next() {
			await button(m.done_next()).click();
			await expect(at('scan')).toBeFocused();
		},

		/** Up to the question whether to close the shift. */
		async askToClose() {
			await at('shift').click();
			await at('close-shift').click();
			await expect(at('confirm-close')).toBeVisible();
		},

		/** The Z report; ends at its figures. */
		async closeShift() {
			await this.askToClose();
			await at('confirm-close').click();
			await expect(at('z-report')).toBeVisible();
		},

		/** The figures of a report in whole kopiykas: of payments by their label, of the rest by their own name. */
		async figures(report: string) {
			const rows = await at(report)
				.locator('[data-kopiykas]')
				.evaluateAll((all) => all.map(({ dataset }) => dataset));
			return Object.fromEntries(
				rows.map(({ figure = '', label = '', kopiykas }): [string, number] => [
					figure === 'payment' ? label : figure,
					Number(kopiykas)
				])
			);
		},

		/** Sets how the register rounds, with a manager's leave; ends at the counter. */
		async setRounding({ cash, lines }: { cash: string; lines: string }) {
			await page.getByRole('link', { name: m.bar_menu() }).click();
			await choice(m.register_step(), cash).click();
			await choice(m.register_line_rule(), lines).click();
			await at('save-register').click();
			await expect(at('save-register')).toContainText(m.register_saved());
			await page.getByRole('link', { name: m.nav_sell() }).click();
			await expect(at('scan')).toBeFocused();
		},

		/** The fiscal number on the done screen; empty while it is awaited. */
		async fiscalCode() {
			return (await at('done').getAttribute('data-fiscal-code')) ?? '';
		},

		/** Whole kopiykas that the till shows as the total. */
		total: () => kopiykasOf('total'),

		/** The sums of the cart's lines in whole kopiykas. */
		cart
	};

	/** One of a few, side by side. */
	function choice(group: string, name: string) {
		return page.getByRole('group', { name: group }).getByRole('button', { name, exact: true });
	}

	async function discount(figure: string, unit: '%' | '₴') {
		await choice(m.ask_measure(), unit).click();
		await field(m.cart_discount()).fill(figure);
		await page.keyboard.press('Enter');
		await expect(at('scan')).toBeFocused();
	}

	async function allow(pin: string = MANAGER.pin) {
		await field('PIN').fill(pin);
		await field('PIN').press('Enter');
		await expect(field('PIN')).toHaveCount(0);
	}

	async function cart() {
		return await at('line').evaluateAll((lines) => lines.map((line) => Number(line.dataset.sum)));
	}

	async function kopiykasOf(handle: string) {
		if ((await at(handle).count()) === 0) return 0;
		return Number(await at(handle).first().getAttribute('data-kopiykas'));
	}
}
