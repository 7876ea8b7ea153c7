import type { CheckAct, CheckOutcome } from '#lib/api/checks.ts';
import type { CheckRow, Database } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { attemptsOf, because, checkNow, moved, putAttempt } from './box.ts';
import { isInVain, next } from './check-state.ts';
import { codesAnew, type TaxSettings } from './codes-anew.ts';
import { whyDone } from './documents.ts';
import { hasTwin } from './likeness.ts';
import { shiftAt } from './presence.ts';
import { isOfItsMode } from './standing.ts';
import { FREE, keep, newAttempt, type Moved } from './take.ts';

type Act<A extends CheckAct['act']> = Extract<CheckAct, { act: A }>;

interface Deciding {
	within: Database;
	row: CheckRow;
	at: number;
	shop: Shop;
	/** The manager's till. */
	till: string;
}

export interface Decider {
	till: string;
	settings: RetrySettings;
}
type RetrySettings = TaxSettings & { hold: boolean };

/** What a manager decides about a check. */
export function decide(shop: Shop, id: string, act: CheckAct, { till, settings }: Decider) {
	return transaction(shop.database, async (within): Promise<Moved> => {
		const at = shop.now();
		const row = await checkNow(within, id, at);
		if (!row) return { ok: false, error: 'not-found' };
		const deciding = { within, row, at, shop, till };
		switch (act.act) {
			case 'retry':
				return await retry(deciding, act, settings);
			case 'cancel': {
				if (next(row.state, 'cancel') === null) return { ok: false, error: 'wrong-state' };
				const why = because({ code: 'by-manager', message: act.reason ?? '' });
				return await keep(within, moved(row, 'cancel', at, why), till);
			}
			case 'failed':
				return await fail(deciding, act);
			case 'done':
				return await done(deciding, act);
			case 'settled': {
				if (!isInVain(row.state)) return { ok: false, error: 'wrong-state' };
				const why = because({ code: 'settled', message: act.reason });
				return await keep(within, { ...row, settled_at: at, ...why }, till);
			}
			case 'let-go':
				if (row.held === null) return { ok: false, error: 'wrong-state' };
				return await keep(within, { ...row, held: null }, till);
		}
	});
}

/**
 * It may be printed after all, until the end of the shift that is open now. Somebody may have asked for it anew since it
 * failed: then it is held.
 */
async function retry(
	{ within, row, at, till }: Deciding,
	{ despite }: Act<'retry'>,
	settings: RetrySettings
): Promise<Moved> {
	if (next(row.state, 'retry') === null) return { ok: false, error: 'wrong-state' };
	if (!(await isOfItsMode(within, row))) return { ok: false, error: 'wrong-state' };
	if (row.error_told_at !== null && despite !== true) return { ok: false, error: 'error-told' };
	const deadline = await shiftAt(within, row.register_id, at);
	if (deadline === null && !settings.hold) return { ok: false, error: 'no-till' };
	const body = await codesAnew(within, row, settings);
	if (body === null) return { ok: false, error: 'taxes-unknown' };
	const held = despite !== true && (await hasTwin(within, row)) ? 'twin' : null;
	return await keep(within, moved(row, 'retry', at, { ...FREE, body, deadline, held, reason: null }), till);
}

/** Whoever looked says that it was not printed. The till that sent it may know better, and its word is heard still. */
async function fail({ within, row, at, till }: Deciding, { reason }: Act<'failed'>): Promise<Moved> {
	if (row.state !== 'unsure') return { ok: false, error: 'wrong-state' };
	const why = { code: 'by-word', message: reason };
	for (const attempt of await attemptsOf(within, row.id)) {
		if (attempt.state === 'unsure') await putAttempt(within, { ...attempt, state: 'failed' });
	}
	return await keep(within, moved(row, 'fail', at, because(why)), till);
}

/** Whoever holds the paper says that it was printed. */
async function done({ within, row, at, shop, till }: Deciding, act: Act<'done'>): Promise<Moved> {
	if (row.state !== 'unsure' && row.state !== 'failed') return { ok: false, error: 'wrong-state' };
	const attempts = await attemptsOf(within, row.id);
	const known = attempts.find(({ entry }) => entry === row.entry);
	const attempt = known ?? (await newAttempt(within, row, { entry: shop.newId(), till, state: 'posting', at }));
	const { fiscalCode, serial = null, ordinal = null } = act;
	const fiscalDate = new Date(act.at).toISOString();
	const outcome: CheckOutcome = {
		entry: attempt.entry,
		state: 'done',
		registration: { id: null, fiscalCode, fiscalDate, isOnline: null },
		registeredAt: act.at,
		serial,
		ordinal,
		reason: { code: 'by-word' }
	};
	await putAttempt(within, { ...attempt, state: 'done', outcome: JSON.stringify(outcome) });
	const reason = whyDone(await attemptsOf(within, row.id));
	const why = { reason, entry: attempt.entry };
	return await keep(within, moved(row, 'done', at, why), till);
}
