import { givesCartBack } from '#lib/domain/fiscal-state.ts';
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
	return hasLeft(await entries.index('byCart').getAll(cartId));
}

/** Of the entries made from one receipt, one has left. */
export function hasLeft(made: readonly StoredEntry[]): boolean {
	return made.some(({ state }) => state !== 'intended' && !givesCartBack(state));
}
