import type { Check, CheckLeave } from '#lib/api/checks.ts';
import type { CheckAttemptRow, CheckRow, Database } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { attemptByEntry, attemptsOf, checkNow, LEASE, moved, put, putAttempt, type Refused } from './box.ts';
import { attemptAfter, eventOf, type AttemptState, type CheckEvent } from './check-state.ts';
import { whyDone } from './documents.ts';
import { hindrance, isAtKasa } from './standing.ts';
import { toldCheck } from './told-check.ts';

/** Who asks: a till that was admitted when its question came. */
export interface Asking {
	till: string;
}

export type Moved = { ok: true; check: Check } | Refused;

const refused = (error: Refused['error']): Refused => ({ ok: false, error });

/** The till is about to print it; no other takes it meanwhile. */
export function claim(shop: Shop, id: string, { till }: Asking): Promise<Moved> {
	return transaction(shop.database, async (within) => {
		const at = shop.now();
		const row = await checkNow(within, id, at);
		if (!row) return refused('not-found');
		const hindered = await hindrance(within, row, till);
		if (hindered) return refused(hindered);
		if (row.state === 'claimed' && row.till_id !== till) return refused('claimed-elsewhere');
		if (row.state !== 'waiting' && row.state !== 'claimed') return refused('wrong-state');
		if (row.held !== null) return refused('held');
		return await keep(within, moved(row, 'claim', at, { till_id: till, lease_until: at + LEASE }), till);
	});
}

/**
 * The leave to send one entry for a check, asked for just before it is written down as sent. Given again to the same entry,
 * as long as nobody knows what became of it: what is owed is sent again under its own id.
 */
export function giveLeave(shop: Shop, id: string, { entry, kasa }: CheckLeave, { till }: Asking): Promise<Moved> {
	return transaction(shop.database, async (within) => {
		const at = shop.now();
		const row = await checkNow(within, id, at);
		if (!row) return refused('not-found');
		const hindered = await hindrance(within, row, till);
		if (hindered) return refused(hindered);
		if (!(await isAtKasa(within, row.register_id, kasa))) return refused('another-register');
		const attempt = await attemptByEntry(within, entry);
		if (attempt && (attempt.check_id !== id || attempt.till_id !== till)) return refused('another-entry');
		if (row.state === 'posting' || row.state === 'unsure') {
			if (row.entry !== entry || row.till_id !== till) return refused('wrong-state');
		} else {
			if (row.state !== 'claimed') return refused('wrong-state');
			if (row.till_id !== till) return refused('not-claimed');
			// It was given back, or told to have failed: that entry is over.
			if (attempt) return refused('another-entry');
			await putAttempt(within, await newAttempt(within, row, { entry, till, state: 'posting', at }));
		}
		return await keep(within, moved(row, 'leave', at, { entry, lease_until: null, reason: null }), till);
	});
}

/** That entry was not sent and never will be, whether it had leave or not; another one may be. */
export function giveBack(shop: Shop, id: string, entry: string, { till }: Asking): Promise<Moved> {
	return transaction(shop.database, async (within) => {
		const at = shop.now();
		const row = await checkNow(within, id, at);
		if (!row) return refused('not-found');
		const attempt = await attemptByEntry(within, entry);
		if (attempt) return await attemptTold(within, row, attempt, { till, told: 'not-sent', outcome: null, at });
		// A question for leave that comes late finds it over.
		await putAttempt(within, await newAttempt(within, row, { entry, till, state: 'not-sent', at }));
		const isMine = row.state === 'claimed' && row.till_id === till;
		// The first one too: what was said to be over is on no receipt later.
		const spent = { entry: row.entry ?? entry };
		return await keep(within, isMine ? moved(row, 'give-back', at, { ...FREE, ...spent }) : { ...row, ...spent }, till);
	});
}

export const FREE = { till_id: null, lease_until: null } as const;

export interface Word {
	till: string;
	told: Exclude<AttemptState, 'posting'>;
	/** JSON of all that was told with it; null: nothing was. */
	outcome: string | null;
	reason?: string | null;
	at: number;
}

/** A till told what became of an attempt; said again or late it changes nothing that is known better. */
export async function attemptTold(
	within: Database,
	row: CheckRow,
	attempt: CheckAttemptRow,
	{ till, told, outcome, reason = null, at }: Word
): Promise<Moved> {
	if (attempt.check_id !== row.id || attempt.till_id !== till) return refused('another-entry');
	const after = attemptAfter(attempt.state, told);
	await putAttempt(within, { ...attempt, state: after, outcome: after === told ? outcome : attempt.outcome });
	const attempts = await attemptsOf(within, row.id);
	const latest = attempts.find(({ entry }) => entry === row.entry)?.state ?? after;
	const states = attempts.map(({ state }) => state);
	const event = eventOf(states, latest, { before: attempt.state, after });
	const entry = row.entry ?? attempt.entry;
	if (event === 'done' || row.state === 'done') {
		return await keep(within, moved(row, 'done', at, { entry, reason: whyDone(attempts) }), till);
	}
	if (event === null || !weighs(event, row, attempt)) return await keep(within, { ...row, entry }, till);
	const free = event === 'give-back' && row.state !== 'unsure' ? FREE : {};
	return await keep(within, moved(row, event, at, { entry, reason: reason ?? row.reason, ...free }), till);
}

/** That one entry was not printed says nothing of a claim for the next, nor of another till's. */
function weighs(event: CheckEvent, { state, entry, till_id }: CheckRow, attempt: CheckAttemptRow): boolean {
	if (state === 'unsure' || (event !== 'fail' && event !== 'give-back')) return true;
	if (entry !== null && entry !== attempt.entry) return false;
	return event === 'fail' || state !== 'claimed' || till_id === attempt.till_id;
}

export async function newAttempt(
	within: Database,
	{ id, register_id }: Pick<CheckRow, 'id' | 'register_id'>,
	{ entry, till, state, at }: { entry: string; till: string; state: AttemptState; at: number }
): Promise<CheckAttemptRow> {
	const register = await within
		.selectFrom('registers')
		.select('fiscal_number')
		.where('id', '=', register_id)
		.executeTakeFirst();
	const fiscal_number = register?.fiscal_number ?? '';
	return { entry, check_id: id, till_id: till, state, begun_at: at, fiscal_number, outcome: null };
}

export async function keep(within: Database, row: CheckRow, till: string | null): Promise<Moved> {
	await put(within, row);
	return { ok: true, check: await toldCheck(within, row, till) };
}
