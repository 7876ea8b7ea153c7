import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { serveKasa } from '#lib/simulator/serve.ts';
import { openDatabase } from '../database/open.ts';
import { asking, DEATHS, newSale, shop } from './relay-for-tests.ts';

const SALES = 4;

/** One thing that befalls a sale; `together`: at the same time as the thing before it. */
const anyEvent = fc.record({
	sale: fc.nat(SALES - 1),
	does: fc.oneof({ weight: 5, arbitrary: fc.constant('sends' as const) }, fc.constant('asks' as const)),
	death: fc.option(fc.constantFrom(...DEATHS), { nil: undefined, freq: 2 }),
	together: fc.boolean()
});

const anyDay = fc.record({
	events: fc.array(anyEvent, { minLength: 1, maxLength: 14 }),
	duplicates: fc.constantFrom('refuses' as const, 'replays' as const, 'sells-again' as const),
	faults: fc.array(
		fc.constantFrom('answer-lost' as const, 'request-lost' as const, 'error-500-after-commit' as const),
		{
			maxLength: 2
		}
	)
});

test('whoever sends, dies and asks, a sale reaches the Kasa once at most, and what is said of it is true', async () => {
	await fc.assert(
		fc.asyncProperty(anyDay, async ({ events, duplicates, faults }) => {
			const dataDir = await mkdtemp(path.join(tmpdir(), 'prylavok-'));
			const database = await openDatabase({ dataDir, databaseUrl: null });
			const kasa = await serveKasa({ switches: { duplicates, queue: 'parallel' } });
			await fetch(`${kasa.url}/api/v1/shift/open`, { method: 'POST' });
			for (const fault of faults) kasa.kasa.failNext(fault);
			const at = shop(database, kasa);
			const sales = Array.from({ length: SALES }, newSale);
			const said: { sale: (typeof sales)[number]; fate: string }[] = [];

			let running: Promise<unknown>[] = [];
			for (const { sale: index, does, death, together } of events) {
				if (!together) await Promise.all(running.splice(0));
				const sale = sales[index] ?? newSale();
				const server = at.server({ death });
				const name = `${sale.custom_id}.1`;
				const telling = does === 'sends' ? server.pass(asking(at, sale)) : server.settle(name, 'till', false);
				const heard = telling.then((told) => said.push({ sale, fate: told?.fate ?? 'unheard of' }));
				running = [...running, Promise.race([heard, server.died])];
			}
			await Promise.all(running);

			await Promise.all([kasa.close(), database.destroy()]);
			await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
			expect(sales.every((sale) => at.reached(sale) <= 1)).toBe(true);
			expect(at.sold()).toBeLessThanOrEqual(SALES);
			expect(at.mostAtKasa).toBeLessThanOrEqual(1);
			for (const { sale, fate } of said) {
				if (fate === 'answered') expect(at.reached(sale)).toBe(1);
				if (fate === 'not-forwarded') expect(at.reached(sale)).toBe(0);
			}
		}),
		{ numRuns: 40 }
	);
});
