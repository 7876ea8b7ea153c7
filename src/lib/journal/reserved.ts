import { isSale } from '#lib/domain/document.ts';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import type { PricedReceipt } from '#lib/domain/receipt.ts';
import { exceedsKept, type Part } from '#lib/domain/refund.ts';
import { returnedSoFar } from '#lib/domain/return.ts';
import type { Entry } from './entry.ts';
import { entryFrom, type StoredEntry } from './migrations.ts';

/** The sale that a return takes from, as it was charged. */
export interface ReturnedSale {
	/** The sale's entry. */
	id: string;
	receipt: PricedReceipt;
	/** By each form; no more goes back by one. Left out: a manager let the money go back otherwise than it came. */
	kept?: readonly Part[] | undefined;
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

/**
 * Why a return cannot be made of its sale as it stands, or null: it would take more of a line than is left, or give more by
 * a form than is left of what it kept by it. Asked in the transaction that sends it.
 */
export async function exceedsSale(
	entries: EntriesByCart,
	returning: Entry,
	{ id: saleId, receipt, kept }: ReturnedSale
): Promise<'returned-already' | 'returned-meanwhile' | null> {
	const holding = (await returnsHolding(entries, saleId)).filter(({ id }) => id !== returning.id);
	const before = holding.flatMap(({ document }) => (isSale(document) ? [document] : []));
	const now = isSale(returning.document) ? [returning.document] : [];
	const taken = returnedSoFar([...before, ...now].map((made) => made.receipt));
	const isTooMuch = [...taken].some(([line, { quantity }]) => {
		const sold = receipt.lines.find(({ id }) => id === line);
		return !sold || quantity > sold.quantity;
	});
	if (isTooMuch) return 'returned-already';
	const given = (documents: typeof now) => documents.flatMap(({ payments }) => payments);
	return kept && exceedsKept(kept, given(before), given(now)) ? 'returned-meanwhile' : null;
}

function holds(state: FiscalState): boolean {
	return state !== 'intended' && state !== 'refused' && state !== 'dropped' && state !== 'void';
}
