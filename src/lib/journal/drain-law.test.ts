import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST } from './backoff.ts';
import { DONE, LATER, outboxForTests, REFUSED } from './outbox-for-tests.ts';
import type { ManagersAct, Outcome, OutboxItem } from './outbox-item.ts';
import { actOnParked } from './outbox.ts';

/** What befalls a delivery besides its answer. */
const MISHAPS = ['none', 'dies-unheard', 'dies-unanswered', 'breaks-off', 'disk-refuses', 'disk-gives-up'] as const;
type Mishap = (typeof MISHAPS)[number];

const anyDay = fc.record({
	items: fc.array(
		fc.record({
			kind: fc.constantFrom('order', 'journal-copy'),
			receipt: fc.constantFrom('sale-1', 'sale-2', 'sale-3')
		}),
		{ minLength: 1, maxLength: 8 }
	),
	/** So many are enqueued at a time. */
	pace: fc.integer({ min: 1, max: 4 }),
	answers: fc.array(fc.constantFrom<Outcome>(DONE, REFUSED, LATER), { maxLength: 20 }),
	mishaps: fc.array(fc.constantFrom(...MISHAPS), { maxLength: 12 }),
	acts: fc.array(fc.constantFrom<ManagersAct['act']>('retry', 'dismiss'), { maxLength: 6 }),
	randoms: fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 10 })
});
type Day = typeof anyDay extends fc.Arbitrary<infer D> ? D : never;

/** Those who take items, and remember what they heard. */
function addressees(day: Day, fail: (mishap: Mishap) => void) {
	const [answers, mishaps] = [[...day.answers], [...day.mishaps]];
	const over = new Set<number>();
	const seen = { taken: new Set<number>(), outOfTurn: [] as number[], repeated: 0, unacknowledged: 0 };

	function hear({ id, kind, receipt }: OutboxItem): Outcome {
		const before = day.items.slice(0, id - 1).map((item, at) => ({ ...item, id: at + 1 }));
		const ahead = before.filter((item) => item.kind === kind && item.receipt === receipt && !over.has(item.id));
		if (ahead.length > 0) seen.outOfTurn.push(id);
		if (seen.taken.has(id)) {
			seen.repeated += 1;
			return DONE;
		}
		const outcome = answers.shift() ?? DONE;
		if (outcome.outcome === 'done') {
			seen.taken.add(id);
			over.add(id);
		}
		return outcome;
	}

	/** `die` ends the tab that delivers. */
	function deliver(items: readonly OutboxItem[], die: () => void): Promise<readonly Outcome[]> {
		const mishap = mishaps.shift() ?? 'none';
		if (mishap === 'dies-unheard') die();
		const outcomes = mishap === 'dies-unheard' ? [] : items.map(hear);
		if (mishap !== 'none') seen.unacknowledged += outcomes.filter(({ outcome }) => outcome === 'done').length;
		if (mishap === 'dies-unanswered') die();
		fail(mishap);
		return mishap === 'breaks-off' ? Promise.reject(new Error('Connection reset')) : Promise.resolve(outcomes);
	}

	return { seen, deliver, dismissed: (id: number) => void over.add(id) };
}

/** A day at a till with two tabs; one that dies is opened anew. Ends when nothing waits and nothing is parked. */
async function live(day: Day) {
	const shop = outboxForTests();
	const others = addressees(day, (mishap) => {
		if (mishap === 'disk-refuses') shop.disk.fail({ refuses: 'QuotaExceededError' });
		if (mishap === 'disk-gives-up') shop.disk.fail('gives-up-halfway');
	});
	const [toCome, acts, randoms] = [[...day.items], [...day.acts], [...day.randoms]];
	const dismissed = new Set<number>();
	const lost = new Set<number>();

	async function openTab() {
		const tab = await shop.tab({
			random: () => randoms.shift() ?? 0.5,
			deliver: (_, items) => others.deliver(items, () => tab.die())
		});
		return tab;
	}
	const tabs = [await openTab(), await openTab()];

	for (let inOutbox = await shop.items(); ; inOutbox = await shop.items()) {
		for (const { id } of inOutbox.filter(({ state }) => state === 'parked')) {
			const manager = { at: shop.clock.now(), person: 'olena' };
			const act = acts.shift() ?? 'retry';
			await actOnParked(
				await shop.disk.connect(),
				id,
				act === 'retry' ? { ...manager, act } : { ...manager, act, reason: 'Внесли вручну' }
			);
			if (act === 'dismiss') {
				dismissed.add(id);
				others.dismissed(id);
			}
		}
		for (const { kind, receipt } of toCome.splice(0, day.pace)) await shop.put(kind, receipt);
		for (const [at, tab] of tabs.entries()) if (!tab.isAlive()) tabs[at] = await openTab();
		await shop.clock.pass(LONGEST);

		const left = await shop.items();
		for (let id = 1; id <= day.items.length - toCome.length; id += 1) {
			if (!others.seen.taken.has(id) && !left.some((item) => item.id === id)) lost.add(id);
		}
		if (toCome.length === 0 && left.every(({ state }) => state === 'dismissed')) {
			return { ...others.seen, left: left.map(({ id }) => id), dismissed: [...dismissed], lost: [...lost] };
		}
	}
}

test('whatever happens, every item is taken in its turn or dismissed by a manager, and none is lost', async () => {
	await fc.assert(
		fc.asyncProperty(anyDay, async (day) => {
			const { taken, outOfTurn, left, dismissed, lost, repeated, unacknowledged } = await live(day);

			expect(outOfTurn).toEqual([]);
			expect(lost).toEqual([]);
			expect(left).toEqual(dismissed.toSorted((a, b) => a - b));
			expect([...taken, ...dismissed].toSorted((a, b) => a - b)).toEqual(day.items.map((_, at) => at + 1));
			expect(repeated).toBeLessThanOrEqual(unacknowledged);
		}),
		{ numRuns: 60 }
	);
});
