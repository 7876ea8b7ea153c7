import { expect, test } from 'vitest';
import { diceFor, type Dice } from '../../../../tests/faults/dice.ts';
import { BARCODE, VARIANTS, VARIANTS_BARCODE } from '../../../../tests/portal/catalog.ts';
import type { PortalFault } from '../../../../tests/portal/faults.ts';
import type { StandInPortal } from '../../../../tests/portal/portal.ts';
import { ENGINES } from '../database/database-for-tests.ts';
import { expectedOf, shopWithProducts } from './products-for-tests.ts';
import { syncProducts } from './sync-products.ts';

const SEEDS = { SQLite: Number(process.env.PRYLAVOK_CATALOGUES ?? 8), PostgreSQL: 3 };
const FAULTS: readonly PortalFault[] = [
	'answer-lost',
	'request-lost',
	'batch-broken-off',
	'html-502',
	'html-502-half',
	'html-200',
	'overload',
	'operation-limit',
	'expired-webhook',
	'server-error',
	'number-code'
];

for (const engine of ENGINES) {
	for (let seed = 1; seed <= SEEDS[engine.name]; seed += 1) {
		test(`on ${engine.name}, of catalogue ${seed} server and tills sell in the end exactly what the portal has, whatever is changed and fails meanwhile`, async () => {
			const dice = diceFor(seed);
			const { shop, served, portal, sync, till, other, register } = await shopWithProducts(engine);
			for (let more = dice.pick([3, 120, 260]); more > 0; more -= 1) change(dice, portal, false);

			for (let day = 0; day < 12; day += 1) {
				portal.catalog.held.meanwhile = () => {
					if (dice.chance(6)) change(dice, portal);
					if (dice.chance(10)) served.pass(dice.pick([400, 2_000]));
				};
				for (let more = dice.between(0, 30); more > 0; more -= 1) change(dice, portal);
				if (dice.chance(60)) portal.failNext(...Array.from({ length: dice.between(1, 5) }, () => mishap(dice)));
				served.pass(dice.pick([0, 1_000, 60_000, 11 * 60_000, 25 * 60 * 60_000]));
				await syncProducts(shop, { whole: dice.chance(15), until: shop.now() + dice.pick([1, 1_500, 60_000]) });
				if (dice.chance(50)) await till.read();
			}
			portal.catalog.held.meanwhile = () => undefined;
			/** What was to fail may fail now. */
			const readAll = async (whole: boolean) => {
				let state = await sync(whole);
				for (let rounds = 0; rounds < 200 && state.trouble !== null; rounds += 1) state = await sync(whole);
				expect(state).toMatchObject({ trouble: null, unfinished: false });
			};
			await readAll(true);

			expect(await till.read()).toEqual(expectedOf(portal));
			for (let more = 40; more > 0; more -= 1) change(dice, portal, false);
			served.pass(1_000);
			await readAll(false);
			expect(await till.read()).toEqual(expectedOf(portal));
			expect(portal.complaints).toEqual([]);
			expect(portal.refusedForPace()).toBe(0);
			expect((await other.ask('GET', `/api/products?register=${register}`)).status).toBe(200);
		}, 120_000);
	}
}

function mishap(dice: Dice): PortalFault {
	return dice.chance(50) ? 'none' : dice.pick(FAULTS);
}

/** Somebody does something about the goods of the portal. */
function change(dice: Dice, { catalog }: StandInPortal, deletes = true): void {
	const ids = [...catalog.goods.keys()];
	const amount = () => dice.between(0, 60_000) / 100;
	const what = dice.weighed({
		add: 40,
		variant: 10,
		price: 35,
		edit: 25,
		modify: 10,
		remove: deletes ? 8 : 0,
		unprice: deletes ? 5 : 0
	});
	if (what === 'add' || ids.length === 0) {
		const id = catalog.add({
			type: dice.pick([1, 1, 1, 3] as const),
			measure: dice.pick([1, 2, 4, 5, null]),
			vatId: dice.pick([3, 3, 3, 1, null]),
			vatIncluded: dice.pick(['Y', 'Y', 'Y', 'N'] as const),
			iblockSectionId: dice.pick([7, null]),
			[`property${BARCODE}`]: dice.pick([[], [{ value: '4820000001041', valueId: '1' }]])
		});
		if (dice.chance(85)) catalog.price(id, amount(), { currency: dice.pick(['UAH', 'UAH', 'UAH', 'USD']) });
		if (dice.chance(15)) catalog.price(id, amount(), { catalogGroupId: 2 });
		if (dice.chance(15)) catalog.price(id, amount(), { quantityFrom: 10 });
		return;
	}
	const id = dice.pick(ids);
	const good = catalog.goods.get(id);
	if (what === 'variant' && good?.type === 3) {
		const value = `48200000${dice.between(10_000, 99_999)}`;
		const variant = catalog.add({
			type: 4,
			iblockId: VARIANTS,
			parentId: { value: String(id), valueId: `${id}:97` },
			[`property${VARIANTS_BARCODE}`]: { value, valueId: '2' }
		});
		catalog.price(variant, amount());
	}
	if (what === 'price') catalog.price(id, amount());
	if (what === 'modify') catalog.modifyPrices(id, Array.from({ length: dice.between(0, 3) }, amount));
	if (what === 'edit') {
		catalog.edit(
			id,
			dice.pick([
				{ name: `Товар ${dice.between(1, 999)}` },
				{ active: good?.active === 'Y' ? 'N' : 'Y' } as const,
				{ measure: dice.pick([4, 5]) },
				{ vatId: dice.pick([3, 1, null]) },
				{ iblockSectionId: dice.pick([7, null]) }
			])
		);
	}
	if (what === 'remove') catalog.remove(id);
	const price = [...catalog.prices.values()].find(({ productId }) => productId === id);
	if (what === 'unprice' && price) catalog.deletePrice(price.id);
}
