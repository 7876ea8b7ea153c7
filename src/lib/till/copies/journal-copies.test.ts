import { expect, test } from 'vitest';
import { until } from '#lib/journal/clock-for-tests.ts';
import { diskForTests } from '#lib/journal/disk-for-tests.ts';
import { tillServerForTests } from '../start/till-server-for-tests.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import { bringBack } from './bring-back.ts';

/** A till whose server takes copies; its shift is open and one sale is made. */
async function tillWithServer() {
	const server = tillServerForTests();
	const at = await tillAtKasa({ server });
	at.ring(28_50);
	await at.payCash();
	return { ...at, server };
}

test('every document is copied to the server once it is settled', async () => {
	const { till, server, entries } = await tillWithServer();

	await till.fetchTheRest();
	await until(() => till.outbox.counts.waiting === 0 && server.kept.size === 2);

	const written = await entries();
	expect([...server.kept.values()].map(({ body }) => JSON.parse(body) as unknown)).toEqual(written);
	expect([...server.kept.values()].map(({ state, revision }) => [state, revision])).toEqual([
		['fiscal', 3],
		['fiscal', 3]
	]);
});

test('while the server is away nothing is lost and selling goes on', async () => {
	const { till, server, ring, payCash, clock } = await tillWithServer();
	server.says.away = true;
	await till.fetchTheRest();
	ring(42_90);
	await payCash();
	await until(() => till.outbox.counts.waiting === 3);

	server.says.away = false;
	till.outbox.hurry();
	await until(() => server.kept.size === 3);

	expect(till.checkout.state.step).toBe('done');
	expect(till.copies?.takenAt).toBe(clock.now());
});

test('a document whose answer was lost is copied as it is, and again when it is settled', async () => {
	const { till, server, kasa, ring, payCash } = await tillWithServer();
	await till.fetchTheRest();
	kasa.failNext('error-500-after-commit');
	ring(42_90);
	await payCash();
	const unsure = till.unsettled.entries[0]?.id ?? '';
	await until(() => server.kept.get(unsure)?.state === 'unsure');

	await till.reconciling.journal.check('register');

	await until(() => server.kept.get(unsure)?.state === 'fiscal');
});

test('that the server has all is said only of what was read after the server’s last word, with nothing on its way', async () => {
	const { till, server } = await tillWithServer();

	await till.shop.refresh();
	await till.fetchTheRest();
	await until(() => server.kept.size === 2 && till.outbox.counts.waiting === 0);
	await till.copies?.assure();

	expect(server.deliveries.map(({ whole }) => whole)).toEqual([
		null,
		{ register: 'register', asOf: 1001, memory: 'm1' }
	]);
});

test('with its next copy a till hears that it is alone no more', async () => {
	const { till, server, ring, payCash } = await tillWithServer();
	await till.shop.refresh();
	await till.fetchTheRest();
	await until(() => till.outbox.counts.waiting === 0);
	const alone = till.shop.till?.isShared;
	if (server.says.here.till) server.says.here.till = { ...server.says.here.till, isShared: true };

	ring(42_90);
	await payCash();
	await until(() => till.shop.till?.isShared === true);

	expect(alone).toBe(false);
});

test('what was sold before there was a server to copy to is copied once, oldest first', async () => {
	const before = await tillAtKasa();
	before.ring(28_50);
	await before.payCash();
	const server = tillServerForTests();

	const { till } = await tillAtKasa({ in: before.shop, server });
	await till.fetchTheRest();
	await until(() => server.kept.size === 2);

	const later = await tillAtKasa({ in: before.shop, server });
	await later.till.fetchTheRest();
	await until(() => later.till.outbox.counts.waiting === 0);
	expect(server.deliveries.flatMap(({ copies }) => copies)).toHaveLength(2);
	expect(server.deliveries.flatMap(({ copies }) => copies.map(({ body }) => /"kind":"(\w+)"/.exec(body)?.[1]))).toEqual(
		['open', 'sell']
	);
});

test('a server that was restored, and forgot, has everything copied to it anew', async () => {
	const { till, server } = await tillWithServer();
	await till.shop.refresh();
	await till.fetchTheRest();
	await until(() => server.kept.size === 2);
	server.kept.clear();
	const { here } = server.says;
	server.says.here = { ...here, till: here.till && { ...here.till, memory: 'm2' } };

	await till.shop.refresh();
	await till.copies?.begin();
	till.outbox.poke();

	await until(() => server.kept.size === 2);
});

test('a till that lost its storage has its entries again, page by page', async () => {
	const { till, server, ring, payCash, entries } = await tillWithServer();
	ring(42_90);
	await payCash();
	await till.fetchTheRest();
	await until(() => server.kept.size === 3);
	const lost = await entries();
	const empty = await diskForTests().connect();

	const isBack = await bringBack(empty, 'register', server.server);

	expect(isBack).toBe(true);
	expect(await empty.getAll('entries')).toEqual(lost);
});

test('a till does not begin beside a journal that did not come back whole', async () => {
	const { till, server } = await tillWithServer();
	await till.fetchTheRest();
	await until(() => server.kept.size === 2);
	for (const copy of server.kept.values()) copy.body = '{"id":"x"}';
	const empty = await diskForTests().connect();

	const isBack = await bringBack(empty, 'register', server.server);

	expect(isBack).toBe(false);
	expect(await empty.getAll('entries')).toEqual([]);
});
