import { describe, expect, test } from 'vitest';
import { counter, like, openCounter, piece } from './counter-for-tests.ts';
import { isFault, MISHAP_NAMES, MISHAPS } from './faults.ts';

describe('whatever becomes of the answer, a sale is in the book once or not at all', () => {
	test.each(MISHAP_NAMES.map((name) => [name, MISHAPS[name].registers] as const))(
		'%s (%s)',
		async (fault, registers) => {
			const { kasa, sell, failNext } = await openCounter();
			failNext(fault, { on: '/api/v1/receipt/sell' });

			await sell(piece(100));

			expect(kasa.sold).toHaveLength(registers === 'yes' ? 1 : 0);
			expect(kasa.requests.filter(({ path }) => path.endsWith('/sell'))).toHaveLength(1);
			expect(kasa.faultsLeft).toEqual([]);
		}
	);
});

describe('the till sees', () => {
	test.each([
		['answer-lost', 0, 'broken'],
		['request-lost', 0, 'broken'],
		['error-500-before', 500, 'Internal Server Error'],
		['error-500-after-commit', 500, 'Internal Server Error'],
		['html-502', 502, like(/<html>/)],
		['garbage', 200, like(/^[^{]*$/)],
		['truncated-json', 200, like(/^\{"id".*[^}]$/)],
		['empty-200', 200, ''],
		['status-false', 200, { status: false }]
	] as const)('after %s: %i', async (fault, status, answer) => {
		const { sell, failNext } = await openCounter();
		failNext(fault);

		expect(await sell(piece(100))).toEqual({ status, answer });
	});

	test('a row of the errors without having deserved it', async () => {
		const { kasa, sell, failNext } = await openCounter();
		failNext('unpaid');

		expect(await sell(piece(100))).toMatchObject({ status: 403 });
		expect(kasa.sold).toHaveLength(0);
	});
});

test('a fault waits for a document, reads pass it by', async () => {
	const { get, sell, failNext } = await openCounter();
	failNext('answer-lost');

	expect(await get('kasa/status')).toMatchObject({ status: 200 });
	expect(await sell(piece(100))).toMatchObject({ status: 0 });
	expect(await sell(piece(100))).toMatchObject({ status: 200 });
});

test('faults are met in the order they were asked for, each by its own request', async () => {
	const { get, sell, failNext } = await openCounter();
	failNext('error-500-before');
	failNext('answer-lost', { on: '/api/v1/kasa/status' });
	failNext('html-502', { on: 'any' });

	expect(await get('kasa/status')).toMatchObject({ status: 0 });
	expect(await sell(piece(100))).toMatchObject({ status: 500 });
	expect(await get('kasa/status')).toMatchObject({ status: 502 });
});

test('an id that a failed receipt has burned cannot be sold again, for it may not be told from a sold one', async () => {
	const { kasa, sell, failNext } = await openCounter();
	const sale = piece(100);
	failNext('error-500-id-burned');

	await sell(sale);

	expect(await sell(sale)).toMatchObject({ status: 400, answer: { message: 'Вказаний id чеку вже існує' } });
	expect(kasa.sold).toHaveLength(0);
});

test('a late answer comes after the sale, a late sale after the wait', async () => {
	const waited: [number, number][] = [];
	const wait = (milliseconds: number) => {
		waited.push([milliseconds, at.kasa.sold.length]);
		return Promise.resolve();
	};
	const at = await openCounter({ wait });
	at.failNext('slow', { delay: 5_000 });
	at.failNext('registered-late', { delay: 9_000 });

	await at.sell(piece(100));
	await at.sell(piece(100));

	expect(waited).toEqual([
		[5_000, 1],
		[9_000, 1]
	]);
	expect(at.kasa.sold).toHaveLength(2);
});

test('a close that says false may have closed all the same', async () => {
	const { close, get, failNext } = await openCounter();
	failNext('status-false-though-done');

	expect(await close()).toEqual({ status: 200, answer: { status: false } });
	expect((await get('shifts')).answer).toMatchObject([{ status: 'CLOSED' }]);
});

test('an opening that says false opened nothing', async () => {
	const { open, get, failNext } = counter();
	failNext('status-false');

	expect((await open()).answer).toEqual({ status: false });
	expect((await get('shifts')).answer).toEqual([]);
});

test('only known faults are faults', () => {
	expect(['answer-lost', 'key-expired', 'bad-request', 'coffee', 'toString'].map(isFault)).toEqual([
		true,
		true,
		true,
		false,
		false
	]);
});
