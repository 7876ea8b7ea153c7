import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { catalogInPieces } from './catalog-in-pieces.ts';
import { catalogOf } from './catalog.ts';
import { changedGoods } from './changed-goods.ts';
import type { Product } from './product.ts';

const NOTHING = catalogOf([]);
const breathe = () => Promise.resolve();

const good = (code: string, name: string, more: Partial<Product> = {}): Product => ({
	code,
	name,
	price: kopiykas(10_00),
	measure: 'piece',
	barcodes: [`48200000${code.padStart(5, '0')}`],
	category: 'Напої',
	levies: { vat: null },
	...more
});

test('goods are found as in a catalogue made at once, and stand on their shelf by name', async () => {
	const goods = [good('1', 'Чай'), good('2', 'Йогурт', { category: '' }), good('3', 'Кава'), good('4', 'Їжак')];

	const catalog = await catalogInPieces(goods, { before: NOTHING, breathe });

	expect(catalog.of('Напої').map(({ name }) => name)).toEqual(['Їжак', 'Кава', 'Чай']);
	expect(catalog.categories).toEqual(['Напої', '']);
	expect(catalog.products).toEqual(goods);
	expect(catalog.byBarcode('4820000000003')).toBe(goods[2]);
	expect(catalog.search('ча').hits).toEqual(catalogOf(goods).search('ча').hits);
});

test('however many there are, the page is answered between every few hundred of them', async () => {
	const goods = Array.from({ length: 50_000 }, (_, at) => good(String(at), `Товар ${at}`, { category: `${at % 40}` }));
	let breaths = 0;
	const counted = () => {
		breaths += 1;
		return Promise.resolve();
	};

	const catalog = await catalogInPieces(goods, { before: NOTHING, breathe: counted });

	expect(breaths).toBeGreaterThanOrEqual(50_000 / 250);
	expect(catalog.products).toHaveLength(50_000);
});

test('what was worked out for a good that did not change is used again', async () => {
	const goods = [good('1', 'Чай'), good('2', 'Кава')];
	const before = await catalogInPieces(goods, { before: NOTHING, breathe });

	const after = await catalogInPieces([goods[0]!, good('2', 'Какао')], { before, breathe });

	expect(after.entries[0]).toBe(before.entries[0]);
	expect(after.entries[1]?.words).toContain('какао');
});

test('goods after any changes are those of the last word about each, in their places, new ones last', () => {
	const named = fc.record({ code: fc.nat(9), name: fc.constantFrom('а', 'б', 'в') });
	const delta = fc.record({ goods: fc.array(named), gone: fc.array(fc.nat(9)) });
	fc.assert(
		fc.property(fc.uniqueArray(fc.nat(9)), fc.array(delta), (codes, told) => {
			const goods = codes.map((code) => good(String(code), 'було'));
			const deltas = told.map(({ goods, gone }) => ({
				goods: goods.map(({ code, name }) => good(String(code), name)),
				gone: gone.map(String)
			}));

			const changed = changedGoods(goods, deltas);

			const expected = new Map(goods.map((one) => [one.code, one]));
			for (const { goods, gone } of deltas) {
				for (const one of goods) expected.set(one.code, one);
				for (const code of gone) expected.delete(code);
			}
			expect(new Map(changed.map((one) => [one.code, one]))).toEqual(expected);
			expect(changed).toHaveLength(expected.size);
			const stayed = changed.filter(({ code }) => codes.includes(Number(code))).map(({ code }) => Number(code));
			expect(stayed).toEqual(codes.filter((code) => stayed.includes(code)));
		})
	);
});
