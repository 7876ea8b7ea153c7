import type { ChecksWatch } from '#lib/api/checks.ts';
import type { Database, TillPresenceRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { SKEW } from './box.ts';
import { cancelWaiting } from './cancel-waiting.ts';
import { isAtKasa } from './standing.ts';

/** A till not heard of for so long is not counted on. */
export const PRESENT_FOR = 2 * 60_000;
/** Not each of its words is written down. */
const HEARD_EVERY = 20_000;
/** No shift is longer, whatever a till's clock says. */
const LONGEST_SHIFT = 24 * 60 * 60_000;

/** When the open shift of a register has to end, by the tills that are there; null: there is none to print a check. */
export async function shiftAt(database: Database, register: string, at: number): Promise<number | null> {
	const { until } = await database
		.selectFrom('till_presence')
		.innerJoin('tills', 'tills.id', 'till_presence.till_id')
		.where('till_presence.register_id', '=', register)
		.where('tills.register_id', '=', register)
		.where('tills.revoked_at', 'is', null)
		.where('till_presence.heard_at', '>', at - PRESENT_FOR)
		.where('till_presence.heard_at', '<=', at + SKEW)
		.where('shift_until', '>', at)
		.select(({ fn }) => fn.max<number | null>('shift_until').as('until'))
		.executeTakeFirstOrThrow();
	return until;
}

/**
 * A till says that it is there. The shift that it opened gives waiting checks their deadline; the last one that is closed for
 * sure takes them off. False, and it is not counted on, where it knows another Kasa of the register.
 */
export async function notePresence(shop: Shop, till: string, asked: ChecksWatch): Promise<boolean> {
	const { register, shift, kasa } = asked;
	if (!(await isAtKasa(shop.database, register, kasa))) return false;
	const at = shop.now();
	const until = shift && Math.min(shift.until, at + LONGEST_SHIFT);
	const heard = { till_id: till, register_id: register, shift_until: until, heard_at: at };
	if (isKnown(await heardOf(shop.database, till), heard)) return true;
	return await transaction(shop.database, async (within) => {
		// It may have moved since.
		if (!(await isAtKasa(within, register, kasa))) return false;
		const before = await heardOf(within, till);
		await within
			.insertInto('till_presence')
			.values(heard)
			.onConflict((conflict) => conflict.column('till_id').doUpdateSet(heard))
			.execute();
		const closed = asked.closed === true && before?.register_id === register && before.shift_until !== null;
		if (until !== null) await giveDeadline(within, register, until);
		else if (closed && (await shiftAt(within, register, at)) === null) {
			await cancelWaiting(within, { at, register, code: 'shift-closed' });
		}
		return true;
	});
}

/** At another Kasa no till is there before it says so anew. */
export async function forgetPresence(within: Database, register: string): Promise<void> {
	await within.deleteFrom('till_presence').where('register_id', '=', register).execute();
}

async function heardOf(database: Database, till: string): Promise<TillPresenceRow | undefined> {
	return await database.selectFrom('till_presence').selectAll().where('till_id', '=', till).executeTakeFirst();
}

function isKnown(known: TillPresenceRow | undefined, heard: TillPresenceRow): boolean {
	if (known?.register_id !== heard.register_id || known.shift_until !== heard.shift_until) return false;
	return Math.abs(heard.heard_at - known.heard_at) < HEARD_EVERY;
}

/** Those that came before the shift began. */
async function giveDeadline(within: Database, register: string, until: number): Promise<void> {
	await within
		.updateTable('checks')
		.set({ deadline: until })
		.where('register_id', '=', register)
		.where('state', 'in', ['waiting', 'claimed'])
		.where('deadline', 'is', null)
		.execute();
}
