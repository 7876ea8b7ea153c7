import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { until } from '#lib/journal/clock-for-tests.ts';
import { findingsFrom } from '#lib/journal/findings.ts';
import { tillServerForTests } from '../start/till-server-for-tests.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import { bringBack } from './bring-back.ts';

/** A till whose server takes copies; its shift is open, and what was sold is copied. */
async function tillWithServer() {
	const server = tillServerForTests();
	const at = await tillAtKasa({ server });
	const { till } = at;
	await till.fetchTheRest();
	/** The device forgets everything, and is itself again. */
	const loseStorage = async () => {
		await until(() => till.outbox.counts.waiting === 0);
		const shop = at.emptyDevice();
		const isBack = await bringBack(await shop.disk.connect(), 'register', server.server);
		const anew = await tillAtKasa({ in: shop, server });
		return { isBack, ...anew };
	};
	return { ...at, server, loseStorage };
}

test('a till that lost its storage proves by the next report what it was unsure of', async () => {
	const { kasa, ring, payCash, loseStorage } = await tillWithServer();
	ring(28_50);
	await payCash();
	kasa.failNext('error-500-after-commit');
	ring(42_90);
	await payCash();

	const anew = await loseStorage();
	const inDoubt = anew.till.unsettled.entries.map(({ state }) => state);
	await anew.till.reconciling.journal.check('register');

	expect([anew.isBack, inDoubt]).toEqual([true, ['unsure']]);
	expect((await anew.entries()).map(({ state }) => state)).toEqual(['fiscal', 'fiscal', 'fiscal']);
	expect(anew.till.unsettled.entries).toEqual([]);
});

test('what never reached the Kasa is owed also when the till lost its storage meanwhile', async () => {
	const { kasa, clock, ring, payCash, loseStorage } = await tillWithServer();
	kasa.failNext('error-500-before');
	ring(42_90);
	await payCash();

	const anew = await loseStorage();
	await clock.pass(120_000);
	await anew.till.reconciling.journal.check('register');

	expect(anew.till.unsettled.entries.map(({ state }) => state)).toEqual(['owed']);
});

test('what a report found is still there for a manager to see to', async () => {
	const { till, database, ring, payCash, emptyDevice, loseStorage } = await tillWithServer();
	const stranger = await tillAtKasa({ in: emptyDevice() });
	stranger.ring(99_00);
	await stranger.payCash();
	await till.reconciling.journal.check('register');
	ring(28_50);
	await payCash();
	const found = findingsFrom(await database.get('settings', 'findings:register'));

	const anew = await loseStorage();

	expect(found).toHaveLength(1);
	expect(findingsFrom(await anew.database.get('settings', 'findings:register'))).toEqual(found);
});

test('what a device has found by itself stays as it is', async () => {
	const { till, server, emptyDevice } = await tillWithServer();
	await until(() => till.outbox.counts.waiting === 0);
	const database = await emptyDevice().disk.connect();
	const own = { version: 1, id: 'own', serial: 7, at: 1, since: 1, figures: {}, lastReceiptId: null };
	await database.put('settings', own, 'checkpoint:register');

	await bringBack(database, 'register', server.server);

	expect(await database.get('settings', 'checkpoint:register')).toEqual(own);
});

test('what was returned before is not returned a second time', async () => {
	const { till, ring, payCash, entries, loseStorage } = await tillWithServer();
	ring(28_50);
	await payCash();
	const [, sold] = await entries();
	if (sold?.document.kind !== 'sell') throw new Error('Nothing was sold');
	const { receipt, payments, due } = sold.document;
	const sale = { id: sold.id, receipt };
	const { register, device, person, approver, origin } = sold;
	const giveBack = (customId: string) => ({
		document: {
			kind: 'return',
			customId,
			receipt,
			payments,
			due,
			given: due,
			change: kopiykas(0),
			print: true
		} as const,
		author: { register, device, person, approver, origin },
		sale
	});
	const first = await till.reconciling.journal.send(giveBack('10000000-0000-4000-8000-000000000091'));

	const anew = await loseStorage();
	const again = await anew.till.reconciling.journal.send(giveBack('10000000-0000-4000-8000-000000000092'));

	expect([first, again]).toMatchObject([{ entry: { state: 'fiscal' } }, { entry: { state: 'dropped' } }]);
});
