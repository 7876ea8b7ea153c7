import { createHash } from 'node:crypto';
import type { AskedCheck } from '#lib/domain/asked-check.ts';
import type { CheckRow, Database } from '../database/schema.ts';
import { UNFINISHED } from './check-state.ts';

const ALIKE_FOR = 24 * 60 * 60_000;

/** The same for two checks of equal kind, lines and sum. */
export function likenessOf({ kind, lines, total }: AskedCheck): string {
	const goods = lines.map(({ name, quantity, sum }) => JSON.stringify([name, quantity, sum])).sort();
	return createHash('sha256')
		.update(JSON.stringify([kind, total, goods]))
		.digest('hex');
}

/** Whether another one like it was taken, at most a day before it or any time since, and was printed or still may be. */
export async function hasTwin(
	within: Database,
	{ id, likeness, made_at }: Pick<CheckRow, 'id' | 'likeness' | 'made_at'>
): Promise<boolean> {
	const twin = await within
		.selectFrom('checks')
		.select('id')
		.where('likeness', '=', likeness)
		.where('id', '!=', id)
		.where('made_at', '>', made_at - ALIKE_FOR)
		.where('state', 'in', [...UNFINISHED, 'done'])
		.limit(1)
		.executeTakeFirst();
	return twin !== undefined;
}
