import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ReceiptAnswer, type FoundReceipt } from '#lib/api/receipts.ts';
import type { Browser } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { copyOf, deliver, shopOfTwo, takes } from './copies-for-tests.ts';

const body = (kind: 'sell' | 'return', fiscalCode: string, id: string) =>
	JSON.stringify({ document: { kind }, registration: { id, fiscalCode } });

onBothEngines((engine) => {
	test('a sale of another till is found by its fiscal number, letter by letter', async () => {
		const { one, other, register } = await shopOfTwo(engine);
		const sale = copyOf(register, { body: body('sell', 'TkG7_x2Qe19', randomUUID()) });
		await deliver(one, [sale, copyOf(register, { body: body('sell', 'TkG7yx2Qe19', randomUUID()) })]);

		const found = await find(other, `register=${register}&by=code&is=TkG7_x2Qe19`);
		const otherwise = await find(other, `register=${register}&by=code&is=tkg7_x2qe19`);

		expect(found?.sale.entry).toBe(sale.entry);
		expect(otherwise).toBeNull();
	});

	test('it is found by the Kasa’s own id, and by its entry', async () => {
		const { one, other, register } = await shopOfTwo(engine);
		const id = randomUUID();
		const sale = copyOf(register, { body: body('sell', '1', id) });
		await deliver(one, [sale]);

		const byKasa = await find(other, `register=${register}&by=kasa&is=${id}`);
		const byEntry = await find(other, `register=${register}&by=entry&is=${sale.entry}`);

		expect([byKasa?.sale.entry, byEntry?.sale.entry]).toEqual([sale.entry, sale.entry]);
	});

	test('a return is no sale, whatever its number', async () => {
		const { one, other, register } = await shopOfTwo(engine);
		await deliver(one, [copyOf(register, { body: body('return', '77', randomUUID()) })]);

		expect(await find(other, `register=${register}&by=code&is=77`)).toBeNull();
	});

	test('of another register nothing is told, and nothing is found that was delivered before it was sold', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		await deliver(one, [copyOf(register, { body: body('sell', '5', randomUUID()) })]);

		const elsewhere = await other.ask('GET', '/api/receipts?register=another&by=code&is=5');
		const later = await find(other, `register=${register}&by=code&is=5&since=${served.shop.now() + 60_000}`);

		expect(elsewhere).toMatchObject({ status: 409, body: { error: 'another-register' } });
		expect(later).toBeNull();
	});

	test('its returns come with it, and what one holds that was only announced', async () => {
		const { one, other, register } = await shopOfTwo(engine);
		const sale = copyOf(register, { body: body('sell', '9', randomUUID()) });
		const delivered = copyOf(register, { returns: takes(sale.entry, 1000), body: body('return', '10', randomUUID()) });
		const refused = copyOf(register, { state: 'refused', returns: takes(sale.entry, 5000) });
		await deliver(one, [sale, delivered, refused]);
		await other.ask('POST', '/api/returns/reserve', {
			sale: sale.entry,
			sold: { line: 3000 },
			takes: { line: 500 },
			by: randomUUID()
		});

		const found = await find(one, `register=${register}&by=code&is=9`);

		expect(found?.returns.map(({ entry }) => entry)).toEqual([delivered.entry]);
		expect(found?.held).toEqual({ line: 1500 });
	});

	test('it is found behind thousands that came later', { timeout: 30_000 }, async () => {
		const { one, other, register } = await shopOfTwo(engine);
		const sale = copyOf(register, { body: body('sell', 'first', randomUUID()) });
		await deliver(one, [sale]);
		for (let times = 0; times < 21; times += 1) {
			await deliver(
				one,
				Array.from({ length: 100 }, () => copyOf(register))
			);
		}

		const found = await find(other, `register=${register}&by=code&is=first`);
		const none = await find(other, `register=${register}&by=code&is=never`);

		expect([found?.sale.entry, none]).toEqual([sale.entry, null]);
	});
});

async function find(till: Browser, question: string): Promise<FoundReceipt | null> {
	const answer = await till.ask('GET', `/api/receipts?${question}`);
	expect(answer.status).toBe(200);
	return ReceiptAnswer.parse(answer.body).found;
}
