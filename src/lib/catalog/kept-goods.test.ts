import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goodsDiskForTests, type GoodsDiskForTests } from './goods-disk-for-tests.ts';
import { askAnew, keepDelta, nextQuestion, readGoods } from './kept-goods.ts';
import { byCode, listServerForTests } from './list-server-for-tests.ts';
import { NO_LIST, questionAt } from './list-state.ts';

const REGISTER = 'register-1';
type Server = ReturnType<typeof listServerForTests>;

async function shop(goods = 8) {
	const disk = await goodsDiskForTests();
	const server = listServerForTests();
	for (let code = 1; code <= goods; code += 1) server.sell(String(code), 10_00);
	return { disk, server };
}

async function askOnce(disk: GoodsDiskForTests, server: Server, register = REGISTER) {
	const asked = await nextQuestion(disk, register);
	const delta = server.answer(asked);
	return { kept: await keepDelta(disk, register, asked, delta), more: delta.more };
}

async function askAll(disk: GoodsDiskForTests, server: Server, register = REGISTER) {
	while ((await askOnce(disk, server, register)).more);
}

async function sold(disk: GoodsDiskForTests, register = REGISTER) {
	return (await readGoods(disk, register))?.goods.toSorted(byCode) ?? null;
}

test('a list is sold once it is whole, and what changed later from then on', async () => {
	const { disk, server } = await shop();

	const before = [(await askOnce(disk, server)).kept, await sold(disk)];
	await askAll(disk, server);
	const whole = await sold(disk);
	server.sell('3', 12_50);
	server.drop('8');
	const { kept } = await askOnce(disk, server);

	expect(before).toEqual(['nothing', null]);
	expect(whole).toHaveLength(8);
	expect(kept).toBe('changed');
	expect(await sold(disk)).toEqual(server.goods());
	expect((await sold(disk))?.find(({ code }) => code === '3')?.price).toBe(12_50);
});

test('while another list comes the one before is sold, and nothing of it stays', async () => {
	const { disk, server } = await shop();
	await askAll(disk, server);
	const before = await sold(disk);

	server.rename('list-2');
	server.sell('1', 99_00);
	await askOnce(disk, server);
	const meanwhile = await sold(disk);
	await askAll(disk, server);

	expect(meanwhile).toEqual(before);
	expect(await sold(disk)).toEqual(server.goods());
	// Of each good one, and what is known of the list.
	expect(await disk.keys()).toHaveLength(9);
});

test('where the shop has no list any more none is kept', async () => {
	const { disk, server } = await shop();
	await askAll(disk, server);

	server.rename(null);
	const ended = await askOnce(disk, server);
	const again = await askOnce(disk, server);

	expect([ended.kept, again.kept, await sold(disk)]).toEqual(['ended', 'nothing', null]);
	expect(await disk.keys()).toHaveLength(1);
});

test('two registers of one browser keep their own goods', async () => {
	const { disk, server } = await shop(2);
	const other = listServerForTests();
	other.sell('7', 7_00);

	await askAll(disk, server);
	await askAll(disk, other, 'register-2');

	expect(await sold(disk)).toEqual(server.goods());
	expect(await sold(disk, 'register-2')).toEqual(other.goods());
});

test('goods lie in the order in which the shop made them, however many pages of them there are', async () => {
	const { disk } = await shop(0);
	const many = listServerForTests();
	for (let code = 1200; code > 0; code -= 1) many.sell(String(code), code);

	await askAll(disk, many);

	const kept = await readGoods(disk, REGISTER);
	expect(kept?.goods.map(({ code }) => Number(code))).toEqual(Array.from({ length: 1200 }, (_, at) => at + 1));
});

test('of a list that cannot be read whole the rest is sold, until it was asked for anew', async () => {
	const { disk, server } = await shop();
	await askAll(disk, server);
	const [key = ''] = (await disk.keys()).filter((key) => key.endsWith('5'));

	await disk.put({ code: key, good: { code: '5', price: 'ten' } });
	const read = await readGoods(disk, REGISTER);
	await askAnew(disk, REGISTER);
	server.drop('8');
	const asked = await nextQuestion(disk, REGISTER);
	const { kept } = await askOnce(disk, server);
	const meanwhile = await sold(disk);
	await askAnew(disk, REGISTER);
	await askAll(disk, server);

	expect([read?.isTorn, kept]).toEqual([true, 'nothing']);
	expect(meanwhile?.map(({ code }) => code)).toEqual(['1', '2', '3', '4', '6', '7', '8']);
	expect(asked).toEqual(questionAt(NO_LIST));
	expect(await sold(disk)).toEqual(server.goods());
});

/** What may befall a till and its server, in any order. */
const act = fc.oneof(
	fc.record({ do: fc.constant('sell' as const), code: fc.integer({ min: 9, max: 20 }), price: fc.nat(1000) }),
	fc.record({ do: fc.constant('drop' as const), code: fc.integer({ min: 9, max: 20 }) }),
	fc.record({ do: fc.constant('rename' as const), isList: fc.boolean() }),
	fc.record({ do: fc.constant('ask' as const) }),
	fc.record({ do: fc.constant('lose' as const) }),
	fc.record({ do: fc.constant('die' as const), after: fc.integer({ min: 1, max: 8 }) }),
	fc.record({ do: fc.constant('late' as const) })
);

test('whatever is lost or closed in between, no half list is sold, and in the end the server’s is', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
			const { disk, server } = await shop();
			// What another tab asked, and hears only later.
			let late: (() => Promise<unknown>) | null = null;

			for (const [at, one] of acts.entries()) {
				if (one.do === 'sell') server.sell(String(one.code), one.price);
				if (one.do === 'drop') server.drop(String(one.code));
				if (one.do === 'rename') server.rename(one.isList ? `another ${at}` : null);
				if (one.do === 'ask') await askOnce(disk, server);
				if (one.do === 'lose') server.answer(await nextQuestion(disk, REGISTER));
				if (one.do === 'die') {
					disk.dieNext(one.after);
					await askOnce(disk, server).catch(() => null);
				}
				if (one.do === 'late') {
					await late?.();
					const asked = await nextQuestion(disk, REGISTER);
					const delta = server.answer(asked);
					late = () => keepDelta(disk, REGISTER, asked, delta);
				}
				const constant = (await sold(disk))?.filter(({ code }) => Number(code) <= 8) ?? null;
				expect(constant === null || constant.length === 8).toBe(true);
			}
			await askAll(disk, server);

			expect(await sold(disk)).toEqual(server.goods());
		}),
		{ numRuns: 60 }
	);
});

test('what changes while nothing is lost ends as the server’s list without beginning anew', async () => {
	const changes = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.option(fc.nat(1000))), { maxLength: 30 });
	await fc.assert(
		fc.asyncProperty(changes, async (changes) => {
			const { disk, server } = await shop();

			for (const [code, price] of changes) {
				if (price === null) server.drop(String(code));
				else server.sell(String(code), price);
				await askOnce(disk, server);
			}
			await askAll(disk, server);

			expect(await sold(disk)).toEqual(server.goods());
		}),
		{ numRuns: 40 }
	);
});
