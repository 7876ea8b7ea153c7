import { expect, test } from 'vitest';
import { onBothEngines } from '../database/database-for-tests.ts';
import { saleOf, shopWithOrders, statesOf } from './orders-for-tests.ts';
import { shopWithSales } from './sales-for-tests.ts';

/** Milliseconds that no calendar has a day for. */
const NEVER = 9_000_000_000_000_000;

onBothEngines((engine) => {
	test('half a sign in the comment of an order holds up neither it nor what is told with it', async () => {
		const { register, tell, held, distort } = await shopWithSales(engine);
		const odd = saleOf(register, { fiscalCode: null });
		await tell(odd);
		distort((text) => text.replaceAll(`Прилавок ${odd.id}`, `\\ud83d Прилавок ${odd.id}`));

		const told = await tell({ ...odd, fiscalCode: 'TEST-1' }, saleOf(register));

		expect(statesOf(told)).toEqual(['done', 'done']);
		expect(held()[0]?.fields.comments).toContain('Фіскальний номер: TEST-1');
	});

	test('a number of an order that no database holds is told without what it cannot hold', async () => {
		const { register, tell, distort } = await shopWithSales(engine);
		distort((text) => text.replaceAll('"accountNumber":"201"', '"accountNumber":"201\\u0000\\ud83d"'));

		const told = await tell(saleOf(register), saleOf(register));

		expect(statesOf(told)).toEqual(['done', 'done']);
		expect(told.map(({ order }) => order?.number).sort()).toEqual(['201\ufffd', '202']);
	});

	test('what our own code breaks off over holds up nothing that is told with it', async () => {
		const { register, tell } = await shopWithSales(engine);
		const odd = saleOf(register, { at: NEVER });

		const told = await tell(odd, saleOf(register));

		expect(statesOf(told)).toEqual(['waiting: mistake', 'done']);
		expect(told[0]?.reason?.words).toContain('Invalid time');
	});

	test('what cannot be written down of one outcome loses none of the others', async () => {
		const { shop, register, book, tell } = await shopWithOrders(engine);
		const [odd, ...others] = [saleOf(register), saleOf(register), saleOf(register)];
		book.befall(odd.id, { outcome: 'parked', reason: { code: 'price-differs\0', words: '' } });

		await tell(odd, ...others).catch(() => undefined);

		const rows = await shop.database.selectFrom('orders').select(['id', 'state']).execute();
		const states = new Map(rows.map(({ id, state }) => [id, state]));
		expect(others.map(({ id }) => states.get(id))).toEqual(['done', 'done']);
		expect(states.get(odd.id)).not.toBe('done');
	});

	test('a document by a name that no database holds is not found', async () => {
		const { one } = await shopWithSales(engine);

		const answer = await one.ask('GET', '/api/bitrix24/orders/%00');

		expect(answer.status).toBe(404);
	});
});
