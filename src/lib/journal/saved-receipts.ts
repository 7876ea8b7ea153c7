import { strictly, type SavedReceipt, type TillDatabase } from './database.ts';

/** Keeps a receipt that is being rung up or set aside, so that a reload loses nothing. */
export async function saveReceipt(database: TillDatabase, receipt: SavedReceipt): Promise<void> {
	await strictly(database, ['parked'], ({ store }) => store.put(receipt));
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
