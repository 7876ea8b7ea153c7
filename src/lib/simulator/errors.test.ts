import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { counter, HOUR, openCounter, piece, pieceBack } from './counter-for-tests.ts';
import { ERROR_ROWS, errorRow, type ErrorRow } from './error-texts.ts';
import { Switches } from './switches.ts';

/** The manual's table, kept to the letter. */
const MANUAL = z
	.array(z.looseObject({ status: z.int(), text: z.string() }))
	.parse(JSON.parse(readFileSync(new URL('../../../tests/recorded/errors.json', import.meta.url), 'utf8')));

describe("each row of the manual's errors has the manual's status and words", () => {
	test.each(ERROR_ROWS.slice(0, 19).map((row, at) => [at + 1, row] as const))('row %i, %s', (ordinal, row) => {
		const printed = MANUAL[ordinal - 1];

		const { status, text } = errorRow(row);

		const [before = ''] = printed?.text.split(/<|ERROR_TYPE|\(4544/) ?? [];
		expect(status).toBe(printed?.status);
		expect(text.startsWith(before)).toBe(true);
		expect(text).not.toMatch(/[<>]\w/);
	});

	test('and there are twenty of them', () => {
		expect(ERROR_ROWS).toHaveLength(MANUAL.length);
	});
});

describe('a till meets the refusal where a real shop would', () => {
	test('a sale while no shift is open', async () => {
		const { sell } = counter();

		expect(await sell(piece(100))).toEqual({ status: 400, answer: { message: 'Зміну не відкрито' } });
	});

	test('a sale on the day after the shift began', async () => {
		const { sell, pass } = await openCounter();
		pass(15 * HOUR);

		expect(await sell(piece(100))).toMatchObject(refusal('shift-from-another-day'));
	});

	test('a sale after 24 hours, where the Kasa does not mind the day', async () => {
		const { sell, pass } = await openCounter({ switches: { dayRule: 'off' } });

		pass(23 * HOUR);
		expect(await sell(piece(100))).toMatchObject({ status: 200 });
		pass(2 * HOUR);
		expect(await sell(piece(100))).toMatchObject(refusal('shift-over-24-hours'));
	});

	test('36 hours without a line to the tax service, until it is back', async () => {
		const { kasa, sell, pass } = await openCounter({ switches: { dayRule: 'off', internet: 'up' } });
		kasa.switches.internet = 'down';
		await sell(piece(100));

		pass(36 * HOUR + 1);
		expect(await sell(piece(100))).toMatchObject(refusal('offline-too-long', { n: '36' }));
		kasa.switches.internet = 'up';
		expect(await sell(piece(100))).toMatchObject(refusal('shift-over-24-hours'));
	});

	test('more cash out than there is in the drawer', async () => {
		const { post, carryIn } = await openCounter();
		await carryIn(12_050);
		const payment = { type: 'CASH', value: -50_000, label: 'Готівка' };

		const answer = await post('receipt/service', { payment });

		expect(answer).toMatchObject(refusal('not-enough-cash', { asked: '500.00', cash: '120.50' }));
	});

	test('a withdrawal or a refund that the drawer cannot pay', async () => {
		const { withdraw, sell } = await openCounter();
		const short = refusal('not-enough-cash', { asked: '500.00', cash: '0.00' });

		expect(await withdraw(50_000)).toMatchObject(short);
		expect(await sell(pieceBack(50_000))).toMatchObject(short);
	});

	test('odd kopiykas carried in', async () => {
		const { carryIn } = await openCounter();

		expect(await carryIn(1_005)).toMatchObject(refusal('not-multiple-of-10'));
	});

	test('a sale paid below its total', async () => {
		const { sell } = await openCounter();

		expect(await sell(piece(100, { paid: 99 }))).toMatchObject(refusal('payment-below-total'));
	});

	test.each([454_399, 454_401])('a return of 4544.00 paid with %i kopiykas', async (paid) => {
		const { sell, carryIn } = await openCounter();
		await carryIn(1_000_000);

		const answer = await sell(pieceBack(454_400, { paid }));

		expect(answer).toMatchObject(refusal('return-payment-differs', { total: '4544.00' }));
	});

	test("a document while the computer's clock stands behind the last one", async () => {
		const { sell, pass } = await openCounter();
		pass(-1);

		expect(await sell(piece(100))).toMatchObject(refusal('clock-behind'));
	});

	test('the very first shift of a register without a line to the tax service', async () => {
		const { open } = counter({ switches: { internet: 'down' } });

		expect(await open()).toMatchObject(refusal('needs-online'));
	});

	test('a sale that is not well formed names the place', async () => {
		const { sell } = await openCounter();

		const { status, answer } = await sell({ ...piece(100), goods: [] });

		expect(status).toBe(422);
		expect(answer).toMatchObject({ detail: [{ loc: ['body', 'goods'] }] });
	});

	test('a body that is no JSON is not well formed either', async () => {
		const { kasa } = await openCounter();
		const asked = { method: 'POST', path: '/api/v1/receipt/sell', query: new URLSearchParams(), body: '{' };

		expect(await kasa.handle(asked)).toMatchObject({ status: 422 });
	});
});

describe('what a person has to mend refuses every document', () => {
	const blocking = Switches.shape.blocked.def.innerType.options.filter((row) => row !== 'no');

	test.each(blocking)('%s', async (blocked) => {
		const { kasa, sell, open, close, get } = await openCounter();
		kasa.switches.blocked = blocked;

		for (const answer of [await sell(piece(100)), await open(), await close()]) {
			expect(answer).toMatchObject(refusal(blocked));
		}
		expect(await get('kasa/status')).toMatchObject({ status: 200 });
		expect(kasa.sold).toHaveLength(0);
	});
});

function refusal(row: ErrorRow, figures: Record<string, string> = {}) {
	const { status, text } = errorRow(row, figures);
	return { status, answer: { message: text } };
}
