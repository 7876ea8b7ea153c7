import { asRegistered } from '#lib/domain/as-registered.ts';
import { isSale } from '#lib/domain/document.ts';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import { linesAsPaid, type PricedReceipt } from '#lib/domain/receipt.ts';
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

interface EntriesByTime {
	get: (id: string) => Promise<StoredEntry | undefined>;
	index: (name: 'byTime') => { getAll: (span: IDBKeyRange) => Promise<StoredEntry[]> };
}

/** So far this device's clock may have been set back since a purchase. Milliseconds. */
const SET_BACK = 24 * 3_600_000;

/**
 * Whether cash was handed out after a purchase, or may have been: a purchase is followed once. The withdrawal that asks, by
 * its id, does not count. Asked in the transaction that sends it.
 */
export async function isFollowed(
	entries: EntriesByTime,
	{ register, purchase, asking }: { register: string; purchase: string; asking: string | null }
): Promise<boolean> {
	const sold = await entries.get(purchase);
	const since = sold ? sold.createdAt - SET_BACK : -Infinity;
	const made = await entries.index('byTime').getAll(IDBKeyRange.bound([register, since], [register, Infinity]));
	return made.some((entry) => entry.purchase === purchase && entry.id !== asking && holds(entry.state));
}

/** The returns of a sale that hold what they take: all but those refused, dropped or void, and those that never left. */
async function returnsHolding(entries: EntriesByCart, saleId: string): Promise<Entry[]> {
	const made = await entries.index('byCart').getAll(returnsOf(saleId));
	return made.map(entryFrom).filter(({ state }) => holds(state));
}

/**
 * Why a return cannot be made of its sale as it stands, or null: it would take more of a line than is left, give more for
 * it than is left of what it cost, take an excise stamp that came back already, or give more by a form than is left of
 * what it kept by it. Asked in the transaction that sends it.
 */
export async function exceedsSale(
	entries: EntriesByCart,
	returning: Entry,
	{ id: saleId, receipt, kept }: ReturnedSale
): Promise<'returned-already' | 'returned-meanwhile' | null> {
	const holding = (await returnsHolding(entries, saleId)).filter(({ id }) => id !== returning.id);
	const before = holding.flatMap(({ document }) => (isSale(document) ? [document] : []));
	const now = isSale(returning.document) ? [returning.document] : [];
	const taken = returnedSoFar([...holding, returning].flatMap(receiptOf));
	const sold = new Map(linesAsPaid(receipt).map((line) => [line.id, line]));
	const isTooMuch = [...taken].some(([line, { quantity }]) => quantity > (sold.get(line)?.quantity ?? 0));
	if (isTooMuch) return 'returned-already';
	const lines = now.flatMap((made) => made.receipt.lines);
	const gone = new Set(before.flatMap((made) => made.receipt.lines.flatMap(({ exciseStamps }) => exciseStamps)));
	if (lines.some(({ exciseStamps }) => exciseStamps.some((stamp) => gone.has(stamp)))) return 'returned-meanwhile';
	if (lines.some(({ id }) => (taken.get(id)?.sum ?? 0) > (sold.get(id)?.sum ?? 0))) return 'returned-meanwhile';
	const given = (documents: typeof now) => documents.flatMap(({ payments }) => payments);
	return kept && exceedsKept(kept, given(before), given(now)) ? 'returned-meanwhile' : null;
}

/** As far as the Kasa has told, what it counted. */
function receiptOf({ document, sums }: Entry): PricedReceipt[] {
	return isSale(document) ? [asRegistered(document.receipt, sums)] : [];
}

function holds(state: FiscalState): boolean {
	return state !== 'intended' && state !== 'refused' && state !== 'dropped' && state !== 'void';
}
