import { isSale } from '#lib/domain/document.ts';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import type { PricedReceipt } from '#lib/domain/receipt.ts';
import { returnedSoFar } from '#lib/domain/return.ts';
import type { Entry } from './entry.ts';
import { entryFrom, type StoredEntry } from './migrations.ts';

/** The sale that a return takes from, as it was charged. */
export interface ReturnedSale {
	/** The sale's entry. */
	id: string;
	receipt: PricedReceipt;
}

interface EntriesByCart {
	index: (name: 'byCart') => { getAll: (cartId: string) => Promise<StoredEntry[]> };
}

const RETURN_OF = 'return of ';

/** What a return stands under in the index of receipts on the screen: all returns of a sale are found by it. */
export function returnsOf(saleId: string): string {
	return RETURN_OF + saleId;
}

/** The sale whose returns stand under this, or null where it is a receipt on the screen. */
export function saleOfReturns(cartId: string): string | null {
	return cartId.startsWith(RETURN_OF) ? cartId.slice(RETURN_OF.length) : null;
}

/** The returns of a sale that hold what they take: all but those refused, dropped or void, and those that never left. */
async function returnsHolding(entries: EntriesByCart, saleId: string): Promise<Entry[]> {
	const made = await entries.index('byCart').getAll(returnsOf(saleId));
	return made.map(entryFrom).filter(({ state }) => holds(state));
}

/** A return would take more of a line than was sold and is not returned yet; asked in the transaction that sends it. */
export async function exceedsSale(entries: EntriesByCart, returning: Entry, sale: ReturnedSale): Promise<boolean> {
	const holding = (await returnsHolding(entries, sale.id)).filter(({ id }) => id !== returning.id);
	const receipts = [...holding, returning].flatMap(({ document }) => (isSale(document) ? [document.receipt] : []));
	const taken = returnedSoFar(receipts);
	return [...taken].some(([line, { quantity }]) => {
		const sold = sale.receipt.lines.find(({ id }) => id === line);
		return !sold || quantity > sold.quantity;
	});
}

function holds(state: FiscalState): boolean {
	return state !== 'intended' && state !== 'refused' && state !== 'dropped' && state !== 'void';
}
