import { expect, test } from 'vitest';
import { diskForTests } from './disk-for-tests.ts';
import { AUTHOR, CART, REGISTER, saleOf } from './journal-for-tests.ts';
import { intend } from './posting.ts';
import { forgetParked, forgetReceipt, savedReceipts, saveReceipt, takeParked } from './saved-receipts.ts';

const PARKED = { ...CART, id: 'parked', place: 'parked' } as const;

test('receipts of a register come back oldest first, those of another do not', async () => {
	const database = await diskForTests().connect();
	await saveReceipt(database, { ...CART, id: 'late', savedAt: 3 });
	await saveReceipt(database, { ...CART, id: 'early', savedAt: 2 });
	await saveReceipt(database, { ...CART, id: 'theirs', register: 'another' });

	const found = await savedReceipts(database, REGISTER);

	expect(found.map(({ id }) => id)).toEqual(['early', 'late']);
});

test('a parked receipt is taken up by one tab only', async () => {
	const disk = diskForTests();
	const [one, other] = [await disk.connect(), await disk.connect()];
	await saveReceipt(one, PARKED);

	const taken = await Promise.all([takeParked(one, PARKED.id), takeParked(other, PARKED.id)]);

	expect(taken).toEqual([{ ...PARKED, place: 'open' }, null]);
});

test('a receipt that was thrown away cannot be taken up', async () => {
	const database = await diskForTests().connect();
	await saveReceipt(database, PARKED);
	await forgetReceipt(database, PARKED.id);

	expect(await takeParked(database, PARKED.id)).toBeNull();
});

test('of the receipts only one that is set aside is thrown away from a list', async () => {
	const database = await diskForTests().connect();
	await saveReceipt(database, PARKED);
	await saveReceipt(database, { ...CART, id: 'open' });

	const forgotten = [await forgetParked(database, PARKED.id), await forgetParked(database, 'open')];

	expect(forgotten).toEqual([true, false]);
	expect((await savedReceipts(database, REGISTER)).map(({ id }) => id)).toEqual(['open']);
});

test('a receipt that is a document already is not kept once more', async () => {
	const database = await diskForTests().connect();
	const entry = intend(saleOf(), AUTHOR, { at: 1, id: 'own', cart: CART.id });
	await database.put('entries', { ...entry, state: 'fiscal' });

	expect(await saveReceipt(database, CART)).toBe(false);
	expect(await savedReceipts(database, REGISTER)).toEqual([]);
});
