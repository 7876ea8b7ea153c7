import { describe, expect, test } from 'vitest';
import { until } from '#lib/journal/clock-for-tests.ts';
import { savedReceipts } from '#lib/journal/saved-receipts.ts';
import { EMPTY_CARD } from './card-form.ts';
import { tillAtKasa, type TillAtKasa } from './till-for-tests.ts';

async function onDisk({ database, till }: TillAtKasa) {
	await till.parking.flush();
	const kept = await savedReceipts(database, 'register');
	return kept.map(({ place, receipt }) => ({ place, prices: receipt.lines.map(({ price }) => price) }));
}

test('what is rung up survives a reload', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	at.ring(10_00);
	await at.till.parking.flush();

	const after = await at.reload();

	expect(after.till.cart.priced.total).toBe(38_50);
	expect(after.till.cart.id).toBe(at.till.cart.id);
});

describe('a bank slip of a receipt that is being paid', () => {
	const SLIP = { ...EMPTY_CARD, texts: { ...EMPTY_CARD.texts, rrn: '305817547765' } };

	async function slipFilled() {
		const at = await tillAtKasa();
		at.ring(28_50);
		at.till.tender.start();
		at.till.tender.chooseCashless();
		at.till.tender.fillCard(at.till.tender.active!.id, SLIP);
		await at.till.parking.flush();
		return at;
	}

	test('survives a reload, for the card is charged by then', async () => {
		const at = await slipFilled();

		const { till } = await at.reload();
		till.tender.start();

		expect(till.tender.payments).toMatchObject([{ form: 'cashless', amount: 28_50, card: { rrn: '305817547765' } }]);
	});

	test('goes aside with its receipt, and comes back with it', async () => {
		const { till, ring } = await slipFilled();
		const { id } = till.cart;
		await till.parking.park(till.cart);
		ring(10_00);
		till.tender.start();
		expect(till.tender.payments).toMatchObject([{ form: 'cash' }]);

		await till.parking.recall(id, till.cart);
		till.tender.start();

		expect(till.tender.payments).toMatchObject([{ form: 'cashless', card: { rrn: '305817547765' } }]);
	});

	test('is not kept where it may hold a whole card number', async () => {
		const at = await slipFilled();
		const texts = { ...SLIP.texts, cardMask: '4149499112345678', receiptNo: '4149 4991 1234 5678' };
		at.till.tender.fillCard(at.till.tender.active!.id, { ...SLIP, texts });
		await at.till.parking.flush();

		expect(JSON.stringify(await at.database.getAll('parked'))).not.toMatch(/4149/);
	});

	test('leaves the disk with the receipt that was sold', async () => {
		const at = await slipFilled();

		await at.till.checkout.pay();

		expect(at.till.checkout.state.step).toBe('done');
		expect(await at.database.getAll('parked')).toEqual([]);
	});
});

test('an emptied receipt is not kept', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	at.till.cart.remove(at.till.cart.lines[0]!.id);

	expect(await onDisk(at)).toEqual([]);
});

test('a parked receipt frees the screen and waits in the list, also after a reload', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.till.parking.park(at.till.cart);
	expect(at.till.cart.isEmpty).toBe(true);

	const after = await at.reload();

	expect(after.till.cart.isEmpty).toBe(true);
	expect(after.till.parking.parked).toMatchObject([{ place: 'parked', receipt: { lines: [{ price: 28_50 }] } }]);
});

test('a good scanned the moment after parking is on the next receipt', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);

	const parking = at.till.parking.park(at.till.cart);
	at.ring(10_00);
	await parking;

	expect(at.till.cart.priced.total).toBe(10_00);
	expect(await onDisk(at)).toEqual([
		{ place: 'parked', prices: [28_50] },
		{ place: 'open', prices: [10_00] }
	]);
});

test('there is nothing to park in an empty receipt', async () => {
	const { till } = await tillAtKasa();

	await till.parking.park(till.cart);

	expect(till.parking.parked).toEqual([]);
});

test('a recalled receipt is open again, and one that was open is parked in its place', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.till.parking.park(at.till.cart);
	at.ring(10_00);

	await at.till.parking.recall(at.till.parking.parked[0]!.id, at.till.cart);

	expect(at.till.cart.priced.total).toBe(28_50);
	expect(at.till.parking.parked).toMatchObject([{ receipt: { lines: [{ price: 10_00 }] } }]);
	expect(await onDisk(at)).toEqual([
		{ place: 'open', prices: [28_50] },
		{ place: 'parked', prices: [10_00] }
	]);
});

test('a recalled receipt can be sold, and is then gone', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.till.parking.park(at.till.cart);
	await at.till.parking.recall(at.till.parking.parked[0]!.id, at.till.cart);

	await at.payCash();

	expect(at.kasa.sold).toHaveLength(1);
	expect(await onDisk(at)).toEqual([]);
});

test('a receipt that another tab has recalled is not recalled twice', async () => {
	const one = await tillAtKasa();
	one.ring(28_50);
	await one.till.parking.park(one.till.cart);
	const other = await one.secondTab({ unaware: true });
	const { id } = one.till.parking.parked[0]!;
	await one.till.parking.recall(id, one.till.cart);

	await other.till.parking.recall(id, other.till.cart);

	expect(one.till.cart.priced.total).toBe(28_50);
	expect(other.till.cart.isEmpty).toBe(true);
	expect(other.till.parking.parked).toEqual([]);
	expect(other.till.parking.lost).toBe('taken-elsewhere');
});

test('a receipt that was asked for twice in a hurry is here, not taken elsewhere', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.till.parking.park(at.till.cart);
	const { id } = at.till.parking.parked[0]!;

	await Promise.all([at.till.parking.recall(id, at.till.cart), at.till.parking.recall(id, at.till.cart)]);

	expect(at.till.cart.priced.total).toBe(28_50);
	expect(at.till.parking.lost).toBeNull();
});

test('a thrown away receipt does not come back', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.till.parking.park(at.till.cart);

	await at.till.parking.forget(at.till.parking.parked[0]!.id, at.till.cart);

	expect(at.till.parking.parked).toEqual([]);
	expect((await at.reload()).till.parking.parked).toEqual([]);
});

test('a receipt that was set aside while the disk took nothing can be thrown away', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.till.parking.flush();
	at.disk.fail({ refuses: 'QuotaExceededError' });
	await at.till.parking.park(at.till.cart);

	await at.till.parking.forget(at.till.parking.parked[0]!.id, at.till.cart);

	expect(at.till.parking).toMatchObject({ parked: [], lost: null });
	expect(await onDisk(at)).toEqual([]);
});

test('a receipt that was taken up the moment before is not thrown away by a second press', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.till.parking.park(at.till.cart);
	const { id } = at.till.parking.parked[0]!;

	await Promise.all([at.till.parking.recall(id, at.till.cart), at.till.parking.forget(id, at.till.cart)]);
	await at.payCash();

	expect(at.till.parking.lost).toBeNull();
	expect(at.kasa.sold).toHaveLength(1);
});

test('a parked receipt that another tab has sold meanwhile is said to be sold where it is asked for', async () => {
	const one = await tillAtKasa();
	one.ring(28_50);
	await one.till.parking.park(one.till.cart);
	const { id } = one.till.parking.parked[0]!;
	const other = await one.secondTab({ unaware: true });
	await one.till.parking.recall(id, one.till.cart);
	await one.payCash();

	await other.till.parking.recall(id, other.till.cart);

	expect(other.till.parking).toMatchObject({ parked: [], lost: 'sold-elsewhere' });
});

test('of two open receipts left by two tabs the later is on the screen, the other is parked', async () => {
	const one = await tillAtKasa();
	const other = await one.secondTab({ unaware: true });
	one.ring(28_50);
	await one.till.parking.flush();
	await one.clock.pass(1000);
	other.ring(10_00);
	await other.till.parking.flush();

	const after = await one.reload();

	expect(after.till.cart.priced.total).toBe(10_00);
	expect(after.till.parking.parked).toMatchObject([{ receipt: { lines: [{ price: 28_50 }] } }]);
	expect(await onDisk(after)).toEqual([
		{ place: 'parked', prices: [28_50] },
		{ place: 'open', prices: [10_00] }
	]);
});

test('a disk that takes nothing is told, and the screen goes on; once it works again it catches up', async () => {
	const at = await tillAtKasa();
	at.disk.fail({ refuses: 'QuotaExceededError' }, 'gives-up-halfway');
	at.ring(28_50);
	await at.till.parking.park(at.till.cart);
	expect(at.till.parking.isBroken).toBe(true);
	expect(at.till.parking.parked).toHaveLength(1);

	at.ring(10_00);

	expect(await onDisk(at)).toEqual([
		{ place: 'parked', prices: [28_50] },
		{ place: 'open', prices: [10_00] }
	]);
	expect(at.till.parking.isBroken).toBe(false);
});

test('a receipt parked while the disk took nothing can still be recalled', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.till.parking.flush();
	at.disk.fail({ refuses: 'QuotaExceededError' });
	await at.till.parking.park(at.till.cart);

	await at.till.parking.recall(at.till.parking.parked[0]!.id, at.till.cart);

	expect(at.till.cart.priced.total).toBe(28_50);
	expect(at.till.parking.parked).toEqual([]);
});

test('of changes that come fast the last one is what is kept', async () => {
	const at = await tillAtKasa();

	for (const price of [10_00, 20_00, 30_00, 40_00]) at.ring(price);

	expect(await onDisk(at)).toEqual([{ place: 'open', prices: [10_00, 20_00, 30_00, 40_00] }]);
});

test('a receipt that is being registered cannot be parked or changed, so it is sold once', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	at.kasa.failNext('slow', { delay: 5000 });
	const paying = at.payCash();
	await until(() => at.asked('receipt/sell') === 1);

	await at.till.parking.park(at.till.cart);
	at.ring(10_00);
	at.till.cart.remove(at.till.cart.lines[0]!.id);

	expect(at.till.cart.priced.total).toBe(28_50);
	await at.clock.pass(5000);
	await paying;
	expect(at.till.cart.isEmpty).toBe(true);
	expect(at.till.parking.parked).toEqual([]);
	expect(await onDisk(at)).toEqual([]);
});

test('while a receipt is being registered no other takes its place, not even one that was asked for just before', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.till.parking.park(at.till.cart);
	at.ring(10_00);
	const { id } = at.till.parking.parked[0]!;
	at.kasa.failNext('slow', { delay: 5000 });

	const recalling = at.till.parking.recall(id, at.till.cart);
	const paying = at.payCash();
	await recalling;
	await until(() => at.asked('receipt/sell') === 1);
	await at.till.parking.recall(id, at.till.cart);

	expect(at.till.cart.priced.total).toBe(10_00);
	await at.clock.pass(5000);
	await paying;
	expect(at.kasa.sold).toHaveLength(1);
	expect(await onDisk(at)).toEqual([{ place: 'parked', prices: [28_50] }]);
	expect(at.till.parking.parked).toHaveLength(1);
});

test('after a refusal the receipt can be changed and parked again', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	at.kasa.failNext('signature-inactive');
	await at.payCash();

	at.ring(10_00);
	await at.till.parking.park(at.till.cart);

	expect(await onDisk(at)).toEqual([{ place: 'parked', prices: [28_50, 10_00] }]);
});

test('a receipt that another tab has sold leaves the screen as soon as it is changed, and the cashier is told', async () => {
	const one = await tillAtKasa();
	one.ring(28_50);
	await one.till.parking.flush();
	const other = await one.secondTab({ unaware: true });
	await one.payCash();

	other.ring(10_00);
	await other.till.parking.flush();

	expect(other.till.cart.isEmpty).toBe(true);
	expect(other.till.parking.lost).toBe('sold-elsewhere');
	expect(await onDisk(one)).toEqual([]);
});

test('what was told of a receipt sold in another tab is told once', async () => {
	const one = await tillAtKasa();
	one.ring(28_50);
	await one.till.parking.flush();
	const other = await one.secondTab({ unaware: true });
	await one.payCash();
	other.ring(10_00);
	await other.till.parking.flush();

	other.till.parking.acknowledge();
	other.ring(10_00);
	await other.till.parking.flush();

	expect(other.till.parking.lost).toBeNull();
	expect(other.till.cart.priced.total).toBe(10_00);
});

test('a receipt that another tab has sold cannot be parked and sold again, and the cashier is told', async () => {
	const one = await tillAtKasa();
	one.ring(28_50);
	await one.till.parking.flush();
	const other = await one.secondTab({ unaware: true });
	await one.payCash();

	await other.till.parking.park(other.till.cart);

	expect(other.till.parking.parked).toEqual([]);
	expect(other.till.parking.lost).toBe('sold-elsewhere');
	expect(await onDisk(other)).toEqual([]);
});
