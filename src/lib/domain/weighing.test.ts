import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Figures } from './counters.ts';
import { explain, lessAll, type Alike } from './weighing.ts';

/** A document's figures: one more, and sums under few names, so that different documents often add up alike. */
const anyFigures: fc.Arbitrary<Figures> = fc.record({
	count: fc.constant(1),
	cash: fc.integer({ min: 0, max: 6 }),
	card: fc.integer({ min: 0, max: 6 })
});

/** A few groups of alike documents, and how many of each really happened. */
const anyDay = fc
	.uniqueArray(anyFigures, { maxLength: 5, selector: (figures) => JSON.stringify(figures) })
	.chain((kinds) =>
		fc.tuple(
			...kinds.map((figures) => fc.record({ figures: fc.constant(figures), most: fc.integer({ min: 1, max: 3 }) }))
		)
	)
	.chain((groups: Alike[]) =>
		fc.tuple(fc.constant(groups), fc.tuple(...groups.map(({ most }) => fc.integer({ min: 0, max: most }))))
	);

function reported(groups: readonly Alike[], counts: readonly number[]): Figures {
	const documents = groups.flatMap(({ figures }, at) => Array.from({ length: counts[at] ?? 0 }, () => figures));
	return Object.fromEntries(Object.entries(lessAll({}, documents)).map(([name, sum]) => [name, -sum]));
}

/** All ways there are, looked for without any cleverness. */
function waysToReach(figures: Figures, groups: readonly Alike[]): number[][] {
	const all = groups.reduce<number[][]>(
		(ways, { most }) => ways.flatMap((way) => Array.from({ length: most + 1 }, (_, count) => [...way, count])),
		[[]]
	);
	return all.filter((counts) =>
		Object.values(lessAll(figures, [reported(groups, counts)])).every((left) => left === 0)
	);
}

test('whatever happened is among the explanations: no fewer than the least, no more than the most', () => {
	fc.assert(
		fc.property(anyDay, ([groups, happened]) => {
			const shares = explain(reported(groups, happened), groups);

			expect(shares).toHaveLength(groups.length);
			if (!Array.isArray(shares)) return;
			shares.forEach(({ least, most }, at) => {
				expect(least).toBeLessThanOrEqual(happened[at] ?? NaN);
				expect(most).toBeGreaterThanOrEqual(happened[at] ?? NaN);
			});
		})
	);
});

test('the shares are those of a search through every way there is; what none reaches has no explanation', () => {
	fc.assert(
		fc.property(anyDay, anyFigures, fc.boolean(), ([groups, happened], stray, strays) => {
			const figures = reported(groups, happened);
			const told = strays ? lessAll(figures, [stray]) : figures;

			const shares = explain(told, groups);

			const ways = waysToReach(told, groups);
			const counts = groups.map((_, at) => ways.map((way) => way[at] ?? NaN));
			expect(shares).toEqual(
				ways.length === 0 ? null : counts.map((of) => ({ least: Math.min(...of), most: Math.max(...of) }))
			);
		})
	);
});

test('a unique explanation is the truth', () => {
	fc.assert(
		fc.property(anyDay, ([groups, happened]) => {
			const figures = reported(groups, happened);
			fc.pre(waysToReach(figures, groups).length === 1);

			const shares = explain(figures, groups);

			expect(shares).toEqual(happened.map((count) => ({ least: count, most: count })));
		})
	);
});

test('with nothing in doubt a report without a difference is explained, and one with a difference is not', () => {
	expect(explain({}, [])).toEqual([]);
	expect(explain({ count: 0, cash: 0 }, [])).toEqual([]);
	expect(explain({ count: 1 }, [])).toBeNull();
	expect(explain({ count: -1 }, [])).toBeNull();
});

test('a sum under a name that no document has is not explained', () => {
	expect(explain({ count: 1, card: 5 }, [{ figures: { count: 1, cash: 5 }, most: 1 }])).toBeNull();
});

test('of two ways to the same sum neither is believed', () => {
	const groups = [1, 2, 3].map((cash) => ({ figures: { cash }, most: 1 }));

	const shares = explain({ cash: 3 }, groups);

	expect(shares).toEqual([
		{ least: 0, most: 1 },
		{ least: 0, most: 1 },
		{ least: 0, most: 1 }
	]);
});

test('a search that would take too long is given up, and says so', () => {
	const groups = Array.from({ length: 40 }, (_, at) => ({ figures: { count: 1, cash: 1000 + at }, most: 1 }));

	expect(explain({ count: 20, cash: 20_500 }, groups)).toBe('endless');
});

test('a report that holds fewer than were known falls below zero', () => {
	expect(
		lessAll({ count: 1, cash: 5 }, [
			{ count: 1, cash: 5 },
			{ count: 1, card: 2 }
		])
	).toEqual({
		count: -1,
		cash: 0,
		card: -2
	});
});
