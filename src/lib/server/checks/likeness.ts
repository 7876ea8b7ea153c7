import { createHash } from 'node:crypto';
import type { AskedCheck } from '#lib/domain/asked-check.ts';
import type { CheckRow, Database } from '../database/schema.ts';
import { UNFINISHED } from './check-state.ts';

const ALIKE_FOR = 24 * 60 * 60_000;

/** What is compared: of a check that was asked for, or of what was rung up here. */
interface Alike extends Pick<AskedCheck, 'kind' | 'total'> {
	lines: readonly Pick<AskedCheck['lines'][number], 'name' | 'quantity' | 'sum'>[];
}

/** The same for two of equal kind, goods and sum; a good on several lines counts as one line. */
export function likenessOf({ kind, lines, total }: Alike): string {
	const goods = new Map<string, [quantity: number, sum: number]>();
	for (const { name, quantity, sum } of lines) {
		const [already, charged] = goods.get(name) ?? [0, 0];
		goods.set(name, [already + quantity, charged + sum]);
	}
	const told = [...goods].map((good) => JSON.stringify(good.flat())).sort();
	return createHash('sha256')
		.update(JSON.stringify([kind, total, told]))
		.digest('hex');
}

/**
 * Whether another one like it was taken, at most a day before it or any time since, and was printed or still may be; or
 * its like was sold here then and told to Bitrix24, so that it may be that very order.
 */
export async function hasTwin(
	within: Database,
	{ id, likeness, made_at }: Pick<CheckRow, 'id' | 'likeness' | 'made_at'>
): Promise<boolean> {
	const since = made_at - ALIKE_FOR;
	const twin = await within
		.selectFrom('checks')
		.select('id')
		.where('likeness', '=', likeness)
		.where('id', '!=', id)
		.where('made_at', '>', since)
		.where('state', 'in', [...UNFINISHED, 'done'])
		.limit(1)
		.executeTakeFirst();
	if (twin) return true;
	const sold = await within
		.selectFrom('orders')
		.select('id')
		.where('likeness', '=', likeness)
		.where('fiscal_at', '>', since)
		.where('order_id', 'is not', null)
		.limit(1)
		.executeTakeFirst();
	return sold !== undefined;
}
