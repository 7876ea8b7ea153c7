import type { JournalDelivery } from '#lib/api/journal.ts';
import type { Database } from '../database/schema.ts';

type Beside = NonNullable<JournalDelivery['beside']>;

/** Keeps what lies beside a till's entries at a register: the last one counts. */
export async function keepBeside(
	within: Database,
	till: string,
	{ register, body }: Beside,
	taken_at: number
): Promise<void> {
	await within
		.insertInto('beside_journals')
		.values({ key: keyOf(till, register), till_id: till, register_id: register, body, taken_at })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ body, taken_at }))
		.execute();
}

/** What lay beside a till's entries at a register, as the till wrote it; null where it never told. */
export async function besideOf(database: Database, till: string, register: string): Promise<string | null> {
	const row = await database
		.selectFrom('beside_journals')
		.select('body')
		.where('key', '=', keyOf(till, register))
		.executeTakeFirst();
	return row?.body ?? null;
}

function keyOf(till: string, register: string): string {
	return `${till}.${register}`;
}
