import { becameDocument } from './became-document.ts';
import { strictly, type SavedReceipt, type TillDatabase } from './database.ts';

/**
 * Keeps a receipt that is being rung up or set aside, so that a reload loses nothing. False, and nothing is kept, where it
 * is a document already: another tab has sold it.
 */
export function saveReceipt(database: TillDatabase, receipt: SavedReceipt): Promise<boolean> {
	return strictly(database, ['entries', 'parked'], async (transaction) => {
		if (await becameDocument(transaction.objectStore('entries'), receipt.id)) return false;
		await transaction.objectStore('parked').put(receipt);
		return true;
	});
}

export async function forgetReceipt(database: TillDatabase, id: string): Promise<void> {
	await strictly(database, ['parked'], ({ store }) => store.delete(id));
}

/** Takes up a receipt that was set aside; null where another tab has taken it, sold it or thrown it away. */
export function takeParked(database: TillDatabase, id: string): Promise<SavedReceipt | null> {
	return strictly(database, ['parked'], async ({ store }) => {
		const parked = await store.get(id);
		if (parked?.place !== 'parked') return null;
		const taken: SavedReceipt = { ...parked, place: 'open' };
		await store.put(taken);
		return taken;
	});
}

/** All receipts of a register that are not documents yet, oldest first. */
export async function savedReceipts(database: TillDatabase, register: string): Promise<SavedReceipt[]> {
	const found = await database.getAllFromIndex('parked', 'byRegister', register);
	return found.sort((a, b) => a.savedAt - b.savedAt);
}
