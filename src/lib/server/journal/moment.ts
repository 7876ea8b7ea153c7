import { sql } from 'kysely';
import type { Database } from '../database/schema.ts';

/**
 * A moment later than any that was told before, in milliseconds since 1970 as far as the clock allows: where that stands
 * still, is set back or is another server's, each moment is one more than the last.
 */
export async function nextMoment(database: Database, now: number): Promise<number> {
	const after = sql<number>`case when moments.last < ${now} then ${now} else moments.last + 1 end`;
	const { last } = await database
		.insertInto('moments')
		.values({ name: 'journal', last: now })
		.onConflict((conflict) => conflict.column('name').doUpdateSet({ last: after }))
		.returning('last')
		.executeTakeFirstOrThrow();
	return last;
}
