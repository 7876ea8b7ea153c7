import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import { becameDocument } from './became-document.ts';
import { strictly, type SavedReceipt, type TillDatabase } from './database.ts';
import { receiptFrom, receiptToStore } from './migrations.ts';

/**
 * Keeps a receipt that is being rung up or set aside, so that a reload loses nothing. False, and nothing is kept, where it
 * is a document already: another tab has sold it.
 */
export function saveReceipt(database: TillDatabase, receipt: SavedReceipt): Promise<boolean> {
	return strictly(database, ['entries', 'parked'], async (transaction) => {
		if (await becameDocument(transaction.objectStore('entries'), receipt.id, receipt.returns)) return false;
		await transaction.objectStore('parked').put(receiptToStore(receipt));
		return true;
	});
}

export async function forgetReceipt(database: TillDatabase, id: string): Promise<void> {
	await strictly(database, ['parked'], ({ store }) => store.delete(id));
}

/** Throws away a receipt that was set aside; false, and it stays, where it is not: another tab has taken it up. */
export function forgetParked(database: TillDatabase, id: string): Promise<boolean> {
	return strictly(database, ['parked'], async ({ store }) => {
		if ((await store.get(id))?.place !== 'parked') return false;
		await store.delete(id);
		return true;
	});
}

/** What became of a receipt: still kept, or the states of the documents made from it. */
export async function becameOf(database: TillDatabase, id: string): Promise<'kept' | readonly FiscalState[]> {
	if (await database.getKey('parked', id)) return 'kept';
	const made = await database.getAllFromIndex('entries', 'byCart', id);
	return made.map(({ state }) => state);
}

/** Takes up a receipt that was set aside; null where another tab has taken it, sold it or thrown it away. */
export function takeParked(database: TillDatabase, id: string): Promise<SavedReceipt | null> {
	return strictly(database, ['parked'], async ({ store }) => {
		const parked = await store.get(id);
		if (parked?.place !== 'parked') return null;
		const taken = { ...parked, place: 'open' } as const;
		await store.put(taken);
		return receiptFrom(taken);
	});
}

/** All receipts of a register that are not documents yet, oldest first. */
export async function savedReceipts(database: TillDatabase, register: string): Promise<SavedReceipt[]> {
	const found = await database.getAllFromIndex('parked', 'byRegister', register);
	return found.map(receiptFrom).sort((a, b) => a.savedAt - b.savedAt);
}
