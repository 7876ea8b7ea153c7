import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { until } from '#lib/journal/clock-for-tests.ts';
import { PINS } from '../people/people-for-tests.ts';
import { reservationsAt } from './reservations.ts';
import { returnsAt } from './returns.ts';
import { awayServer, otherTill, serverThatKnows, serverThatKnowsNothing, shopThatSold } from './returns-for-tests.ts';

/** Two for 99,99: the first one comes to 50,00, and so would the second one if it were the first. What else is sold leaves cash. */
const twoForLess = { adjustments: [{ kind: 'discount', by: { value: kopiykas(1) } }] } as const;

/** Another till that has found all of the receipt at a server which, once it has reserved, says nothing more. */
async function whereThePageGoes() {
	const sold = await shopThatSold((at) => at.ring(50_00));
	const server = serverThatKnows(sold.sale());
	const there = await otherTill(sold, server);
	await there.back.search.look(sold.code());
	there.back.draft.chooseAll();
	const { find } = server.server;
	server.server.find = () => new Promise(() => {});
	void there.give();
	await until(() => server.asked.length === 1);
	server.server.find = find;
	return { sold, server, there };
}

test('what a page reserved that is gone before its return was written is free once the till starts', async () => {
	const { sold, server, there } = await whereThePageGoes();

	const { till } = await there.reload();
	await reservationsAt(till.returning).releaseKept();
	const back = returnsAt(till.returning);
	await back.search.look(sold.code());

	expect(server.released).toEqual(server.asked.map(({ by }) => by));
	expect(back.draft.original?.left).toEqual(new Map([[sold.line(), 1000]]));
});

test('what a return under way has reserved is not freed by another tab, nor by its own', async () => {
	const { server, there } = await whereThePageGoes();

	const { till } = await there.secondTab();
	await reservationsAt(till.returning).releaseKept();
	await reservationsAt(there.till.returning).releaseKept();

	expect(server.released).toEqual([]);
});

test('what an unsure return holds is not freed by a page that starts after it', async () => {
	const sold = await shopThatSold((at) => at.ring(50_00));
	const server = serverThatKnows(sold.sale());
	const there = await otherTill(sold, server);
	await there.back.search.look(sold.code());
	there.back.draft.chooseAll();
	there.kasa.failNext('answer-lost');
	await there.give();

	const { till } = await there.reload();
	await reservationsAt(till.returning).releaseKept();

	expect(there.back.desk.state.step).toBe('unsure');
	expect(server.released).toEqual([]);
});

test('a page gone while its return was being sent frees nothing: it may have happened', async () => {
	const sold = await shopThatSold((at) => at.ring(50_00));
	const server = serverThatKnows(sold.sale());
	const there = await otherTill(sold, server);
	await there.back.search.look(sold.code());
	there.back.draft.chooseAll();
	there.kasa.failNext('slow');
	void there.give();
	await until(() => there.kasa.returned.length === 1);

	const { till, entries } = await there.reload();
	await reservationsAt(till.returning).releaseKept();

	expect((await entries()).map(({ state }) => state)).toEqual(['unsure']);
	expect(server.released).toEqual([]);
});

test.each([
	{ server: 'away', returns: awayServer() },
	{ server: 'without the sale, which was not delivered yet', returns: serverThatKnowsNothing() }
])('two tabs never give back more than was charged, the server being $server', async ({ returns }) => {
	const shop = await shopThatSold((at) => (at.ring(50_00, 2000, twoForLess), at.ring(10_00)), {
		returns,
		register: { cashStep: 'none' }
	});
	const other = await shop.secondTab();
	const there = returnsAt(other.till.returning);
	await there.search.load();
	await there.search.look(shop.code());
	there.draft.step(shop.line(), 1);
	const asked = there.desk.give();

	await shop.returnAll((draft) => draft.step(shop.line(), 1));
	await other.till.approval.answer(PINS.iryna);
	await asked;

	expect(there.desk.state).toMatchObject({ step: 'refused', reason: { code: 'returned-meanwhile' }, sent: false });
	expect(shop.kasa.returned.map(({ total }) => total)).toEqual([50_00]);
});

test('two tabs that give at once never give back more than was charged', async () => {
	const shop = await shopThatSold((at) => (at.ring(50_00, 2000, twoForLess), at.ring(10_00)), {
		register: { cashStep: 'none' }
	});
	const other = await shop.secondTab();
	const there = returnsAt(other.till.returning);
	await there.search.load();
	await there.search.look(shop.code());
	await shop.find();
	for (const { draft } of [shop.back, there]) draft.step(shop.line(), 1);

	const both = [shop.back.desk.give(), there.desk.give()];
	await Promise.all([shop, other].map(({ till }) => till.approval.answer(PINS.iryna)));
	await Promise.all(both);

	expect([shop.back, there].map(({ desk }) => desk.state.step).sort()).toEqual(['done', 'refused']);
	expect(shop.kasa.returned.map(({ total }) => total)).toEqual([50_00]);
});
