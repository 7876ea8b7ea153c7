import type { Database, OrderRow } from '../database/schema.ts';

/**
 * `for-nothing`: there is no order there that it could change, and there never will be. `waiting`: its sale is not there
 * yet. `unheard`: nobody told the sale here; it may be there all the same, from before a backup was put back. `dismissed`: a
 * manager said that its sale need not be there; that may have been begun before.
 */
export type ReturnStands = 'after-its-sale' | 'for-nothing' | 'waiting' | 'unheard' | 'dismissed';

/** As a till writes it of what Bitrix24 asked to print. */
const FROM_CHECK = '"origin":"check"';

/** What a return is to be told after. @param sale as it was told, if it was */
export async function returnStands(
	database: Database,
	row: Pick<OrderRow, 'sale' | 'fiscal_at'>,
	{ sale, since }: { sale: OrderRow | null; since: number | null }
): Promise<ReturnStands> {
	if (row.sale === null) return 'for-nothing';
	if (sale) return STANDS[sale.state];
	if (since !== null && row.fiscal_at < since) return 'for-nothing';
	const copy = await database
		.selectFrom('journal_copies')
		.select(['created_at', 'body'])
		.where('entry', '=', row.sale)
		.executeTakeFirst();
	if (!copy) return 'unheard';
	if (since !== null && copy.created_at < since) return 'for-nothing';
	// That Bitrix24 knows by itself.
	return copy.body.includes(FROM_CHECK) ? 'for-nothing' : 'unheard';
}

const STANDS: Record<OrderRow['state'], ReturnStands> = {
	done: 'after-its-sale',
	dismissed: 'dismissed',
	waiting: 'waiting',
	parked: 'waiting'
};
