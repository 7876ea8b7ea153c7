import { expect, test } from 'vitest';
import { SETTLED_AFTER } from '#lib/journal/ages.ts';
import { until } from '#lib/journal/clock-for-tests.ts';
import { diskForTests } from '#lib/journal/disk-for-tests.ts';
import { listeningForTests } from '#lib/journal/listening-for-tests.ts';
import { lockForTests } from '#lib/journal/lock-for-tests.ts';
import { cartHoldsForTests } from '../cart-holds-for-tests.ts';
import { reconciliationAt } from '../reconciliation.svelte.ts';
import { tabsForTests } from '../tabs-for-tests.ts';
import { tillAtKasa, type TillAtKasa } from '../till-for-tests.ts';
import { askOthers } from './others.ts';
import { sharedServerForTests } from './others-for-tests.ts';

/** Two browsers at one Kasa and one server; the shift is open, and both have read it. */
async function twoTills() {
	const shared = sharedServerForTests();
	const ours = await tillAtKasa({ server: shared.server('t1', 'Прилавок 1'), shift: 'closed' });
	const theirServer = shared.server('t2', 'Прилавок 2');
	const theirs = await tillAtKasa({
		server: theirServer,
		in: {
			...ours.shop,
			disk: diskForTests(),
			lock: lockForTests(),
			listening: listeningForTests(),
			tabs: tabsForTests(),
			holds: cartHoldsForTests()
		}
	});
	const tills = [ours.till, theirs.till];
	for (const till of tills) await till.shop.refresh();
	for (const till of tills) await till.fetchTheRest();
	const tend = async () => {
		for (const till of tills) {
			await until(() => till.outbox.counts.waiting === 0);
			await till.sharedKasa.tend();
		}
	};
	await tend();
	await ours.till.desk.open();
	await tend();
	return { ours, theirs, theirServer, shared, tend };
}

async function lose({ kasa, ring, payCash, till }: TillAtKasa, fault: 'error-500-before' | 'error-500-after-commit') {
	kasa.failNext(fault);
	ring(28_50);
	await payCash();
	return till.unsettled.entries[0]?.id ?? '';
}

test('a report of a shared Kasa says which till it waits for, and settles without another one once it was heard', async () => {
	const { ours, theirs, theirServer, tend } = await twoTills();
	const lost = await lose(ours, 'error-500-before');
	theirs.ring(28_50);
	await theirs.payCash();
	await tend();
	await ours.clock.pass(SETTLED_AFTER);
	theirServer.says.away = true;
	const reconciliation = reconciliationAt(ours.till.reconciling);

	await reconciliation.check();
	const waiting = { why: reconciliation.whyOpen(lost), for: reconciliation.waitingFor };
	theirServer.says.away = false;
	for (let round = 0; round < 3; round += 1) await tend();

	expect(waiting).toEqual({ why: 'waits-for-others', for: ['Прилавок 2'] });
	expect(ours.till.unsettled.entries).toMatchObject([{ id: lost, state: 'owed' }]);
	expect(reconciliation.waitingFor).toEqual([]);
	expect(ours.asked('shift/xreport')).toBe(1);
});

test('what the other till sold is called neither doubled nor missing', async () => {
	const { ours, theirs, tend } = await twoTills();
	theirs.ring(54_30);
	await theirs.payCash();
	await lose(ours, 'error-500-after-commit');
	await tend();
	const reconciliation = reconciliationAt(ours.till.reconciling);

	await reconciliation.check();
	for (let round = 0; round < 3; round += 1) await tend();
	await reconciliation.look();

	expect(ours.till.unsettled.entries).toEqual([]);
	expect(reconciliation.attention.findings).toEqual([]);
});

test('what the other tills did is read page by page, and not at all where a page is missing or not understood', async () => {
	const { theirs, shared, tend } = await twoTills();
	for (const price of [10_00, 20_00, 30_00]) {
		theirs.ring(price);
		await theirs.payCash();
	}
	await tend();
	const { othersEntries } = shared.server('t3', 'Прилавок 3').server;

	const all = await askOthers(othersEntries)('register', 0);
	const cut = await askOthers(async (register, since, after) =>
		after === null ? await othersEntries(register, since, after) : { ok: false, refusal: { why: 'silent' } }
	)('register', 0);
	for (const copy of shared.kept.values()) copy.body = '{"id":"x"}';
	const strange = await askOthers(othersEntries)('register', 0);

	expect(all?.entries.map(({ till, entry }) => [till, entry.document.kind])).toEqual([
		['t1', 'open'],
		['t2', 'sell'],
		['t2', 'sell'],
		['t2', 'sell']
	]);
	expect(cut).toBeNull();
	expect(strange).toBeNull();
});
