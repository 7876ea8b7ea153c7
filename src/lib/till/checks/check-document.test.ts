import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogOf } from '#lib/catalog/catalog.ts';
import type { Product } from '#lib/catalog/product.ts';
import { SAMPLE_GOODS } from '#lib/catalog/sample-goods.ts';
import type { AskedCheck } from '#lib/domain/asked-check.ts';
import { kopiykas, thousandths, total } from '#lib/domain/money.ts';
import { newRegister } from '../register.ts';
import { askedCheck, askedLine } from './checks-for-tests.ts';
import { documentOf, type CheckMaking } from './check-document.ts';

function making(more: Partial<CheckMaking> = {}): CheckMaking {
	let made = 0;
	return {
		customId: 'c1',
		register: newRegister('register', 'Каса 1', null),
		cashlessLabel: null,
		cashier: 'Олена Ткаченко',
		texts: null,
		catalog: catalogOf(SAMPLE_GOODS),
		newId: () => `line ${(made += 1)}`,
		...more
	};
}

function documentFor(check: AskedCheck, more: Partial<CheckMaking> = {}) {
	const made = documentOf(check, making(more), null);
	if (!made.ok) throw new Error(made.code);
	return made.document;
}

test('a check paid without cash is paid by the shop’s label for it, else as the register names its card', () => {
	const labels = [null, 'Інтернет еквайринг'].map(
		(cashlessLabel) => documentFor(askedCheck(), { cashlessLabel }).payments[0]?.label
	);

	expect(labels).toEqual(['Картка', 'Інтернет еквайринг']);
});

test('what the buyer asked to be sent goes to the Kasa, and so does the name of who prints it', () => {
	const delivery = { email: 'maria@example.com' };

	expect(documentFor(askedCheck({ delivery }))).toMatchObject({ delivery, cashierName: 'Олена Ткаченко' });
});

describe('in cash', () => {
	const odd = askedLine({ price: kopiykas(10_37), quantity: thousandths(1000), sum: kopiykas(10_37) });

	test('a sum is rounded, given exactly, and without change', () => {
		const document = documentFor(askedCheck({ by: 'cash' }, [odd]));

		expect(document).toMatchObject({ due: 10_50, given: 10_50, change: 0, round: true });
		expect(document.receipt.total).toBe(10_37);
	});

	test('a part that no coin makes up is not printed', () => {
		const payments = [
			{ form: 'cashless', amount: kopiykas(5_00) },
			{ form: 'cash', amount: kopiykas(5_37) }
		] as const;

		expect(documentOf({ ...askedCheck({}, [odd]), payments }, making(), null)).toEqual({
			ok: false,
			code: 'check-cash-not-payable'
		});
	});
});

describe('an excisable good', () => {
	const sample = SAMPLE_GOODS.find(({ uktzed, needsStamps }) => uktzed !== undefined && needsStamps);
	if (!sample) throw new Error('No sample needs stamps');
	const { sample: _, ...own } = { ...sample, code: '7001', barcodes: [] };
	const catalog = catalogOf([...SAMPLE_GOODS, own]);
	const live = newRegister('register', 'Каса 1', 'http://127.0.0.1:9200');

	test.each([[['ABCD123456']], [[]]])('bears the code that the law asks for, with the stamps %j', (exciseStamps) => {
		const document = documentFor(askedCheck({}, [askedLine({ code: own.code, exciseStamps })]), { catalog });

		expect(own.uktzed).toMatch(/^\d{10}$/);
		expect(document.receipt.lines[0]).toMatchObject({ uktzed: own.uktzed, needsStamps: true, exciseStamps });
	});

	test('of a live register is none of the samples, though its number be one’s', () => {
		const line = askedLine({ name: 'Не зразок', code: sample.code, exciseStamps: ['ABCD123456'] });

		const [atLive, inTraining] = [live, newRegister('training', 'Навчання', null)].map(
			(register) => documentFor(askedCheck({}, [line]), { catalog, register }).receipt.lines[0]
		);

		expect(atLive?.uktzed).toBeUndefined();
		expect(inTraining?.uktzed).toBe(sample.uktzed);
	});
});

test('a check’s goods stay as Bitrix24 told them, though its catalogue be on the till', () => {
	const own: Product = {
		code: '501',
		catalogId: 501,
		articles: ['TEA-01'],
		name: 'Чай',
		price: kopiykas(99_00),
		measure: 'kilogram',
		barcodes: ['4820000001041'],
		category: '',
		levies: { vat: null },
		taxes: [8]
	};
	const asked = ['501', 'TEA-01'].map((code) => askedLine({ code, barcode: '4820000001041', taxes: [5] }));

	const { lines } = documentFor(askedCheck({}, asked), { catalog: catalogOf([own]) }).receipt;

	expect(lines).toMatchObject(
		asked.map(({ code, name, price, measure }) => ({ code, name, price, measure, taxes: [5] }))
	);
	expect(lines.some((line) => 'catalogId' in line || 'needsStamps' in line)).toBe(false);
});

test('whatever Bitrix24 charged, the document comes to exactly that, line by line', () => {
	const line = fc
		.record({
			price: fc.integer({ min: 1, max: 1e6 }),
			quantity: fc.integer({ min: 1, max: 1e5 }),
			sum: fc.integer({ min: 1, max: 1e7 })
		})
		.map(({ price, quantity, sum }) =>
			askedLine({ price: kopiykas(price), quantity: thousandths(quantity), sum: kopiykas(sum) })
		);

	fc.assert(
		fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
			const { receipt, payments } = documentFor(askedCheck({}, lines));

			expect(receipt.lines.map(({ sum }) => sum)).toEqual(lines.map(({ sum }) => sum));
			expect(total(payments.map(({ amount }) => amount))).toBe(receipt.total);
		})
	);
});
