import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SETTLED_AFTER } from './ages.ts';
import { cashSale } from './report-for-tests.ts';
import { tillsForTests, type Fate, type TillForTests } from './tills-for-tests.ts';

type Shop = ReturnType<typeof tillsForTests>;

const fate = fc.constantFrom<Fate>('answered', 'answered', 'answer-lost', 'lost', 'late', 'refused');
const of = fc.nat(2);
const sum = fc.constantFrom(10_00, 20_00, 30_00);
const sale = fc.record({ of, sum, fate });

/** What may happen in a shop of up to three tills. */
const step = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ is: fc.constant('sell'), sale }) },
	{
		weight: 4,
		arbitrary: fc.record({ is: fc.constant('deliver'), of, atMost: fc.constantFrom(1, Infinity, Infinity) })
	},
	{ weight: 4, arbitrary: fc.record({ is: fc.constant('observe'), of }) },
	{
		weight: 4,
		arbitrary: fc.record({
			is: fc.constant('check'),
			of,
			before: fc.option(sale, { nil: null, freq: 3 }),
			after: fc.option(sale, { nil: null, freq: 3 })
		})
	},
	{ weight: 4, arbitrary: fc.record({ is: fc.constant('weigh'), of }) },
	{ weight: 2, arbitrary: fc.record({ is: fc.constant('two minutes'), lands: fc.boolean() }) },
	{ weight: 1, arbitrary: fc.record({ is: fc.constant('land') }) },
	{ weight: 1, arbitrary: fc.record({ is: fc.constantFrom('server goes', 'server comes') }) },
	{ weight: 1, arbitrary: fc.record({ is: fc.constantFrom('open', 'close'), of }) },
	{ weight: 3, arbitrary: fc.record({ closes: of, opens: of }) },
	{ weight: 1, arbitrary: fc.record({ is: fc.constant('everybody tends') }) }
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A shop whose first till has opened the shift, all of them having read it. */
async function shopOf(count: number) {
	const shop = tillsForTests();
	const tills: TillForTests[] = [];
	for (let number = 1; number <= count; number += 1) tills.push(await shop.till(`till-${number}`));
	for (const till of tills) await till.observe();
	await tills[0]?.open();
	for (const till of tills) await till.observe();
	let sold = 0;
	const at = (number: number) => tills[number % count] ?? Promise.reject(new RangeError('No till'));
	const sell = async (told: { of: number; sum: number; fate: Fate } | null, notBy?: number) => {
		if (!told || told.of % count === notBy) return;
		const till = await at(told.of);
		await till.sell(cashSale(`sale-${(sold += 1)}`, told.sum), told.fate);
	};
	return { ...shop, tills, at, sell, count };
}

type ShopOf = Awaited<ReturnType<typeof shopOf>>;

async function happens(shop: ShopOf, told: Step): Promise<void> {
	if ('sale' in told) return await shop.sell(told.sale);
	if ('lands' in told) {
		if (told.lands) shop.land();
		shop.giveUp();
		return await shop.clock.pass(SETTLED_AFTER);
	}
	if ('closes' in told) {
		await (await shop.at(told.closes)).close();
		await (await shop.at(told.opens)).open();
		return;
	}
	if (!('of' in told)) {
		if (told.is === 'land') shop.land();
		else if (told.is === 'everybody tends') await tend(shop);
		else shop.server.isAway = told.is === 'server goes';
		return;
	}
	const till = await shop.at(told.of);
	if ('atMost' in told) await till.deliver(told.atMost);
	else if ('before' in told) {
		till.between.beforeReport = () => shop.sell(told.before, told.of % shop.count);
		till.between.afterReport = () => shop.sell(told.after, told.of % shop.count);
		await till.check();
	} else if (told.is === 'observe') await till.observe();
	else if (told.is === 'weigh') await till.weigh();
	else if (told.is === 'open') await till.open();
	else await till.close();
}

/** What each does every few seconds, until all have heard each other. */
async function tend({ tills }: ShopOf): Promise<void> {
	for (const till of [...tills, ...tills, ...tills]) {
		await till.deliver();
		await till.observe();
		await till.weigh();
	}
}

/** What a journal is sure of is so at the Kasa, and no difference is found where there is none. */
async function expectTruth({ tills, registered }: Shop & { tills: readonly TillForTests[] }): Promise<void> {
	const happened = new Set(registered.map(({ id }) => id));
	for (const till of tills) {
		for (const { id, state, document, registration } of await till.entries()) {
			if (document.kind !== 'sell') continue;
			if (state === 'fiscal') expect(happened).toContain(id);
			if (state === 'owed') expect(happened).not.toContain(id);
			if (registration?.id) expect(registration.id).toBe(`kasa-${id}`);
		}
		expect(await till.findings()).toEqual([]);
	}
}

test('whatever tills that share a Kasa do and lose, nothing is proven, disproven or found that is not so', async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 2, max: 3 }), fc.array(step, { maxLength: 40 }), async (count, steps) => {
			const shop = await shopOf(count);

			for (const told of steps) {
				await happens(shop, told);
				await expectTruth(shop);
			}
			shop.server.isAway = false;
			for (const till of shop.tills) {
				await till.check();
				await tend(shop);
			}

			await expectTruth(shop);
		}),
		{ numRuns: 100 }
	);
}, 60_000);

test('once every copy has come, each till proves what happened to its own sales, if no two are alike', async () => {
	const sales = fc.array(fc.record({ of, fate }), { minLength: 1, maxLength: 8 });
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 2, max: 3 }), sales, async (count, made) => {
			const shop = await shopOf(count);
			for (const [power, { of, fate }] of made.entries()) await shop.sell({ of, fate, sum: 100 * 2 ** power });
			shop.land();
			await shop.clock.pass(SETTLED_AFTER);
			await tend(shop);

			for (const till of shop.tills) {
				await till.check();
				await tend(shop);
			}

			const entries = (await Promise.all(shop.tills.map((till) => till.entries()))).flat();
			expect(entries.filter(({ state }) => state === 'unsure')).toEqual([]);
			await expectTruth(shop);
		}),
		{ numRuns: 40 }
	);
}, 60_000);
