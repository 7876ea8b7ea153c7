import { expect, test as plain, type Page } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { serveKasa } from '#lib/simulator/serve.ts';
import { salesHeard } from './heard.ts';
import { mortalServer } from './mortal-server.ts';
import { SELL } from './on-the-wire.ts';
import { MANAGER } from './people.ts';
import { tillVerbs } from './till-verbs.ts';

const test = plain.extend<{ relayed: Relayed }>({
	relayed: async ({ page }, use) => {
		// A browser may not read what such a Kasa answers.
		const kasa = await serveKasa({ switches: { cors: 'none' } });
		const server = await mortalServer({ KASA_URL: kasa.url, MANAGER_PIN: MANAGER.pin });
		await page.clock.install();
		await page.goto(server.url);
		const till = tillVerbs(page);
		await till.signIn(MANAGER.pin);
		await till.openShift();

		await use({ page, till, kasa, server });

		await page.close();
		await Promise.all([server.close(), kasa.close()]);
	}
});

interface Relayed {
	page: Page;
	till: ReturnType<typeof tillVerbs>;
	kasa: Awaited<ReturnType<typeof serveKasa>>;
	server: Awaited<ReturnType<typeof mortalServer>>;
}

test('where the browser may not reach the Kasa the till sells through the server, and says so', async ({ relayed }) => {
	const { page, till, kasa } = relayed;

	await till.scan('104');
	await till.payInCash();

	await expect(till.at('kasa')).toHaveAttribute('data-path', 'relay');
	await expect(till.at('kasa')).toHaveAttribute('data-state', 'online');
	expect(await till.fiscalCode()).toMatch(/^TEST-/);
	expect(salesHeard(kasa)).toHaveLength(1);
	expect(await pathsOnDisk(page)).toEqual(['relay']);
});

test('a server that dies as it answers leaves the sale in doubt, and back again it knows the answer', async ({
	relayed
}) => {
	const { page, till, kasa, server } = relayed;
	await till.ringUpForCash('104');
	await page.route(`**${SELL}`, async (route) => {
		await route.fetch();
		await server.kill();
		await route.abort();
	});
	await till.at('confirm').click();
	await expect(till.at('unsettled-document')).toHaveAttribute('data-state', 'unsure');

	await server.start();
	await till.at('check-now').click();

	await expect(till.at('done')).toHaveAttribute('data-fiscal-code', /^TEST-/);
	await expect(till.at('unsure')).toHaveAttribute('data-count', '0');
	expect(salesHeard(kasa)).toHaveLength(1);
	expect(kasa.kasa.requests.filter(({ path }) => path.endsWith('/xreport'))).toEqual([]);
});

test('a server killed while the Kasa is at work knows no answer: the sale stays in doubt, and is sent by no path again', async ({
	relayed
}) => {
	const { till, kasa, server } = relayed;
	await till.ringUpForCash('104');
	kasa.kasa.failNext('slow', { on: SELL, delay: 1000 });
	await till.at('confirm').click();
	await expect.poll(() => kasa.kasa.sold).toHaveLength(1);
	await server.kill();
	await expect(till.at('unsettled-document')).toHaveAttribute('data-state', 'unsure');

	await server.start();
	await till.at('check-now').click();

	// What was under way keeps the Kasa to itself for its minute.
	await expect(till.at('refusal')).toContainText(m.failure_relay_busy());
	await expect(till.at('unsettled-document')).toHaveAttribute('data-state', 'unsure');
	expect(salesHeard(kasa)).toHaveLength(1);
});

/** By which path each sale left, as its entry has it. */
async function pathsOnDisk(page: Page) {
	return await page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error ?? new Error('Not read'));
			});
		const database = await done(indexedDB.open('prylavok'));
		const entries: IDBRequest<{ document: { kind: string }; trail: { path?: string }[] }[]> = database
			.transaction('entries')
			.objectStore('entries')
			.getAll();
		const sales = (await done(entries)).filter(({ document }) => document.kind === 'sell');
		database.close();
		return sales.flatMap(({ trail }) => trail.flatMap(({ path }) => (path === undefined ? [] : [path])));
	});
}
