import { expect, test } from 'vitest';
import type { OrderReason } from '#lib/api/orders.ts';
import type { PushOutcome } from '#lib/bitrix24/orders/work.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { SETTLE_AFTER } from './lease.ts';
import { returnOf, saleOf, shopWithOrders, statesOf } from './orders-for-tests.ts';
import { tellOrders } from './tell.ts';

const LOST: OrderReason = { code: 'no-answer', words: '' };
const unknownUntil = (notBefore: number): PushOutcome => ({ outcome: 'later', reason: LOST, notBefore, unknown: true });

onBothEngines((engine) => {
	test('what nobody heard the end of is not touched before the portal has surely ended it', async () => {
		const { served, shop, register, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		book.befall(sale.id, unknownUntil(shop.now() + SETTLE_AFTER));

		const lost = await tell(sale);
		served.pass(SETTLE_AFTER - 1);
		const early = await tell(sale);
		served.pass(1);
		const late = await tell(sale);

		expect(statesOf([...lost, ...early, ...late])).toEqual(['waiting: no-answer', 'waiting: no-answer', 'done']);
		expect(book.pushes).toHaveLength(2);
	});

	test('nor is another return of the same sale meanwhile', async () => {
		const { served, shop, register, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		const [first, second] = [returnOf(sale), returnOf(sale)];
		await tell(sale);
		book.befall(first.id, unknownUntil(shop.now() + SETTLE_AFTER));
		await tell(first);

		const early = await tell(second);
		served.pass(SETTLE_AFTER);
		const late = await tell(second, first);

		expect(statesOf([...early, ...late])).toEqual(['waiting', 'done', 'done']);
	});

	test('what was lost twice together with others is tried alone', async () => {
		const { served, shop, register, book, tell } = await shopWithOrders(engine);
		const [poisoned, good] = [saleOf(register), saleOf(register)];
		for (let time = 0; time < 2; time += 1) {
			const lost = unknownUntil(shop.now() + SETTLE_AFTER);
			book.befall(poisoned.id, lost);
			book.befall(good.id, lost);
			await tell(poisoned, good);
			served.pass(SETTLE_AFTER);
		}
		book.befall(poisoned.id, unknownUntil(shop.now() + SETTLE_AFTER));

		const told = await tell(poisoned, good);

		expect(book.pushes.map(({ alone }) => alone)).toEqual([
			[false, false],
			[false, false],
			[true, true]
		]);
		expect(statesOf(told)).toEqual(['waiting: no-answer', 'done']);
	});

	test('what was surely not done does not count towards that', async () => {
		const { shop, register, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		const reason = { code: 'expired_token', words: 'The access token expired' };
		for (let time = 0; time < 3; time += 1) {
			book.befall(sale.id, { outcome: 'later', reason, notBefore: shop.now() });
			await tell(sale);
		}

		const told = await tell(sale);

		expect(statesOf(told)).toEqual(['done']);
		expect(book.pushes.flatMap(({ alone }) => alone)).toEqual([false, false, false, false]);
	});

	test('a mistake of ours is told, and its documents wait as if nobody had heard their end', async () => {
		const { served, register, book, tell } = await shopWithOrders(engine);
		const [one, other] = [saleOf(register), saleOf(register)];
		book.meanwhile = () => Promise.reject(new RangeError('A mistake'));

		await expect(tell(one)).rejects.toThrow('A mistake');
		book.meanwhile = () => Promise.resolve();
		const others = await tell(one, other);
		served.pass(SETTLE_AFTER);
		const later = await tell(one);

		expect(statesOf([...others, ...later])).toEqual(['waiting: mistake', 'done', 'done']);
	});

	test('what was not got to in time is free for the next who asks', async () => {
		const { register, book, tell, shop, till } = await shopWithOrders(engine);
		const sale = saleOf(register);
		const first = await tellOrders(shop, [sale], { till, push: () => Promise.resolve(new Map()) });

		const second = await tell(sale);

		expect(statesOf([...first, ...second])).toEqual(['waiting', 'done']);
		expect(book.pushes).toHaveLength(1);
	});
});
