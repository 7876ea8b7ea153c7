import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thousandths } from '#lib/domain/money.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { copyOf, shopOfTwo, takes } from '../journal/copies-for-tests.ts';
import { takeCopies } from '../journal/take-copies.ts';
import type { Shop } from '../shop.ts';
import { release, reserve } from './reserved-returns.ts';

const SOLD = 1000;
const RETURNS = 5;

/** A return of the sale as its till knows it. */
interface Return {
	entry: string;
	till: string;
	/** What it has of the sale, as far as the server said. */
	holds: number;
	isOver: boolean;
	revision: number;
}

const anyEvent = fc.record({
	of: fc.nat(RETURNS - 1),
	quantity: fc.integer({ min: 0, max: 1100 }),
	does: fc.oneof(
		{ weight: 4, arbitrary: fc.constant('asks' as const) },
		fc.constantFrom('releases' as const, 'sent' as const, 'fiscal' as const, 'dropped' as const)
	)
});

interface Event {
	quantity: number;
	does: 'asks' | 'releases' | 'sent' | 'fiscal' | 'dropped';
}

/** What happens at the same moment, to different returns. */
const anyMoment = fc.uniqueArray(anyEvent, { selector: ({ of }) => of, minLength: 1 });

onBothEngines((engine) => {
	test('whatever tills ask at once, release and register: all returns of a sale take no more than was sold', async () => {
		const { served } = await shopOfTwo(engine);

		await fc.assert(
			fc.asyncProperty(fc.array(anyMoment, { minLength: 1, maxLength: 6 }), async (moments) => {
				const sale = randomUUID();
				const returns = Array.from({ length: RETURNS }, (_, at) => newReturn(`till ${at % 2}`));

				for (const events of moments) {
					await Promise.all(
						events.flatMap((event) => {
							const made = returns[event.of];
							return made && !made.isOver ? [befalls(served.shop, sale, made, event)] : [];
						})
					);
				}

				const taken = returns.reduce((sum, { holds }) => sum + holds, 0);
				expect(taken).toBeLessThanOrEqual(SOLD);
				expect(await ask(served.shop, sale, newReturn('till 0'), SOLD + 1)).toEqual({
					ok: true,
					reserved: { is: 'not-enough', left: { line: SOLD - taken }, held: {} }
				});
			}),
			{ numRuns: 30 }
		);
	});
});

async function befalls(shop: Shop, sale: string, made: Return, { does, quantity }: Event): Promise<void> {
	if (does === 'asks') {
		const answer = await ask(shop, sale, made, quantity);
		if (answer.ok && answer.reserved.is === 'taken') made.holds = quantity;
	} else if (does === 'releases') {
		await release(shop, made.till, made.entry);
		Object.assign(made, { holds: 0, isOver: true });
	} else if (made.holds > 0) {
		// None is sent that was not reserved.
		made.revision += 1;
		const told = { entry: made.entry, revision: made.revision, state: does, returns: takes(sale, made.holds) };
		const delivery = { copies: [copyOf('register', told)], whole: null };
		await takeCopies(shop, { id: made.till, revokedAt: null, memory: 'm1' }, delivery);
		if (does === 'dropped') made.holds = 0;
		made.isOver = does !== 'sent';
	}
}

function ask(shop: Shop, sale: string, { till, entry }: Return, quantity: number) {
	const line = { sold: { line: thousandths(SOLD) }, takes: { line: thousandths(quantity) } };
	return reserve(shop, till, { sale, by: entry, ...line });
}

function newReturn(till: string): Return {
	return { entry: randomUUID(), till, holds: 0, isOver: false, revision: 1 };
}
