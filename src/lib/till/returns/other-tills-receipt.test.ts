import { describe, expect, test } from 'vitest';
import { thousandths } from '#lib/domain/money.ts';
import { until } from '#lib/journal/clock-for-tests.ts';
import { PINS } from '../people/people-for-tests.ts';
import { reservationsAt } from './reservations.ts';
import { awayServer, otherTill, serverThatKnows, shopThatSold } from './returns-for-tests.ts';

describe('a receipt of another till', () => {
	test('is found at the server with what its returns hold, and reserved before it is given back', async () => {
		const sold = await shopThatSold((at) => at.ring(50_00, 3000));
		const server = serverThatKnows(sold.sale());
		server.says.held = { [sold.line()]: thousandths(1000) };
		const there = await otherTill(sold, server);

		await there.back.search.look(sold.code());
		there.back.draft.chooseAll();
		await there.give();

		expect(there.back.desk.state).toMatchObject({ step: 'done', document: { due: 100_00 } });
		expect(server.asked).toMatchObject([{ sale: sold.sale().id, takes: { [sold.line()]: 2000 } }]);
		expect(server.released).toEqual([]);
	});

	test('of which too little is left by now is not given back, and the till says how much is', async () => {
		const sold = await shopThatSold((at) => at.ring(50_00, 3000));
		const server = serverThatKnows(sold.sale());
		const there = await otherTill(sold, server);
		await there.back.search.look(sold.code());
		there.back.draft.chooseAll();

		server.says.held = { [sold.line()]: thousandths(2000) };
		server.says.reserves = 'not-enough';
		await there.give();

		expect(there.back.desk.state).toMatchObject({ step: 'refused', reason: { code: 'returned-already' }, sent: false });
		expect(there.back.draft.original?.left).toEqual(new Map([[sold.line(), 1000]]));
		expect(there.back.draft.receipt.total).toBe(50_00);
	});

	test('is free again for the others once the Kasa has refused it', async () => {
		const sold = await shopThatSold((at) => at.ring(50_00));
		const server = serverThatKnows(sold.sale());
		const there = await otherTill(sold, server);
		await there.back.search.look(sold.code());
		there.back.draft.chooseAll();

		there.kasa.failNext('shift-not-open');
		await there.give();

		expect(there.back.desk.state.step).toBe('refused');
		expect(there.back.draft.receipt.total).toBe(50_00);
		expect(server.released).toEqual(server.asked.map(({ by }) => by));
	});

	test('needs a manager where the server has gone meanwhile', async () => {
		const sold = await shopThatSold((at) => at.ring(50_00, 2000));
		const server = serverThatKnows(sold.sale());
		const there = await otherTill(sold, server);
		await there.back.search.look(sold.code());
		there.back.draft.chooseAll();

		server.says.away = true;
		const given = there.give();
		await until(() => there.till.approval.pending?.action === 'return-of-another-till');
		await there.till.approval.answer(PINS.iryna);
		await given;

		expect(there.back.desk.state.step).toBe('done');
		const [returned] = (await there.entries()).filter(({ document }) => document.kind === 'return');
		expect(returned?.approvals?.map(({ action }) => action)).toEqual(['return', 'return-of-another-till']);
	});

	test('is not given back by an answer to whoever left the till meanwhile', async () => {
		const sold = await shopThatSold((at) => at.ring(50_00, 2000));
		const server = serverThatKnows(sold.sale());
		const there = await otherTill(sold, server);
		await there.back.search.look(sold.code());
		there.back.draft.chooseAll();
		server.says.away = true;
		const given = there.give();
		await until(() => there.till.approval.pending?.action === 'return-of-another-till');

		await there.till.signIn.lock();
		await there.till.signIn.enter(PINS.iryna);
		there.back.desk.clear();
		await there.till.signIn.lock();
		await there.till.signIn.enter(PINS.olena);
		await there.till.approval.answer(PINS.iryna);
		await given;

		expect(there.back.desk.state).toEqual({ step: 'idle' });
		expect(there.kasa.returned).toEqual([]);
	});

	test('of which another till has announced a part meanwhile is not given back to the card twice', async () => {
		const sold = await shopThatSold((at) => (at.ring(50_00), at.ring(50_00)), {}, 'half by card');
		const server = serverThatKnows(sold.sale());
		const there = await otherTill(sold, server);
		await there.back.search.look(sold.code());
		there.back.draft.step(sold.line(1), 1);
		const before = there.back.draft.refund.payments;

		server.says.held = { [sold.line(0)]: thousandths(1000) };
		await there.give();

		expect(before).toMatchObject([{ form: 'cashless', amount: 50_00 }]);
		expect(there.back.desk.state).toMatchObject({
			step: 'refused',
			reason: { code: 'returned-meanwhile' },
			sent: false
		});
		expect(there.back.draft.refund.payments).toMatchObject([{ form: 'cash', amount: 50_00 }]);
		expect(there.kasa.returned).toEqual([]);
	});

	test.each([
		['not-admitted', 'not-admitted'],
		['bad-request', 'not-reserved']
	] as const)('that the server does not reserve is not given back: %s', async (refuses, code) => {
		const sold = await shopThatSold((at) => at.ring(50_00));
		const server = serverThatKnows(sold.sale());
		const there = await otherTill(sold, server);
		await there.back.search.look(sold.code());
		there.back.draft.chooseAll();

		server.says.refuses = refuses;
		await there.give();

		expect(there.back.desk.state).toMatchObject({ step: 'refused', reason: { code }, sent: false });
		expect(there.kasa.returned).toEqual([]);
	});

	test('that was given up while the server was away is released once it is back', async () => {
		const sold = await shopThatSold((at) => at.ring(50_00));
		const server = serverThatKnows(sold.sale());
		const there = await otherTill(sold, server);
		await there.back.search.look(sold.code());
		there.back.draft.chooseAll();
		server.says.away = true;
		const given = there.give();
		await until(() => there.till.approval.pending?.action === 'return-of-another-till');
		there.till.approval.decline();
		await given;

		server.says.away = false;
		const { releaseKept } = reservationsAt(there.till.returning);
		await releaseKept();
		await releaseKept();

		expect(there.back.desk.state).toEqual({ step: 'idle' });
		expect(server.released).toHaveLength(1);
	});

	test('that nobody can look for is told so', async () => {
		const sold = await shopThatSold((at) => at.ring(50_00));
		const server = serverThatKnows(sold.sale());
		const there = await otherTill(sold, server);

		server.says.away = true;
		await there.back.search.look(sold.code());

		expect(there.back.search.notice).toEqual({ is: 'nowhere', serverAway: true });
	});
});

test('a receipt of one’s own needs nobody’s leave for that: its journal is here', async () => {
	const away = awayServer();
	const shop = await shopThatSold((at) => at.ring(50_00), { returns: away });

	await shop.returnAll((draft) => draft.chooseAll());

	const [returned] = (await shop.entries()).filter(({ document }) => document.kind === 'return');
	expect(shop.back.desk.state.step).toBe('done');
	expect(returned?.approvals?.map(({ action }) => action)).toEqual(['return']);
});
