import { describe, expect, test } from 'vitest';
import { WireXReport } from '#lib/kasa/wire-shift.ts';
import { counter, like, openCounter, piece, pieceBack } from './counter-for-tests.ts';
import { Switches } from './switches.ts';

const ID = '3a252dc3-042f-4058-8172-79c0db96e8c0';

describe('a sale sent twice under one id', () => {
	test('is refused as existing, whatever the second one says', async () => {
		const { kasa, sell } = await openCounter();
		await sell(piece(100, { custom_id: ID }));

		const second = await sell(piece(999, { custom_id: ID }));

		expect(second).toEqual({ status: 400, answer: { message: 'Вказаний id чеку вже існує' } });
		expect(kasa.sold).toHaveLength(1);
	});

	test('or is answered as the first time', async () => {
		const { kasa, sell } = await openCounter({ switches: { duplicates: 'replays' } });

		const first = await sell(piece(100, { custom_id: ID }));

		expect(await sell(piece(100, { custom_id: ID }))).toEqual(first);
		expect(kasa.sold).toHaveLength(1);
	});

	test('or is sold again', async () => {
		const { kasa, sell } = await openCounter({ switches: { duplicates: 'sells-again' } });

		for (const price of [100, 200]) await sell(piece(price, { custom_id: ID }));

		expect(kasa.sold.map(({ customId }) => customId)).toEqual([ID, ID]);
	});

	test('is still known in the next shift', async () => {
		const { sell, close, open } = await openCounter();
		await sell(piece(100, { custom_id: ID }));
		await close();
		await open();

		expect(await sell(piece(100, { custom_id: ID }))).toMatchObject({ status: 400 });
	});
});

test('a fiscal number may come later: the answer is without it, the book has it', async () => {
	const { kasa, sell, close, get } = await openCounter({ switches: { fiscalCode: 'later', duplicates: 'replays' } });

	const { answer } = await sell(piece(100, { custom_id: ID }));

	expect(answer).toMatchObject({ id: like(/./), fiscal_code: null, fiscal_date: null });
	expect((await sell(piece(100, { custom_id: ID }))).answer).toMatchObject({ fiscal_code: kasa.sold[0]?.fiscalCode });
	expect((await close()).answer).toMatchObject({ fiscal_code: null, fiscal_date: null });
	expect((await get('kasa/status')).answer).toMatchObject({ pending_transactions: 0 });
});

describe("a good's sum", () => {
	test.each([
		['after-discounts', 900],
		['before-discounts', 1_000]
	] as const)('%s', async (lineSum, sum) => {
		const { sell } = await openCounter({ switches: { lineSum } });
		const sale = piece(1_000, { paid: 900 });
		const discounts = [{ type: 'DISCOUNT', mode: 'VALUE', value: 100 }];

		const { answer } = await sell({ ...sale, goods: sale.goods.map((good) => ({ ...good, discounts })) });

		expect(answer).toMatchObject({ total_sum: 900, goods: [{ sum, discounts: [{ sum: -100 }] }] });
	});
});

test.each([
	['signed', -24],
	['negated', 24],
	['absolute', 24]
] as const)('the sum of rounding may be %s', async (roundSum, round_sum) => {
	const { sell } = await openCounter({ switches: { roundSum } });

	expect((await sell(piece(12_324, { paid: 12_300, round: true }))).answer).toMatchObject({ round_sum });
});

describe('a refusal', () => {
	test.each([
		['message', { message: 'Зміну не відкрито' }],
		['message-and-code', { code: 'shift.not_opened', message: 'Зміну не відкрито' }],
		['detail', { detail: 'Зміну не відкрито' }],
		['text', 'Зміну не відкрито']
	] as const)('as %s', async (errorBody, answer) => {
		const { sell } = counter({ switches: { errorBody } });

		expect(await sell(piece(100))).toEqual({ status: 400, answer });
	});

	test.each([
		['message-and-detail', ['detail', 'message']],
		['detail', ['detail']],
		['message', ['message']]
	] as const)('of a malformed request as %s', async (unprocessable, fields) => {
		const { sell } = counter({ switches: { unprocessable } });

		const { status, answer } = await sell({});

		expect(status).toBe(422);
		expect(Object.keys(answer ?? {}).sort()).toEqual(fields);
	});
});

test.each([
	['as-in-manual', '2025-11-03T10:00:00.000000+02:00', '2025-11-03T10:00:00.000000'],
	['naive', '2025-11-03T10:00:00.000000', '2025-11-03T10:00:00.000000'],
	['zoned', '2025-11-03T10:00:00.000000+02:00', '2025-11-03T10:00:00.000000+02:00'],
	['utc', '2025-11-03T08:00:00.000Z', '2025-11-03T08:00:00.000Z']
] as const)('times are written %s', async (timestamps, fiscal_date, created_at) => {
	const { sell, carryIn } = await openCounter({ switches: { timestamps } });

	expect((await sell(piece(100))).answer).toMatchObject({ fiscal_date });
	expect((await carryIn(100)).answer).toMatchObject({ created_at });
});

test('in summer the zone is another one', async () => {
	const { sell } = await openCounter({ clock: () => Date.parse('2025-07-01T12:00:00Z') });

	expect((await sell(piece(100))).answer).toMatchObject({ fiscal_date: '2025-07-01T15:00:00.000000+03:00' });
});

test('the reads that the manual does not name may be missing', async () => {
	const { kasa, get, post } = await openCounter();
	const all = async () => [
		(await get('tax/taxes')).status,
		(await get('shift')).status,
		(await get('shifts')).status,
		(await post('shift/refresh')).status,
		(await post('shift/xreport/txt?width=32')).status
	];
	expect(await all()).toEqual([200, 200, 200, 200, 200]);

	kasa.switches.extraReads = 'absent';

	expect(await all()).toEqual([404, 404, 404, 404, 404]);
});

test('an X report as text keeps to its width', async () => {
	const { sell, post } = await openCounter();
	await sell(piece(12_345));

	const { answer } = await post('shift/xreport/txt?width=32');

	expect(
		String(answer)
			.split('\n')
			.slice(1)
			.every((line) => line.length === 32)
	).toBe(true);
	expect(answer).toContain('123.45');
});

test('a closed shift may be read as a 400', async () => {
	const { get } = counter({ switches: { closedShift: 400 } });

	expect(await get('shift')).toEqual({ status: 400, answer: { message: 'Зміну не відкрито' } });
});

test.each([
	['cash', { type: 'CASH', label: 'Готівка', cash_withdrawal: 600 }],
	['label', { type: 'CASHLESS', code: 1, label: 'Картка', cash_withdrawal: 600 }]
] as const)('cash handed to a cardholder stands in the row of %s', async (withdrawalRow, row) => {
	const { carryIn, withdraw, xReport } = await openCounter({ switches: { withdrawalRow } });
	await carryIn(1_000);

	await withdraw(600);

	const { report } = WireXReport.parse((await xReport()).answer);
	expect(report?.balance).toBe(400);
	expect(report?.payments).toContainEqual(expect.objectContaining(row));
});

test.each([
	['net', 5_250],
	['gross', 10_000]
] as const)('the cash row is %s of change, the drawer is what it is', async (cashRow, sell_sum) => {
	const { sell, xReport } = await openCounter({ switches: { cashRow } });

	await sell(piece(5_250, { paid: 10_000 }));

	expect((await xReport()).answer).toMatchObject({ report: { balance: 5_250, payments: [{ sell_sum }] } });
});

test('the last receipt of a report may be a service document', async () => {
	const { kasa, sell, carryIn, xReport } = await openCounter();
	await sell(piece(100));
	await carryIn(100);
	const lastId = async () => (await xReport()).answer;

	expect(await lastId()).toMatchObject({ report: { last_receipt_id: kasa.sold[0]?.id } });
	kasa.switches.lastReceiptId = 'every-document';

	expect(await lastId()).toMatchObject({ report: { last_receipt_id: kasa.broughtIn[0]?.id } });
});

test.each([
	['works', 200],
	['fails-quietly', 200],
	['fails-with-500', 500]
] as const)('a printer that %s: the receipt is registered all the same', async (printer, status) => {
	const { kasa, sell } = await openCounter({ switches: { printer } });

	expect(await sell(piece(100, { print: true }))).toMatchObject({ status });
	expect(await sell(piece(100, { print: false }))).toMatchObject({ status: 200 });
	expect(kasa.sold).toHaveLength(2);
});

test('the tax service may be silent while Checkbox answers', async () => {
	const { get } = counter({ switches: { taxService: 'down' } });

	const { answer } = await get('kasa/status');

	expect(answer).toMatchObject({ online_status: true, approximate_dps_online_status: false });
});

describe('while one request takes long', () => {
	const busy = async (queue: Switches['queue']) => {
		let finish = () => {};
		const wait = () => new Promise<void>((resolve) => void (finish = resolve));
		const at = await openCounter({ switches: { queue }, wait });
		at.failNext('slow');
		const order: string[] = [];
		const slow = at.sell(piece(100)).then(() => order.push('sale'));
		const read = at.get('kasa/status').then(() => order.push('status'));
		return { order, slow, read, finish: () => finish() };
	};

	test('others wait for it, reads too', async () => {
		const { order, slow, read, finish } = await busy('one-at-a-time');
		await new Promise(setImmediate);
		expect(order).toEqual([]);

		finish();
		await Promise.all([slow, read]);

		expect(order).toEqual(['sale', 'status']);
	});

	test('or they do not', async () => {
		const { order, slow, read, finish } = await busy('parallel');

		await read;
		expect(order).toEqual(['status']);

		finish();
		await slow;
	});
});

test('what is taken back is counted under returns', async () => {
	const { kasa, sell, carryIn } = await openCounter();
	await carryIn(1_000);

	const { answer } = await sell(pieceBack(100));

	expect(answer).toMatchObject({ type: 'RETURN', is_sell: false, goods: [{ is_return: true }] });
	expect(kasa.returned).toHaveLength(1);
});

test('a switch that does not exist is not taken', () => {
	expect(Switches.safeParse({ duplicate: 'replays' }).success).toBe(false);
	expect(Switches.safeParse({ duplicates: 'sometimes' }).success).toBe(false);
});
