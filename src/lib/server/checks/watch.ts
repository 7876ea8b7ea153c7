import type { ExpressionBuilder } from 'kysely';
import type { Check, ChecksListed, ChecksWatch } from '#lib/api/checks.ts';
import type { CheckRow, Schema } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { asOf, checkNow, put } from './box.ts';
import { IN_VAIN, isInVain, UNFINISHED } from './check-state.ts';
import { notePresence } from './presence.ts';
import { toldCheck } from './told-check.ts';

const SHOWN_FOR = 24 * 60 * 60_000;
/** Of those that finished, the latest. */
const MOST_FINISHED = 100;

/** A till says that it is there and sees its register's checks; null: the register has another Kasa by now. */
export async function watchChecks(shop: Shop, till: string, asked: ChecksWatch): Promise<Check[] | null> {
	if (!(await notePresence(shop, till, asked))) return null;
	const at = shop.now();
	const { database } = shop;
	const of = database.selectFrom('checks').selectAll().where('register_id', '=', asked.register);
	const finished = await of
		.where('finished_at', '>', at - SHOWN_FOR)
		.orderBy('finished_at', 'desc')
		.limit(MOST_FINISHED)
		.execute();
	const kept = [...(await of.where(isOpen).execute()), ...finished];
	// Read one after the other, a check may have become finished in between.
	const rows = [...new Map(kept.map((row) => [row.id, row])).values()];
	await writeExpired(shop, rows, at);
	const shown = rows
		.map((row) => asOf(row, at))
		.filter((row) => isShown(row, at))
		.sort(byAge);
	return await Promise.all(shown.map((row) => toldCheck(database, row, till)));
}

/** What a manager may have to see to, wherever it was to be printed: there may be no till to show it. */
export async function openChecks({ database, now }: Shop, till: string): Promise<ChecksListed['checks']> {
	const at = now();
	const rows = await database.selectFrom('checks').selectAll().where(isOpen).execute();
	const shown = rows.map((row) => asOf(row, at)).sort(byAge);
	return await Promise.all(
		shown.map(async (row) => ({ ...(await toldCheck(database, row, till)), register: row.register_id }))
	);
}

/** Not finished, or not printed, which Bitrix24 has not heard. */
function isOpen(row: ExpressionBuilder<Schema, 'checks'>) {
	return row.or([
		row('state', 'in', UNFINISHED),
		row.and([row('state', 'in', IN_VAIN), row('error_told_at', 'is', null), row('settled_at', 'is', null)])
	]);
}

function byAge(one: CheckRow, other: CheckRow): number {
	return one.made_at - other.made_at || (one.id < other.id ? -1 : 1);
}

/** Bitrix24 may have asked in vain about what it has not heard of, and takes it for printed then: somebody has to see to it. */
function isShown({ state, finished_at, error_told_at, settled_at }: CheckRow, at: number): boolean {
	if (isInVain(state) && error_told_at === null && settled_at === null) return true;
	return finished_at === null || finished_at > at - SHOWN_FOR;
}

/** What has expired meanwhile is not found anew by every question. */
async function writeExpired(shop: Shop, rows: readonly CheckRow[], at: number): Promise<void> {
	const due = rows.filter((row) => row.state !== 'expired' && asOf(row, at).state === 'expired');
	if (due.length === 0) return;
	await transaction(shop.database, async (within) => {
		for (const { id } of due) {
			const row = await checkNow(within, id, at);
			if (row) await put(within, row);
		}
	});
}
