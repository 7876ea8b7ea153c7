import type { CheckOutcome, CheckRegistration } from '#lib/api/checks.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { attemptByEntry, because, checkNow, putAttempt } from './box.ts';
import { attemptTold, newAttempt, type Moved } from './take.ts';
import { isByWord, outcomeOf } from './documents.ts';

/** What became of an entry, told in whatever order and as often as it likes, by a revoked till too. */
export function takeOutcome(
	shop: Shop,
	id: string,
	told: CheckOutcome,
	till: { id: string; revokedAt: number | null }
) {
	return transaction(shop.database, async (within): Promise<Moved> => {
		const at = shop.now();
		const row = await checkNow(within, id, at);
		if (!row) return { ok: false, error: 'not-found' };
		const known = await attemptByEntry(within, told.entry);
		// A database that was restored may have forgotten a leave it gave; a stolen tablet may claim anything.
		if (!known && till.revokedAt !== null) return { ok: false, error: 'another-entry' };
		const attempt =
			known ?? (await newAttempt(within, row, { entry: told.entry, till: till.id, state: 'posting', at }));
		if (!known) await putAttempt(within, attempt);
		const outcome = JSON.stringify(filledUp(told, outcomeOf(attempt)));
		const reason = told.reason && because(told.reason).reason;
		return await attemptTold(within, row, attempt, { till: till.id, told: told.state, outcome, reason, at });
	});
}

/** A number that was awaited may come later; none that was told is lost by an older word. A person's word gives way. */
function filledUp(told: CheckOutcome, known: CheckOutcome | null): CheckOutcome {
	if (known?.state !== told.state || isByWord(known)) return told;
	return {
		...told,
		registration: registrationOf(told.registration, known.registration),
		registeredAt: told.registeredAt ?? known.registeredAt,
		serial: told.serial ?? known.serial,
		ordinal: told.ordinal ?? known.ordinal,
		reason: told.reason ?? known.reason
	};
}

function registrationOf(told: CheckRegistration | null, known: CheckRegistration | null): CheckRegistration | null {
	if (!told || !known) return told ?? known;
	return {
		id: told.id ?? known.id,
		fiscalCode: told.fiscalCode ?? known.fiscalCode,
		fiscalDate: told.fiscalDate ?? known.fiscalDate,
		isOnline: told.isOnline ?? known.isOnline
	};
}
