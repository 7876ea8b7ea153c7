import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { WireSellAnswer } from '#lib/kasa/wire-answers.ts';
import { counter, HOUR, like, MINUTE, openCounter, piece, pieceBack } from './counter-for-tests.ts';
import { newBook } from './book.ts';
import { TEST_TAXES } from './test-taxes.ts';

function recorded(name: string): object {
	const kept: unknown = JSON.parse(
		readFileSync(new URL(`../../../tests/recorded/${name}.json`, import.meta.url), 'utf8')
	);
	if (typeof kept !== 'object' || kept === null) throw new Error(`${name} holds no object`);
	return kept;
}

describe("answers have the manual's fields, no more and no fewer", () => {
	test("to the manual's own sale, with the manual's own figures", async () => {
		const { sell } = await openCounter();

		const { answer } = await sell(recorded('request-sell'));

		const made = { id: like(/./), fiscal_code: like(/^TEST-/), fiscal_date: like(/^2025-11-03T10:00.*\+02:00$/) };
		expect(answer).toEqual({ ...recorded('answer-sell'), ...made });
	});

	test('to cash carried in and to cash handed to a cardholder', async () => {
		const { post } = await openCounter();

		const service = await post('receipt/service', recorded('request-service'));
		const withdrawal = await post('receipt/cash-withdrawal', recorded('request-withdrawal'));

		expect(fieldsOf(service.answer)).toEqual(fieldsOf(recorded('answer-service')));
		expect(fieldsOf(withdrawal.answer)).toEqual(fieldsOf(recorded('answer-withdrawal')));
	});

	test('to X, to Z and to the status', async () => {
		const { sell, xReport, close, get } = await openCounter();
		await sell(recorded('request-sell'));

		const reports = [(await xReport()).answer, (await close()).answer];

		expect(reports.map(fieldsOf)).toEqual([recorded('answer-xreport'), recorded('answer-close')].map(fieldsOf));
		expect(fieldsOf((await get('kasa/status')).answer)).toEqual(fieldsOf(recorded('answer-status')));
	});

	test('a periodical report only prints', async () => {
		const { get } = counter();

		const asked = await get(
			'reports/periodical?from_date=2025-10-01T00:00:00&to_date=2025-11-01T00:00:00&is_short=true'
		);

		expect(asked).toEqual({ status: 200, answer: null });
		expect(await get('reports/periodical?from_date=2025-10-01')).toMatchObject({ status: 422 });
	});
});

describe('paying', () => {
	test('cash above the total comes back as change', async () => {
		const { sell, xReport } = await openCounter();

		const { answer } = await sell(piece(5_250, { paid: 10_000 }));

		expect(answer).toMatchObject({ total_payment: 10_000, total_sum: 5_250, total_rest: 4_750, round_sum: 0 });
		expect((await xReport()).answer).toMatchObject({ report: { balance: 5_250, payments: [{ sell_sum: 5_250 }] } });
	});

	test.each([
		[50, 12_324, 12_300],
		[50, 12_325, 12_350],
		[50, 12_374, 12_350],
		[50, 12_375, 12_400],
		[10, 12_324, 12_320],
		[10, 12_325, 12_330]
	] as const)(
		'with step %i a rounded sale of %i is paid with %i, and with nothing else',
		async (cashStep, price, due) => {
			const { sell } = await openCounter({ switches: { cashStep } });

			const { answer } = await sell(piece(price, { paid: due, round: true }));

			expect(answer).toMatchObject({ total_sum: price, total_payment: due, total_rest: 0, round_sum: due - price });
			for (const paid of [due - 10, due + 10]) {
				expect(await sell(piece(price, { paid, round: true }))).toMatchObject({ status: 400 });
			}
		}
	);

	test('with a card for a part, only the cash is rounded', async () => {
		const { sell, xReport } = await openCounter();
		const payments = [
			{ type: 'CASHLESS', value: 10_000, label: 'Картка' },
			{ type: 'CASH', value: 2_350, label: 'Готівка' }
		];

		await sell({ ...piece(12_330, { round: true }), payments });

		const rows = [
			{ type: 'CASHLESS', code: 1, label: 'Картка', sell_sum: 10_000 },
			{ type: 'CASH', code: null, label: 'Готівка', sell_sum: 2_350 }
		];
		expect((await xReport()).answer).toMatchObject({ report: { payments: rows, sales_round_up: 20, balance: 2_350 } });
	});

	test('a receipt is all sale or all return', async () => {
		const { sell } = await openCounter();
		const sale = piece(100);

		const answer = await sell({ ...sale, goods: [...sale.goods, ...pieceBack(100).goods] });

		expect(answer).toMatchObject({ status: 422 });
	});
});

describe('a shift', () => {
	test('is opened once; a second opening says false', async () => {
		const { open } = counter();

		expect(await open()).toEqual({ status: 200, answer: { status: true } });
		expect(await open()).toEqual({ status: 200, answer: { status: false } });
	});

	test('hands its cash to the next one', async () => {
		const { sell, close, open, xReport } = await openCounter();
		await sell(piece(5_000));

		await close();
		await open();

		const report = { serial: 2, initial: 5_000, balance: 5_000, sell_receipts_count: 0, last_receipt_id: null };
		expect((await xReport()).answer).toMatchObject({ report });
	});

	test('may be closed on the next day, however late', async () => {
		const { close, pass } = await openCounter();
		pass(50 * HOUR);

		expect(await close()).toMatchObject({ status: 200, answer: { status: true, is_online: true } });
		expect(await close()).toMatchObject({ status: 400, answer: { message: 'Зміну не відкрито' } });
	});

	test('is read by those who know how, the latest first', async () => {
		const { close, open, get } = await openCounter();
		expect((await get('shift')).answer).toMatchObject({
			status: 'OPENED',
			serial: 1,
			opened_at: '2025-11-03T10:00:00.000000'
		});

		await close();
		expect(await get('shift')).toEqual({ status: 200, answer: { message: 'Зміну не відкрито' } });
		await open();

		expect((await get('shifts')).answer).toMatchObject([
			{ serial: 2, status: 'OPENED', closed_at: null },
			{ serial: 1, status: 'CLOSED' }
		]);
	});

	test('opened elsewhere is found by refreshing', async () => {
		const { open, post, xReport } = counter({ switches: { shift: 'elsewhere' } });

		expect((await open()).answer).toEqual({ status: false });
		expect(await xReport()).toMatchObject({ status: 400 });
		await post('shift/refresh');

		expect(await xReport()).toMatchObject({ status: 200 });
	});

	test('older than thirty days is forgotten, its cash and its number are not', async () => {
		const { kasa, sell, close, open, pass, xReport } = await openCounter();
		await sell(piece(700));
		await close();
		for (const month of [1, 2]) {
			pass(31 * month * 24 * HOUR);
			await open();
			await close();
		}

		pass(MINUTE);
		await open();

		expect(kasa.sold).toHaveLength(0);
		expect((await xReport()).answer).toMatchObject({ report: { serial: 4, initial: 700 } });
	});
});

describe('without a line to the tax service', () => {
	const offline = async (offlineCodes = 100) => {
		const at = await openCounter({ book: newBook({ taxes: TEST_TAXES, offlineCodes }) });
		at.kasa.switches.internet = 'down';
		return at;
	};

	test('sales go on with reserve numbers and wait to be delivered', async () => {
		const { sell, pass, get } = await offline();

		const { answer } = await sell(piece(100));
		pass(2 * HOUR);

		expect(answer).toMatchObject({ is_online: false, fiscal_code: like(/^1\.\d+\.\d{1,4}$/) });
		expect((await get('kasa/status')).answer).toEqual({
			online_status: false,
			approximate_dps_online_status: false,
			hours_in_offline: 2,
			first_pending_transaction: '2025-11-03T08:00:00.000Z',
			last_go_offline_at: '2025-11-03T08:00:00.000Z',
			hours_since_last_go_offline: 2,
			pending_transactions: 1,
			offline_codes: 99,
			offline_codes_percent: 99
		});
	});

	test('all is delivered when it is back', async () => {
		const { kasa, sell, get } = await offline();
		await sell(piece(100));

		kasa.switches.internet = 'up';

		const delivered = {
			online_status: true,
			pending_transactions: 0,
			first_pending_transaction: null,
			offline_codes: 99
		};
		expect((await get('kasa/status')).answer).toMatchObject(delivered);
	});

	test('selling ends with the last reserve number', async () => {
		const { sell } = await offline(1);

		expect(await sell(piece(100))).toMatchObject({ status: 200 });
		expect(await sell(piece(100))).toMatchObject({ status: 400 });
	});
});

test('fiscal numbers look like those of a test register, each once', async () => {
	const { kasa, sell } = await openCounter();
	for (let sale = 0; sale < 50; sale += 1) await sell(piece(100));

	const codes = kasa.sold.map(({ fiscalCode }) => fiscalCode);

	expect(new Set(codes).size).toBe(50);
	expect(codes.every((code) => /^TEST-[0-9a-z]{6}$/.test(code ?? ''))).toBe(true);
});

test('a path or a method that no Kasa has', async () => {
	const { get, post } = counter();

	expect(await get('receipts')).toMatchObject({ status: 404 });
	expect(await post('kasa/status')).toMatchObject({ status: 405 });
});

test('a receipt with everything on it comes back with everything on it', async () => {
	const { sell } = await openCounter();
	const told = {
		departament: 'Хліб',
		cashier_name: 'Олена',
		header: 'Вітаємо',
		footer: 'Дякуємо',
		barcode: '4820000000017',
		delivery: { email: 'a@example.com', phone: '380501112233' }
	};

	const { answer } = await sell(piece(100, told));

	expect(answer).toMatchObject(told);
	expect(WireSellAnswer.safeParse(answer).success).toBe(true);
});

/** Names of the fields, those within included; of a list, its first item's. */
function fieldsOf(value: unknown): unknown {
	if (Array.isArray(value)) return value.length > 0 ? [fieldsOf(value[0])] : [];
	if (typeof value !== 'object' || value === null) return 'value';
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fieldsOf(inner)]));
}
