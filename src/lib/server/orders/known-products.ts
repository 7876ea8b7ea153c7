import { chunksOf } from '#lib/bitrix24/chunks-of.ts';
import type { OrderWork } from '#lib/bitrix24/orders/work.ts';
import type { Database } from '../database/schema.ts';
import { syncStateOf } from '../products/sync-state.ts';

/** As many ids as any database takes in one question. */
const AT_ONCE = 500;

/**
 * The same work, its lines naming only products that this portal has: a till may have sold one that was deleted since, or
 * is another portal's.
 * @param host of the portal that is asked
 */
export async function withKnownProducts(
	database: Database,
	host: string,
	work: readonly OrderWork[]
): Promise<OrderWork[]> {
	const named = new Set(work.flatMap(({ document }) => productsOf(document)));
	const known = await knownOf(database, host, [...named].map(String));
	return work.map((one) => ({ ...one, document: only(one.document, known) }));
}

function productsOf(document: OrderWork['document']): number[] {
	return document.kind === 'sell' ? document.lines.flatMap(({ productId }) => productId ?? []) : [];
}

async function knownOf(database: Database, host: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
	if (ids.length === 0 || (await syncStateOf(database)).host !== host) return new Set();
	const found: string[] = [];
	for (const some of chunksOf(ids, AT_ONCE)) {
		const rows = database.selectFrom('products').select('id').where('id', 'in', some).where('held', 'is not', null);
		found.push(...(await rows.execute()).map(({ id }) => id));
	}
	return new Set(found);
}

function only(document: OrderWork['document'], known: ReadonlySet<string>): OrderWork['document'] {
	if (document.kind === 'return') return document;
	const lines = document.lines.map(({ productId, ...line }) =>
		productId !== undefined && known.has(String(productId)) ? { ...line, productId } : line
	);
	return { ...document, lines };
}
