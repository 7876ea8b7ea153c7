import { expect, test } from 'vitest';
import { until } from '#lib/journal/clock-for-tests.ts';
import { reconciliationAt } from '../reconciliation.svelte.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import { forJournal } from './approvals.svelte.ts';
import { IRYNA, OLENA, PINS } from './people-for-tests.ts';

const ALLOWED = {
	action: 'price-change',
	asked: { id: OLENA.id, name: OLENA.name },
	by: { id: IRYNA.id, name: IRYNA.name }
};

/** A cashier asks a manager for another price, and gets it. */
async function priceChange({ till }: Awaited<ReturnType<typeof tillAtKasa>>) {
	const asked = till.approval.ask('price-change');
	await till.approval.answer(PINS.iryna);
	const approved = await asked;
	if (!approved) throw new Error('Nobody allowed it');
	till.cart.approved(forJournal(approved));
}

test('who rang a sale up stands in the journal and on the receipt', async () => {
	const { ring, payCash, entries, kasa } = await tillAtKasa();
	ring(28_50);

	await payCash();

	const sale = (await entries()).find(({ document }) => document.kind === 'sell');
	expect(sale).toMatchObject({ person: OLENA.id, personName: OLENA.name, approver: null });
	expect(sale).not.toHaveProperty('approvals');
	expect(kasa.requests.at(-1)?.body).toContain(`"cashier_name":"${OLENA.name}"`);
});

test('who asked for another price and who allowed it stand in the journal with the sale', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await priceChange(at);

	await at.payCash();

	const sale = (await at.entries()).find(({ document }) => document.kind === 'sell');
	expect(sale).toMatchObject({ person: OLENA.id, approver: IRYNA.id, approvals: [ALLOWED] });
});

test('what was allowed on a receipt is not allowed on the next', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await priceChange(at);
	await at.payCash();
	at.ring(42_90);

	await at.payCash();

	expect((await at.entries()).at(-1)).toMatchObject({ approver: null });
});

test('a receipt that is set aside, or outlives a reload, takes along what was allowed on it', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await priceChange(at);
	await at.till.parking.park(at.till.cart);
	const later = await at.reload();

	await later.till.parking.recall(later.till.parking.parked[0]?.id ?? '', later.till.cart);
	await later.payCash();

	expect((await later.entries()).at(-1)).toMatchObject({ approvals: [ALLOWED] });
});

test('whose word settled a document, and whose leave it had, stand in its trail', async () => {
	const { till, ring, payCash, kasa, entries } = await tillAtKasa();
	const reconciliation = reconciliationAt(till.reconciling);
	ring(28_50);
	kasa.failNext('error-500-after-commit');
	await payCash();
	const [unsure] = till.unsettled.entries;
	if (!unsure) throw new Error('Nothing is unsettled');

	const told = reconciliation.didNotHappen(unsure, 'чек не надруковано');
	await until(() => till.approval.pending !== null);
	await till.approval.answer(PINS.iryna);
	await told;

	const sale = (await entries()).find(({ id }) => id === unsure.id);
	expect(sale?.trail.at(-1)).toMatchObject({
		by: { name: OLENA.name },
		approval: { action: 'word-on-document', by: { name: IRYNA.name }, how: 'server' }
	});
});

test('an opening by a clock that is far off names the manager who allowed it', async () => {
	const { till, entries } = await tillAtKasa({ shift: 'closed', kasaAhead: 11 * 60_000 });
	await till.kasa.ask();

	const opening = till.desk.open();
	await until(() => till.approval.pending !== null);
	await till.approval.answer(PINS.iryna);
	await opening;

	expect(await entries()).toMatchObject([{ document: { kind: 'open' }, approver: IRYNA.id }]);
});

test('what was allowed on a receipt that was emptied is not allowed on the next', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await priceChange(at);
	at.till.cart.remove(at.till.cart.lines[0]?.id ?? '');
	at.ring(42_90);

	await at.payCash();

	expect((await at.entries()).at(-1)).toMatchObject({ approver: null });
});
