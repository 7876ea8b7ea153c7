import { isSale } from '#lib/domain/document.ts';
import type { Entry } from '#lib/journal/entry.ts';
import type { Follower } from '#lib/journal/outbox.ts';
import { saleOfReturns } from '#lib/journal/reserved.ts';

/** How the outbox knows what becomes an order of Bitrix24. */
export const ORDER = 'order';

/** What it holds against a document that the server cannot read, and that holds up no other. */
export const UNREADABLE = 'order-unreadable';

/**
 * What the outbox holds for an entry that becomes fiscal, or of which more is known than before: its name, for what is told
 * is the entry as it is by then. What Bitrix24 itself asked for is an order there already.
 * @param since the shop's sales are Bitrix24's orders from then on, in milliseconds since 1970; null: they are none
 */
export function orderItems(entry: Entry, since: number | null): readonly Follower[] {
	const { id, document, state, origin, cartId, createdAt } = entry;
	if (since === null || createdAt < since || state !== 'fiscal' || origin === 'check' || !isSale(document)) return [];
	const sale = document.kind === 'return' && cartId !== undefined ? saleOfReturns(cartId) : null;
	return [{ kind: ORDER, version: 1, receipt: sale ?? id, payload: id }];
}
