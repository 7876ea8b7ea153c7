import { describe, expect, test } from 'vitest';
import { changeRegister } from '../registers/registers.ts';
import { newWorld, type World } from '../../../../tests/exchange/world.ts';

const CASHLESS = { type: 'sell', by: 'cashless' } as const;

/** Two tills of a register, at our server and one Kasa. */
async function twoTills() {
	const world = await newWorld(1);
	const [one, two] = world.pages;
	if (!one || !two) throw new Error('There are no tills');
	return { world, one, two };
}

async function standing({ server, kasa }: World) {
	const [row] = await server.rows();
	return { state: row?.state, sold: kasa.sold.length };
}

describe('a check is printed once', () => {
	test.each([0, 1, 2, 3, 4, 6])(
		'though somebody presses for it %i moments after the till began to print it by itself',
		async (moments) => {
			const { world, one, two } = await twoTills();
			await one.till.kasa.ask();
			await one.till.goods.load();
			const { externalUuid: id } = await world.order(CASHLESS);
			one.life.death = { at: 'kasa', when: 'after' };
			await one.watch();
			for (let moment = 0; moment < moments; moment += 1) await Promise.resolve();
			const check = one.till.checks.byId(id);

			if (check) void one.desk.print(check, null);
			await world.quiet();
			const meanwhile = await standing(world);
			await two.look();
			await world.quiet();

			expect(check?.id).toBe(id);
			expect([meanwhile, await standing(world)]).toEqual([
				{ state: 'posting', sold: 1 },
				{ state: 'posting', sold: 1 }
			]);
		},
		60_000
	);
});

describe('two tills that try one check bear no number twice, and nothing is left for a manager', () => {
	test('where one dies before it has leave', async () => {
		const { world, one, two } = await twoTills();
		await world.order(CASHLESS);
		one.life.death = { at: 'leave', when: 'before' };
		void one.look();
		await world.quiet();
		await world.pass(61_000);

		await two.look();
		await world.quiet();
		await world.reload(0);
		await world.pages[0]?.look();
		await world.quiet();

		expect([await standing(world), await world.parked()]).toEqual([{ state: 'done', sold: 1 }, []]);
	}, 60_000);

	test('where one gives it back, and the list of the other is a moment old', async () => {
		const { world, one, two } = await twoTills();
		await world.order({ type: 'sell', by: 'cash' });
		for (const page of [one, two]) await page.look();
		one.life.lost = 'leave';

		await one.press();
		await world.quiet();
		const before = await standing(world);
		await two.press();
		await world.quiet();

		expect(before).toEqual({ state: 'waiting', sold: 0 });
		expect([await standing(world), await world.parked()]).toEqual([{ state: 'done', sold: 1 }, []]);
	}, 60_000);
});

test('a hidden tab that has not heard of the new shift takes no check off the list', async () => {
	const { world, one } = await twoTills();
	const hidden = await world.openBeside(0);
	// Seen before the shift was opened elsewhere.
	hidden.till.shift.closed('kasa');
	await world.pass(130_000);
	await one.look();
	await world.order({ type: 'sell', by: 'cash' });

	await hidden.watch();
	await world.quiet();
	const late = await world.order({ type: 'sell', by: 'cash' });

	expect(await standing(world)).toEqual({ state: 'waiting', sold: 0 });
	expect(late.errors).toEqual([]);
}, 60_000);

test('when the shift is closed the list is emptied, and Bitrix24 hears why', async () => {
	const { world, one, two } = await twoTills();
	await world.order({ type: 'sell', by: 'cash' });
	for (const page of [one, two]) await page.watch();

	await one.till.desk.close();
	for (const page of [one, two]) await page.watch();
	const afterOne = await standing(world);
	await two.look();

	expect([afterOne.state, (await standing(world)).state]).toEqual(['waiting', 'cancelled']);
}, 60_000);

/** A manager sends the register to another Kasa. */
async function moveKasa({ server }: World): Promise<void> {
	const { shop, register } = server;
	const change = { address: 'http://192.168.1.99:9200', fiscalNumber: '4000999999' };
	const { id: by } = await shop.database.selectFrom('people').select('id').executeTakeFirstOrThrow();
	await changeRegister(shop, register, { change, by, mayMove: true });
}

describe('a register that went to another Kasa', () => {
	test('takes no check of Bitrix24 while no till of it has heard of that', async () => {
		const { world, one } = await twoTills();
		await moveKasa(world);

		const early = await world.order(CASHLESS);
		await one.look();
		await world.quiet();
		const late = await world.order(CASHLESS);

		expect([early, late].map(({ externalUuid }) => externalUuid)).toEqual(['', '']);
		expect([one.till.checks.why, world.kasa.sold.length]).toEqual(['another-register', 0]);
	}, 60_000);
});
