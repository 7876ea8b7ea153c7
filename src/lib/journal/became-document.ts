import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import type { StoredEntry } from './migrations.ts';
import { returnsOf } from './reserved.ts';

/** The journal's entries, inside the transaction that acts on what is found here. */
interface EntriesByCart {
	index: (name: 'byCart') => { getAll: (cartId: string) => Promise<StoredEntry[]> };
}

/**
 * A receipt on the screen has left the till as a document that was not given back. One merely written does not count: of
 * two tabs that wait for the Kasa with the same receipt, the first one may send it. `returns` is the sale that the receipt
 * gives back of, by its entry's id.
 */
export async function becameDocument(entries: EntriesByCart, cartId: string, returns?: string): Promise<boolean> {
	const byCart = entries.index('byCart');
	if (hasLeft(await byCart.getAll(cartId))) return true;
	if (returns === undefined) return false;
	const returned = await byCart.getAll(returnsOf(returns));
	return hasLeft(returned.filter(({ returnCartId }) => returnCartId === cartId));
}

/** Of the entries made from one receipt, one has left. */
function hasLeft(made: readonly StoredEntry[]): boolean {
	return made.some(({ state }) => state !== 'intended' && !givesCartBack(state));
}
