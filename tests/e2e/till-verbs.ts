import { expect, type Page } from '@playwright/test';

export type TillVerbs = ReturnType<typeof tillVerbs>;

/** What a cashier does, by the handles that are kept stable for scripts. Each waits for what the till answers. */
export function tillVerbs(page: Page) {
	const at = (handle: string) => page.getByTestId(handle);

	return {
		at,

		/** As a scanner types: the code and Enter. */
		async scan(code: string) {
			const before = await at('line').count();
			const sum = await kopiykasOf('total');
			await at('scan').fill(code);
			await at('scan').press('Enter');
			await expect
				.poll(async () => (await at('line').count()) !== before || (await kopiykasOf('total')) !== sum, {
					message: `the good ${code} comes into the cart`
				})
				.toBe(true);
		},

		/** From the cart to the tender pane. */
		async pay() {
			await at('pay').click();
			await expect(at('confirm')).toBeVisible();
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

		/** The fiscal number on the done screen; empty while it is awaited. */
		async fiscalCode() {
			return (await at('done').getAttribute('data-fiscal-code')) ?? '';
		},

		/** Whole kopiykas that the till shows as the total. */
		total: () => kopiykasOf('total')
	};

	async function kopiykasOf(handle: string) {
		if ((await at(handle).count()) === 0) return 0;
		return Number(await at(handle).first().getAttribute('data-kopiykas'));
	}
}
