import { describe, expect, test } from 'vitest';
import { AskedCheckTold } from '#lib/api/checks.ts';
import { Bitrix24, Examination } from '#lib/api/bitrix24.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import { ENGINES } from '../database/database-for-tests.ts';
import type { Shop } from '../shop.ts';
import { COFFEE, shopWithPortal } from './portal-for-tests.ts';

const AT_20 = { vat: 20, extra: 0, untaxed: false };

const rate = (code: number, percent: number): TaxRate => ({
	code,
	label: `ПДВ ${percent} %`,
	symbol: String(code),
	rate: percent,
	extraRate: null
});

/** What the shop's registers know of taxes. */
async function knowTaxes({ database }: Shop, taxRates: readonly TaxRate[]): Promise<void> {
	const row = await database.selectFrom('registers').select('pricing').executeTakeFirstOrThrow();
	const pricing = JSON.stringify({ ...JSON.parse(row.pricing), taxRates });
	await database.updateTable('registers').set({ pricing }).execute();
}

describe.each(ENGINES.slice(0, 1))('on $name', (engine) => {
	async function shopAt(taxRates: readonly TaxRate[]) {
		const all = await shopWithPortal(engine);
		await knowTaxes(all.shop, taxRates);
		await all.setUp();
		await all.watch(all.one);
		/** What the coffee's line bears; null: it was refused. */
		const printed = async () => {
			const { errors } = await all.portal.printCheck(COFFEE);
			if (errors.length > 0) return null;
			const row = await all.shop.database.selectFrom('checks').select('body').executeTakeFirstOrThrow();
			return AskedCheckTold.parse(JSON.parse(row.body)).lines[0]?.taxes;
		};
		const found = async () => {
			const { findings } = Examination.parse(await all.ask('POST', '/examine', {}));
			return findings.map(({ code, about }) => [code, about]);
		};
		return { ...all, printed, found };
	}

	test('a register that has another code for the same rate prints its own', async () => {
		const { ask, printed, found } = await shopAt([rate(1, 7), rate(4, 20)]);
		await ask('PATCH', '', { taxes: { 1: [], 3: [1] }, levies: { 3: AT_20 } });

		expect(await found()).not.toContainEqual(['tax-differs', '3']);
		expect(await printed()).toEqual([4]);
	});

	test('a check whose tax the register does not have is refused', async () => {
		const { ask, printed, found } = await shopAt([rate(1, 7)]);
		await ask('PATCH', '', { taxes: { 1: [], 3: [1] }, levies: { 3: AT_20 } });

		expect(await found()).toEqual([['tax-lacking', '3']]);
		expect(await printed()).toBeNull();
	});

	test('goods without a tax of the portal are refused where the code chosen for them is not there', async () => {
		const { ask, portal, found } = await shopAt([rate(1, 7)]);
		await ask('PATCH', '', { taxes: { 0: [1], 1: [], 3: [] }, levies: { 0: AT_20 } });
		const items = COFFEE.items.map((item) => ({ ...item, vat: 0 }));

		const { errors } = await portal.printCheck({ ...COFFEE, items });

		expect(await found()).toContainEqual(['tax-lacking', '0']);
		expect(errors).toHaveLength(1);
	});

	test('of a register whose taxes nobody knows the codes are taken as they were chosen', async () => {
		const { ask, printed, found } = await shopAt([]);
		await ask('PATCH', '', { taxes: { 1: [], 3: [1] }, levies: { 3: AT_20 } });

		expect(await found()).toEqual([]);
		expect(await printed()).toEqual([1]);
	});

	test.each([
		['as it was chosen', [], { taxes: { 1: [], 3: [1] }, levies: { 3: { ...AT_20, vat: 7 } } }],
		['at the register', [rate(1, 7)], { taxes: { 1: [], 3: [1] } }],
		['left out by who pays VAT', [rate(1, 20)], { taxes: { 1: [], 3: [] } }]
	])('a tax of 20 % that becomes another one is found: %s', async (_, taxRates, change) => {
		const { ask, found } = await shopAt(taxRates);
		await ask('PATCH', '', change);

		expect(await found()).toEqual([['tax-differs', '3']]);
	});

	test('who pays no VAT may leave every code out', async () => {
		const { ask, found } = await shopAt([{ ...rate(8, 0), untaxed: true }]);
		await ask('PATCH', '', { taxes: { 1: [], 3: [] } });

		expect(await found()).toEqual([]);
	});

	test('codes chosen anew without their levies have none of the old ones', async () => {
		const { ask } = await shopAt([]);
		await ask('PATCH', '', { taxes: { 3: [1] }, levies: { 3: AT_20 } });
		await ask('PATCH', '', { taxes: { 3: [2] } });

		expect(Bitrix24.parse(await ask('GET', ''))).toMatchObject({ taxes: { 3: [2] }, levies: {} });
	});
});
