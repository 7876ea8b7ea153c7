import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ordered } from '#lib/api/orders.ts';
import type { PushOutcome } from '#lib/bitrix24/orders/work.ts';
import { ENGINES, type Engine } from '../database/database-for-tests.ts';
import { decideOrder } from './act.ts';
import { LEASE, SETTLE_AFTER } from './lease.ts';
import { returnOf, saleOf, shopWithOrders } from './orders-for-tests.ts';

const DOCUMENTS = 6;
const RUNS: Record<Engine['name'], number> = { SQLite: 25, PostgreSQL: 5 };

const someDocument = fc.nat({ max: DOCUMENTS - 1 });
const happening = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ what: fc.constant('tell'), which: someDocument, whole: fc.boolean() }) },
	{ weight: 2, arbitrary: fc.record({ what: fc.constant('pass'), seconds: fc.constantFrom(1, 66, 200) }) },
	{
		weight: 2,
		arbitrary: fc.record({
			what: fc.constantFrom('unknown', 'later', 'parked', 'dies', 'retry'),
			which: someDocument
		})
	},
	{ weight: 1, arbitrary: fc.record({ what: fc.constant('dismiss'), which: someDocument }) }
);
type Happening = { what: string; which?: number; whole?: boolean; seconds?: number };

test.each(ENGINES.map((engine) => [engine.name, engine] as const))(
	'on %s, whatever happens, each document is there after its sale with all that was told of it, or a manager dismissed it',
	async (name, engine) => {
		await fc.assert(
			fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 25 }), async (happenings) => {
				const { lived, dismissed, rows, book, documents } = await live(engine, happenings);

				for (const row of rows)
					expect([row.id, row.state]).toEqual([row.id, dismissed.has(row.id) ? 'dismissed' : 'done']);
				for (const document of documents) {
					const told = book.orders.get(document.kind === 'return' ? (document.sale ?? '') : document.id) ?? [];
					if (told.length > 0) expect(told[0]).toMatch(/^sell/);
					if (document.kind === 'return' && told.length > 0 && !dismissed.has(document.id))
						expect(told).toContain(`return ${document.fiscalCode}`);
					if (document.kind === 'sell' && !dismissed.has(document.id)) {
						expect(told.findLast((word) => word.startsWith('sell'))).toBe('sell TEST-1');
					}
				}
				expect(book.overlaps).toEqual([]);
				expect(lived.pushedThoughDismissed).toEqual([]);
			}),
			{ numRuns: RUNS[name] }
		);
	},
	120_000
);

async function live(engine: Engine, happenings: readonly Happening[]) {
	const { served, shop, register, manager, book, tell } = await shopWithOrders(engine);
	const sales = Array.from({ length: DOCUMENTS / 2 }, () => saleOf(register));
	const documents: Ordered[] = [...sales, ...sales.map((sale) => returnOf(sale))];
	const dismissed = new Set<string>();
	const lived = { pushedThoughDismissed: new Array<string>() };
	const act = (id: string, what: 'retry' | 'dismiss') =>
		decideOrder(shop, id, what === 'retry' ? { act: what } : { act: what, reason: 'Не треба' }, {
			by: manager.id,
			push: book.push
		});
	const stateOf = async (id: string) => {
		const row = await shop.database.selectFrom('orders').select('state').where('id', '=', id).executeTakeFirst();
		return row?.state;
	};

	for (const { what, which = 0, whole, seconds = 0 } of happenings) {
		const document = documents[which]!;
		const { id } = document;
		const before = book.pushes.length;
		if (what === 'pass') served.pass(seconds * 1000);
		if (what === 'tell') {
			const told = whole ? document : { ...document, fiscalCode: null };
			await Promise.all([tell(told), tell(told)]);
		}
		if (isOutcome(what)) book.befall(id, outcomeOf(what, shop.now()));
		if (what === 'dies') {
			const lease = { lease_by: 'the dead', lease_until: shop.now() + LEASE };
			await shop.database
				.updateTable('orders')
				.set(lease)
				.where('id', '=', id)
				.where('state', '=', 'waiting')
				.execute();
		}
		if (what === 'retry') await act(id, 'retry');
		if (what === 'dismiss' && (await act(id, 'dismiss')).ok) dismissed.add(id);
		const pushed = book.pushes.slice(before).flatMap(({ ids }) => ids);
		lived.pushedThoughDismissed.push(...pushed.filter((one) => dismissed.has(one)));
	}
	for (let time = 0; time < 4; time += 1) {
		served.pass(Math.max(LEASE, SETTLE_AFTER));
		for (const { id } of documents) if ((await stateOf(id)) === 'parked') await act(id, 'retry');
		await tell(...documents);
	}
	const rows = await shop.database.selectFrom('orders').select(['id', 'state']).execute();
	return { lived, dismissed, rows, book, documents };
}

function isOutcome(what: string): what is 'unknown' | 'later' | 'parked' {
	return ['unknown', 'later', 'parked'].includes(what);
}

function outcomeOf(what: 'unknown' | 'later' | 'parked', now: number): PushOutcome {
	const reason = { code: what, words: '' };
	if (what === 'parked') return { outcome: 'parked', reason };
	if (what === 'later') return { outcome: 'later', reason, notBefore: now };
	return { outcome: 'later', reason, notBefore: now + SETTLE_AFTER, unknown: true };
}
