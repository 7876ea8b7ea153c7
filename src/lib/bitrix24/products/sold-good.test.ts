import { describe, expect, test } from 'vitest';
import { goodIn, priceIn } from './good-row.ts';
import type { HeldGood, HeldPrice } from './held-good.ts';
import { soldGood, type Sold } from './sold-good.ts';

const WORDING = {
	measures: new Map([
		[4, '166'],
		[5, '796'],
		[9, '163']
	]),
	usualMeasure: 5 as number | null,
	rates: new Map([
		[1, '0'],
		[3, '20'],
		[5, '']
	]),
	sections: new Map([[7, 'Напої']])
};

/** As the portal tells a packet of coffee. */
const COFFEE = {
	id: 101,
	iblockId: 23,
	name: 'Кава «Lavazza»,\n250 г',
	active: 'Y',
	type: 1,
	code: 'kava-lavazza',
	xmlId: '101',
	measure: 5,
	vatId: 3,
	vatIncluded: 'Y',
	iblockSectionId: 7,
	timestampX: '2026-11-22T10:00:00+02:00',
	property98: { value: '4820000001041', valueId: '1' }
};
const PRICE = { id: 1, productId: 101, price: 245.5, currency: 'UAH', quantityFrom: null, timestampX: null };

function sold(
	good: object = {},
	prices: readonly object[] = [PRICE],
	parent: HeldGood | null = null,
	wording = WORDING
): Sold {
	const held = goodIn({ ...COFFEE, ...good }, 'property98', null);
	if (!held) throw new Error('No good');
	const read = prices.map((one) => priceIn({ ...PRICE, ...one })).filter((one): one is HeldPrice => one !== null);
	return soldGood(held, { prices: read, parent, wording });
}

test('a good is sold by its name in one line, its price in kopiykas, its unit, barcode, shelf and VAT', () => {
	expect(sold()).toEqual({
		sold: {
			id: 101,
			name: 'Кава «Lavazza», 250 г',
			price: 24550,
			measure: 'piece',
			barcodes: ['4820000001041'],
			code: 'kava-lavazza',
			xmlId: '101',
			section: 'Напої',
			vat: 3
		}
	});
});

describe('what the portal tells in several ways', () => {
	test.each<[unknown, string[]]>([
		[undefined, []],
		[null, []],
		[{ value: '482', valueId: '1' }, ['482']],
		[
			[{ value: '482' }, { value: '483' }, { value: '482' }],
			['482', '483']
		],
		['482', ['482']],
		[482, ['482']],
		[{ value: { TEXT: 'x' } }, []],
		[true, []]
	])('a property of %o is the barcodes %o', (property98, barcodes) => {
		expect(sold({ property98 })).toMatchObject({ sold: { barcodes } });
	});

	test('ids and prices may be texts', () => {
		expect(
			sold({ id: '101', measure: '4', vatId: '3' }, [{ id: '1', productId: '101', price: '245.50' }])
		).toMatchObject({
			sold: { id: 101, price: 24550, measure: 'kilogram', vat: 3 }
		});
	});

	test('what is measured in anything else is sold by the piece', () => {
		expect(sold({ measure: 9 })).toMatchObject({ sold: { measure: 'piece' } });
		expect(sold({ measure: null })).toMatchObject({ sold: { measure: 'piece' } });
	});

	test('a good that names no unit is measured in the portal’s usual one, and by the piece where it has none', () => {
		const [byWeight, byPiece] = [4, null].map((usualMeasure) =>
			sold({ measure: null }, [PRICE], null, { ...WORDING, usualMeasure })
		);

		expect(byWeight).toMatchObject({ sold: { measure: 'kilogram' } });
		expect(byPiece).toMatchObject({ sold: { measure: 'piece' } });
	});

	test('a good that names no VAT has that of its catalogue', () => {
		const good = goodIn({ ...COFFEE, vatId: null }, null, 3);

		expect(good).toMatchObject({ vat: 3, barcodes: [] });
		expect(sold({ vatId: null })).toMatchObject({ sold: { vat: 0 } });
	});
});

test('of prices that hold from some number on, a single one costs the first', () => {
	const prices = [
		{ id: 5, price: 200, quantityFrom: 10 },
		{ id: 6, price: 240, quantityFrom: 1 }
	];

	expect(sold({}, prices)).toMatchObject({ sold: { price: 24000 } });
});

test('of two prices of a single one the newer holds: the older was replaced', () => {
	expect(sold({}, [{ id: 6, price: 60 }, PRICE])).toMatchObject({ sold: { price: 6000 } });
});

describe('what is not sold', () => {
	test.each<[string, string, object, readonly object[]]>([
		['is switched off', 'inactive', { active: 'N' }, [PRICE]],
		['is sold as its variants', 'has-variants', { type: 3 }, [PRICE]],
		['has no name', 'no-name', { name: ' ' }, [PRICE]],
		['has no price', 'no-price', {}, []],
		['costs nothing', 'no-price', {}, [{ price: 0 }]],
		['has a price only of ten', 'no-price', {}, [{ quantityFrom: 10 }]],
		['costs dollars', 'currency', {}, [{ currency: 'USD' }]],
		['has parts of a kopiyka in its price', 'price-unreadable', {}, [{ price: 45.555 }]],
		['costs less than nothing', 'price-unreadable', {}, [{ price: -1 }]],
		['has VAT on top', 'vat-on-top', { vatIncluded: 'N' }, [PRICE]],
		['has a VAT on top that nobody knows', 'vat-on-top', { vatIncluded: 'N', vatId: 77 }, [PRICE]]
	])('is what %s', (_, code, good, prices) => {
		expect(sold(good, prices)).toMatchObject({ leftOut: code });
	});

	test('is a variant of what is switched off', () => {
		const parent = goodIn({ ...COFFEE, type: 3, active: 'N' }, null, null);

		expect(sold({ id: 102, parentId: { value: '101', valueId: '102:97' } }, [PRICE], parent)).toMatchObject({
			leftOut: 'inactive'
		});
	});

	test('is a variant of what cannot be read, and so may be switched off', () => {
		const parent = goodIn({ ...COFFEE, type: 3, measure: '1.5' }, null, null);

		expect(sold({ id: 102, parentId: { value: '101' } }, [PRICE], parent)).toEqual({
			leftOut: 'unreadable',
			about: 'measure'
		});
	});

	test('is measured in what the portal does not list', () => {
		expect(sold({ measure: 77 })).toEqual({ leftOut: 'unreadable', about: 'measure' });
	});

	test.each([1, 5])('VAT of 0 %, or “no VAT”, on top is none', (vatId) => {
		expect(sold({ vatIncluded: 'N', vatId })).toMatchObject({ sold: { price: 24550, vat: vatId } });
	});
});

describe('what the portal tells as no good can be told is not sold, and its field is named', () => {
	test.each<[string, object]>([
		['measure', { measure: '1.5' }],
		['iblockSectionId', { iblockSectionId: '1e300' }],
		['vatId', { vatId: 2 ** 60 }],
		['parentId', { parentId: { value: '1.5' } }],
		['vatIncluded', { vatIncluded: true }],
		['name', { name: { uk: 'Кава' } }]
	])('%s of %o', (about, good) => {
		expect(sold(good)).toEqual({ leftOut: 'unreadable', about });
	});

	test.each<[string, object]>([
		['quantityFrom', { quantityFrom: 'багато' }],
		['quantityFrom', { quantityFrom: 'Infinity' }],
		['price', { price: [245] }]
	])('%s of its price %o', (about, price) => {
		expect(sold({}, [PRICE, { id: 2, ...price }])).toEqual({ leftOut: 'price-unreadable', about });
	});
});

test.each([undefined, null, '', 0, '0', -1])('an id told as %o is none', (id) => {
	expect(sold({ iblockSectionId: id, parentId: id, measure: id })).toMatchObject({
		sold: { section: null, measure: 'piece' }
	});
});

test.each([null, 7, 'x', {}, { id: 0 }, { id: 'abc' }, { id: 1.5 }, { id: '1e3' }])('%o is no good', (row) => {
	expect(goodIn(row, 'property98', null)).toBeNull();
});
