import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { object, type FormValue } from './form-tree.ts';
import { GIVEN, TEA, UUID, checkOf, oneLine, printFields, printed, readBody } from './print-for-tests.ts';
import { httpBuildQuery } from './php-query.ts';
import { readPrintRequest } from './print-request.ts';

const CASH = { type: 'cash', is_cash: 'Y', sum: 200 };
const mode = (MODE: string) => ({ cashbox_params: { INTERACTION: { MODE } } });

describe('what Bitrix24 asks to print', () => {
	test('is a sale with its line, its payment, its buyer, and who asks', () => {
		const request = printed();

		expect(request).toEqual({
			uuid: UUID,
			portal: 'shop.bitrix24.ua',
			uniqueId: '85',
			numberKkm: '4000123456',
			inn: '1234567890',
			mode: 'live',
			login: 'rest_login',
			password: 'rest password',
			vats: ['3'],
			leftOut: [],
			check: {
				kind: 'sell',
				lines: [
					{
						name: 'Чай чорний',
						code: 'TEA-01',
						price: 120_00,
						quantity: 2000,
						measure: 'piece',
						sum: 200_00,
						taxes: [1],
						exciseStamps: []
					}
				],
				payments: [{ form: 'cash', amount: 200_00 }],
				total: 200_00,
				delivery: { email: 'olena@example.com', phone: '380671234567' }
			}
		});
	});

	test('may come as JSON', () => {
		const request = readBody(JSON.stringify(printFields()));

		expect(request).toEqual(printed());
	});

	test('may hold what nobody told us of', () => {
		const request = printed({ order: { id: 7 }, additional_params: [1], items: [{ ...TEA, entity: { id: 3 } }] });

		expect(request).toEqual(printed());
	});

	test('may hold the raw bytes of a marking code', () => {
		const raw = 'items%5B0%5D%5Bnomenclature_code%5D=DM%04%9D%FF%00%C3';

		const request = readBody(`${raw}&${httpBuildQuery(printFields())}`);

		expect(request).toEqual(printed());
	});

	test('may have lines whose keys are not in a row', () => {
		const items = { 2: { ...TEA, sum: 50 }, 7: { ...TEA, sum: 150 } };

		expect(checkOf({ items }).lines.map(({ sum }) => sum)).toEqual([50_00, 150_00]);
	});

	test('may have five hundred lines, their sum told with the noise of floats', () => {
		const items = Array.from({ length: 500 }, (_, at) => ({ ...TEA, name: `Товар ${at}`, sum: 19.2 }));
		const noisy = '9600.000000000001';

		const check = checkOf({ items, payments: [{ ...CASH, sum: noisy }], total_sum: noisy });

		expect(check.lines).toHaveLength(500);
		expect(check.total).toBe(9600_00);
	});

	test('may have sums of which each is noise away from whole kopiykas', () => {
		const sum = 0.1 + 0.2;

		const check = checkOf(oneLine({ price: 0.1, base_price: 0, quantity: 3, sum }, sum));

		expect(check).toMatchObject({ total: 30, lines: [{ price: 10, quantity: 3000, sum: 30 }] });
	});

	test('is for training where the cash register says so', () => {
		expect(printed(mode('TEST'))).toMatchObject({ mode: 'test', login: '', inn: '' });
	});

	test.each(['', 'test', 'LIVE', 'constructor'])('is not printed in the mode “%s”', (MODE) => {
		expect(printed(mode(MODE))).toEqual({
			problems: [{ code: 'mode-unknown', field: 'cashbox_params[INTERACTION][MODE]', value: MODE }]
		});
	});

	test('names what is missing of it', () => {
		expect(readBody('')).toEqual({ problems: [{ code: 'empty', field: '', value: '' }] });
		expect(readBody('a=1')).toEqual({ problems: [{ code: 'missing', field: 'type', value: '' }] });
		expect(printed({ uuid: null, total_sum: null })).toMatchObject({
			problems: [
				{ code: 'missing', field: 'uuid' },
				{ code: 'missing', field: 'total_sum' }
			]
		});
	});

	test.each(['85', 'check|shop.bitrix24.ua|', 'check|a b|85', 'check|a|b|85', `check|${'a'.repeat(300)}|85`])(
		'is not a check under the name “%s”',
		(uuid) => {
			expect(printed({ uuid })).toMatchObject({ problems: [{ code: 'malformed', field: 'uuid' }] });
		}
	);

	test('that is a list where a text is due is told by its place', () => {
		expect(printed({ type: ['sell'] })).toMatchObject({ problems: [{ code: 'malformed', field: 'type' }] });
		expect(printed({ items: 'чай' })).toMatchObject({ problems: [{ code: 'malformed', field: 'items' }] });
		expect(printed({ items: [TEA, { ...TEA, price: { a: 1 } }] })).toMatchObject({
			problems: [{ code: 'malformed', field: 'items[1][price]' }]
		});
	});
});

describe('the types of checks', () => {
	test('a return is trusted by its type: what the payment says is the form of the sale', () => {
		const byCard = checkOf({ type: 'sellreturn', payments: [{ ...CASH, is_cash: 'N' }] });
		const inCash = checkOf({ type: 'sellreturncash', payments: [{ type: 'cashless', is_cash: 'A', sum: 200 }] });

		expect(byCard).toMatchObject({ kind: 'return', payments: [{ form: 'cashless', amount: 200_00 }] });
		expect(inCash).toMatchObject({ kind: 'return', payments: [{ form: 'cash', amount: 200_00 }] });
	});

	test.each([
		...['advancepayment', 'advancereturn', 'advancereturncash', 'prepayment', 'prepaymentreturn'],
		...['prepaymentreturncash', 'fullprepayment', 'fullprepaymentreturn', 'fullprepaymentreturncash', 'credit'],
		...['creditreturn', 'creditpayment', 'creditpaymentreturn', 'creditpaymentreturncash', 'SELL', 'correction']
	])('%s is refused by name', (type) => {
		expect(printed({ type })).toEqual({ problems: [{ code: 'check-type', field: 'type', value: type }] });
	});

	test('a line that was paid in advance is refused though the check calls itself a sale', () => {
		const items = [{ ...TEA, payment_method: 'advance' }];

		expect(printed({ items })).toEqual({
			problems: [{ code: 'payment-method', field: 'items[0][payment_method]', value: 'advance' }]
		});
	});
});

describe('the payments', () => {
	test.each([
		[{ type: 'cash', is_cash: 'Y' }, 'cash'],
		[{ type: 'cash' }, 'cash'],
		[{ type: 'cashless', is_cash: 'N' }, 'cashless'],
		[{ type: 'cashless', is_cash: 'A' }, 'cashless'],
		[{ type: 'cash', is_cash: 'A' }, 'cashless'],
		[{ is_cash: 'A' }, 'cashless'],
		[{ is_cash: 'N' }, 'cashless'],
		[{ is_cash: 'Y' }, 'cash']
	])('%j is %s', (payment, form) => {
		const check = checkOf({ payments: [{ ...payment, sum: 200 }] });

		expect(check.payments).toEqual([{ form, amount: 200_00 }]);
	});

	test.each(['advance', 'credit', 'Cash'])('by “%s” are refused by name', (type) => {
		expect(printed({ payments: [{ type, is_cash: 'N', sum: 200 }] })).toEqual({
			problems: [{ code: 'payment-form', field: 'payments[0][type]', value: type }]
		});
	});

	test('may be several, and one of nothing is none', () => {
		const payments = [
			{ ...CASH, sum: 50.5 },
			{ type: 'cashless', sum: 149.5 },
			{ type: 'cashless', sum: 0 }
		];

		expect(checkOf({ payments }).payments).toEqual([
			{ form: 'cash', amount: 50_50 },
			{ form: 'cashless', amount: 149_50 }
		]);
	});
});

describe('sums that disagree', () => {
	test('of the lines and the check are refused, both told', () => {
		expect(printed(oneLine({ sum: 200.01 }, 200))).toEqual({
			problems: [{ code: 'items-disagree', field: 'total_sum', value: '200.00 ≠ 200.01' }]
		});
	});

	test('of the payments and the check are refused, both told', () => {
		expect(printed({ payments: [{ ...CASH, sum: 150 }] })).toEqual({
			problems: [{ code: 'payments-disagree', field: 'total_sum', value: '200.00 ≠ 150.00' }]
		});
		expect(printed({ payments: [] })).toMatchObject({ problems: [{ code: 'payments-disagree' }] });
	});

	test('a sum finer than a kopiyka is refused by name', () => {
		expect(printed({ total_sum: '12.345' })).toEqual({
			problems: [{ code: 'too-many-decimals', field: 'total_sum', value: '12.345' }]
		});
		expect(printed({ payments: [{ ...CASH, sum: 12.345 }] })).toEqual({
			problems: [{ code: 'too-many-decimals', field: 'payments[0][sum]', value: '12.345' }]
		});
	});

	test('a payment below zero is refused', () => {
		expect(printed({ payments: [{ ...CASH, sum: -200 }] })).toMatchObject({ problems: [{ code: 'below-zero' }] });
	});
});

describe('the currency', () => {
	const { currency: _, ...unnamed } = TEA;

	test('that nobody named is the hryvnia where the portal counts in it', () => {
		expect(checkOf({ items: [unnamed] }, { isDefaultCurrency: true }).total).toBe(200_00);
	});

	test('that nobody named is refused where the portal counts in another, or nobody looked', () => {
		expect(printed({ items: [unnamed] }, { isDefaultCurrency: false })).toEqual({
			problems: [{ code: 'currency-unknown', field: 'items[0][currency]', value: '' }]
		});
	});

	test('named on a line is that of the payments too', () => {
		expect(checkOf({}, { isDefaultCurrency: false }).total).toBe(200_00);
	});

	test('may be the hryvnia alone, and one word says so for five hundred lines', () => {
		const items = Array.from({ length: 500 }, () => ({ ...TEA, sum: 1, currency: 'RUB' }));
		const payments = [{ ...CASH, currency: 'USD' }];

		expect(printed({ items, payments })).toEqual({
			problems: [
				{ code: 'currency', field: 'items[0][currency]', value: 'RUB' },
				{ code: 'currency', field: 'payments[0][currency]', value: 'USD' }
			]
		});
	});
});

describe('a request by nobody we know', () => {
	const anyText = fc.oneof(
		fc.constantFrom(
			'sell',
			'sellreturn',
			'cash',
			'UAH',
			'0',
			'1',
			'200',
			'-1',
			'1e9',
			'12.345',
			UUID,
			'',
			'ACTIVE',
			'3'
		),
		fc.string({ unit: 'binary', maxLength: 20 })
	);
	const NAMES = ['type', 'uuid', 'items', 'payments', 'total_sum', 'cashbox_params', 'AUTH', 'INTERACTION', 'MODE'];
	const PARTS = ['name', 'price', 'sum', 'quantity', 'vat', 'currency', 'properties', 'ARTNUMBER', 'client_email', '0'];
	const anyForm = fc.letrec<{ value: FormValue }>((tie) => ({
		value: fc.oneof(
			{ maxDepth: 4 },
			anyText,
			fc.double(),
			fc.boolean(),
			fc.constant(null),
			fc.array(tie('value'), { maxLength: 3 }),
			fc
				.array(fc.tuple(fc.constantFrom(...NAMES, ...PARTS, 'toString', 'hasOwnProperty'), tie('value')), {
					maxLength: 12
				})
				.map(object)
		)
	})).value;

	test('has an answer, whatever it says', () => {
		const anyFields = fc.array(fc.tuple(fc.constantFrom(...NAMES, ...PARTS), anyForm), { maxLength: 12 }).map(object);

		fc.assert(
			fc.property(anyFields, (more) => {
				const fields = object([...Object.entries(printFields()), ...Object.entries(more)]);

				const request = readPrintRequest(fields, GIVEN);

				if ('problems' in request) expect(request.problems.length).toBeGreaterThan(0);
				else expect(request.check.lines.length).toBeGreaterThan(0);
			}),
			{ numRuns: 2000 }
		);
	});

	test('is told no more than twenty problems, each short', () => {
		const items = Array.from({ length: 100 }, (_, at) => ({ ...TEA, currency: `${at}`.repeat(500) }));

		const request = printed({ items });

		const problems = 'problems' in request ? request.problems : [];
		expect(problems).toHaveLength(20);
		expect(problems.every(({ value }) => value.length <= 60)).toBe(true);
	});
});
