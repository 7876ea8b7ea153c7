import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ReturnReserved } from '#lib/api/returns.ts';
import { WhoIsHere } from '#lib/api/sign-in.ts';
import { MANAGERS_PIN, type Browser } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { copyOf, deliver, shopOfTwo, takes } from '../journal/copies-for-tests.ts';

const SOLD = { coffee: 3000, bread: 500 };

onBothEngines((engine) => {
	test('two tills together return what was sold, and no more', async () => {
		const { one, other } = await shopOfTwo(engine);
		const sale = randomUUID();

		const first = await ask(one, sale, { coffee: 2000, bread: 500 });
		const tooMuch = await ask(other, sale, { coffee: 1001 });
		const rest = await ask(other, sale, { coffee: 1000 });
		const none = await ask(one, sale, { bread: 1 });

		expect(first).toEqual({ is: 'taken' });
		expect(tooMuch).toEqual({ is: 'not-enough', left: { coffee: 1000, bread: 0 }, held: {} });
		expect(rest).toEqual({ is: 'taken' });
		expect(none).toEqual({ is: 'not-enough', left: { coffee: 0, bread: 0 }, held: {} });
	});

	test('what was not sold is not returned', async () => {
		const { one } = await shopOfTwo(engine);

		const answers = [await ask(one, randomUUID(), { tea: 1 }), await ask(one, randomUUID(), { constructor: 1 })];

		expect(answers).toEqual(answers.map(() => ({ is: 'not-enough', left: SOLD, held: {} })));
	});

	test('a till that asks again for the same return takes it once, as it asked last', async () => {
		const { one, other } = await shopOfTwo(engine);
		const [sale, by] = [randomUUID(), randomUUID()];

		await ask(one, sale, { coffee: 3000 }, by);
		await ask(one, sale, { coffee: 3000 }, by);
		await ask(one, sale, { coffee: 2000 }, by);

		expect(await ask(other, sale, { coffee: 2000 })).toMatchObject({ is: 'not-enough', left: { coffee: 1000 } });
	});

	test('a return that asks for more than is left holds what it held, and is told so', async () => {
		const { one, other } = await shopOfTwo(engine);
		const [sale, by] = [randomUUID(), randomUUID()];
		await ask(one, sale, { coffee: 2000 }, by);
		await ask(other, sale, { bread: 500 });

		const more = await ask(one, sale, { coffee: 1000, bread: 1 }, by);

		expect(more).toEqual({ is: 'not-enough', left: { coffee: 3000, bread: 0 }, held: { coffee: 2000 } });
		expect(await ask(other, sale, { coffee: 1001 })).toMatchObject({ left: { coffee: 1000 } });
	});

	test('what was released is free for others, and a question that comes late reserves nothing', async () => {
		const { one, other } = await shopOfTwo(engine);
		const [sale, by, never] = [randomUUID(), randomUUID(), randomUUID()];
		await ask(one, sale, { coffee: 3000 }, by);

		const released = [await release(one, by), await release(one, by), await release(one, never)];
		const late = [await reserve(one, sale, { coffee: 1 }, by), await reserve(one, sale, { coffee: 1 }, never)];

		expect(released).toEqual([200, 200, 200]);
		expect(late).toMatchObject(late.map(() => ({ status: 409, body: { error: 'settled' } })));
		expect(await ask(other, sale, { coffee: 3000 })).toEqual({ is: 'taken' });
	});

	test('a till’s return is its own', async () => {
		const { one, other } = await shopOfTwo(engine);
		const [sale, by] = [randomUUID(), randomUUID()];
		await ask(one, sale, { coffee: 3000 }, by);

		const taken = await reserve(other, sale, { coffee: 1 }, by);
		const { errors } = await deliver(other, [copyOf('r', { entry: by })]);

		expect(taken).toMatchObject({ status: 409, body: { error: 'another-till' } });
		expect([await release(other, by), await release(one, 'no entry')]).toEqual([409, 404]);
		expect(errors).toEqual(['another-till']);
	});

	test.each(['refused', 'dropped', 'void'] as const)('a return that is %s takes nothing', async (state) => {
		const { one, other, register } = await shopOfTwo(engine);
		const [sale, by] = [randomUUID(), randomUUID()];
		await askLine(one, sale, 1000, by);

		await deliver(one, [copyOf(register, { entry: by, state, returns: takes(sale, 1000) })]);

		expect(await askLine(other, sale, 1000)).toEqual({ is: 'taken' });
		expect(await reserveLine(one, sale, 1, by)).toMatchObject({ status: 409 });
	});

	test.each(['sent', 'unsure', 'owed', 'resent', 'resent-unsure'] as const)(
		'a return that is %s holds what it takes, also where nobody had reserved it',
		async (state) => {
			const { one, other, register } = await shopOfTwo(engine);
			const sale = randomUUID();

			await deliver(one, [copyOf(register, { state, returns: takes(sale, 400) })]);

			expect(await askLine(other, sale, 601)).toEqual({ is: 'not-enough', left: { line: 600 }, held: {} });
		}
	);

	test('a return that is written down and not sent holds what it reserved', async () => {
		const { one, other, register } = await shopOfTwo(engine);
		const [sale, by] = [randomUUID(), randomUUID()];
		await askLine(one, sale, 1000, by);

		await deliver(one, [copyOf(register, { entry: by, state: 'intended', revision: 1, returns: takes(sale, 1000) })]);

		expect(await askLine(other, sale, 1)).toMatchObject({ is: 'not-enough' });
	});

	test('a fiscal return lasts: nothing frees it, and what comes late changes nothing', async () => {
		const { one, other, register } = await shopOfTwo(engine);
		const [sale, by] = [randomUUID(), randomUUID()];
		const fiscal = copyOf(register, { entry: by, returns: takes(sale, 1000) });
		await deliver(one, [fiscal]);

		const released = await release(one, by);
		const again = await reserveLine(one, sale, 1, by);
		await deliver(one, [{ ...fiscal, state: 'dropped', revision: 2 }]);

		expect([released, again.status]).toEqual([409, 409]);
		expect(await askLine(other, sale, 1)).toMatchObject({ is: 'not-enough', left: { line: 0 } });
	});

	test('returns that happened while the server was away may be more than was sold, and then nothing is left', async () => {
		const { one, other, register } = await shopOfTwo(engine);
		const sale = randomUUID();
		await deliver(one, [copyOf(register, { returns: takes(sale, 800) })]);
		await deliver(other, [copyOf(register, { returns: takes(sale, 700) })]);

		expect(await askLine(one, sale, 1)).toEqual({ is: 'not-enough', left: { line: 0 }, held: {} });
	});

	test('a till that lost its storage has reserved what it had', async () => {
		const { served, one, other } = await shopOfTwo(engine);
		const [sale, by] = [randomUUID(), randomUUID()];
		await askLine(one, sale, 1000, by);
		const { till } = WhoIsHere.parse((await one.ask('GET', '/api/sign-in')).body);
		const anew = served.browser({ address: '192.168.1.20' });

		await anew.ask('POST', '/api/tills', { as: till?.id, pin: MANAGERS_PIN });

		expect(await askLine(other, sale, 1)).toMatchObject({ is: 'not-enough' });
		expect(await release(anew, by)).toBe(200);
		expect(await askLine(other, sale, 1000)).toEqual({ is: 'taken' });
	});

	test('a revoked till frees what it held by its old entries alone', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		const [sale, by] = [randomUUID(), randomUUID()];
		await askLine(one, sale, 1000, by);
		const { till } = WhoIsHere.parse((await one.ask('GET', '/api/sign-in')).body);
		await served.shop.database
			.updateTable('tills')
			.set({ revoked_at: served.shop.now() })
			.where('id', '=', till?.id ?? '')
			.execute();

		const refused = [await release(one, by), (await reserveLine(one, sale, 1, randomUUID())).status];
		await deliver(one, [copyOf(register, { entry: by, state: 'dropped', returns: takes(sale, 1000) })]);

		expect(refused).toEqual([403, 403]);
		expect(await askLine(other, sale, 1000)).toEqual({ is: 'taken' });
	});
});

async function reserve(till: Browser, sale: string, lines: Record<string, number>, by: string = randomUUID()) {
	return await till.ask('POST', '/api/returns/reserve', { sale, sold: SOLD, takes: lines, by });
}

async function ask(...asked: Parameters<typeof reserve>): Promise<ReturnReserved> {
	return ReturnReserved.parse((await reserve(...asked)).body);
}

/** Of a sale of one line, of which 1000 were sold. */
async function reserveLine(till: Browser, sale: string, line: number, by: string = randomUUID()) {
	return await till.ask('POST', '/api/returns/reserve', { sale, sold: { line: 1000 }, takes: { line }, by });
}

async function askLine(...asked: Parameters<typeof reserveLine>): Promise<ReturnReserved> {
	return ReturnReserved.parse((await reserveLine(...asked)).body);
}

async function release(till: Browser, entry: string): Promise<number> {
	return (await till.ask('DELETE', `/api/returns/${entry}`)).status;
}
