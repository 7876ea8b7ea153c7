import { STRICT, type SavedReceipt, type TillDatabase } from './database.ts';

/** Keeps a receipt that is being rung up or set aside, so that a reload loses nothing. */
export async function saveReceipt(database: TillDatabase, receipt: SavedReceipt): Promise<void> {
	const transaction = database.transaction('parked', 'readwrite', STRICT);
	await transaction.store.put(receipt);
	await transaction.done;
}

export async function forgetReceipt(database: TillDatabase, id: string): Promise<void> {
	const transaction = database.transaction('parked', 'readwrite', STRICT);
	await transaction.store.delete(id);
	await transaction.done;
}

/** All receipts of a register that are not documents yet, oldest first. */
export async function savedReceipts(database: TillDatabase, register: string): Promise<SavedReceipt[]> {
	const found = await database.getAllFromIndex('parked', 'byRegister', register);
	return found.sort((a, b) => a.savedAt - b.savedAt);
}
