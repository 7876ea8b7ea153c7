import { givesCartBack, type FiscalState } from '#lib/domain/fiscal-state.ts';
import type { StoredEntry } from './migrations.ts';

/** The journal's entries, inside the transaction that acts on what is found here. */
interface EntriesByCart {
	index: (name: 'byCart') => { getAll: (cartId: string) => Promise<StoredEntry[]> };
}

/**
 * A receipt on the screen has left the till as a document that was not given back. One merely written does not count: of
 * two tabs that wait for the Kasa with the same receipt, the first one may send it.
 */
export async function becameDocument(entries: EntriesByCart, cartId: string): Promise<boolean> {
	const made = await entries.index('byCart').getAll(cartId);
	return made.some(({ state }) => hasLeft(state));
}

function hasLeft(state: FiscalState): boolean {
	return state !== 'intended' && !givesCartBack(state);
}
