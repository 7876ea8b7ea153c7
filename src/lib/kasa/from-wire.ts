import type { RegisteredSums, Registration } from '#lib/domain/document.ts';
import type { KasaStatus } from '#lib/domain/kasa-status.ts';
import { kopiykas } from '#lib/domain/money.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import { instantOf } from './timestamp.ts';
import type { WireSellAnswer, WireServiceAnswer, WireWithdrawalAnswer } from './wire-answers.ts';
import type { WireCloseAnswer, WireShift, WireStatus, WireTaxRate } from './wire-shift.ts';

/** A shift as the Kasa lists it. */
export interface KasaShift {
	/** `between`: being opened or closed, or in words we do not know. */
	state: 'open' | 'closed' | 'between';
	/** Ordinal, where the Kasa gives it. */
	serial: number | null;
	/** Milliseconds since the epoch, by the Kasa's clock; null where it is not told or cannot be read. */
	openedAt: number | null;
	closedAt: number | null;
}

export const NO_SHIFT: KasaShift = { state: 'closed', serial: null, openedAt: null, closedAt: null };

/** What is not told is read as nothing; of the tax service, as the Kasa's own connection. */
export function statusFromWire(status: WireStatus): KasaStatus {
	return {
		online: status.online_status,
		taxServiceOnline: status.approximate_dps_online_status ?? status.online_status,
		hoursOffline: status.hours_in_offline ?? 0,
		firstPendingAt: status.first_pending_transaction ?? null,
		wentOfflineAt: status.last_go_offline_at ?? null,
		hoursSinceWentOffline: status.hours_since_last_go_offline ?? 0,
		pending: status.pending_transactions ?? 0,
		offlineCodes: status.offline_codes ?? 0,
		offlineCodesPercent: status.offline_codes_percent ?? 0
	};
}

/** Of a sale, a return or a Z report; any part may come later. */
export function registrationFromWire(answer: WireSellAnswer | WireCloseAnswer): Registration {
	return {
		id: answer.id || null,
		fiscalCode: answer.fiscal_code || null,
		fiscalDate: answer.fiscal_date || null,
		isOnline: answer.is_online ?? null
	};
}

/**
 * Of a service document or a withdrawal: the Kasa tells its UUID as `external_id`, and the time it was made instead of a
 * fiscal date. A service document never has a fiscal code.
 */
export function transactionFromWire(answer: WireServiceAnswer | WireWithdrawalAnswer): Registration {
	return {
		id: answer.external_id || null,
		fiscalCode: answer.fiscal_code || null,
		fiscalDate: answer.created_at || null,
		isOnline: null
	};
}

/** Null where the Kasa leaves out a sum: there is nothing to compare with then. */
export function sumsFromWire(answer: WireSellAnswer): RegisteredSums | null {
	const { total_sum, total_payment, total_rest, round_sum, goods } = answer;
	if (total_payment == null || !goods) return null;
	return {
		total: kopiykas(total_sum),
		paid: kopiykas(total_payment),
		change: kopiykas(total_rest ?? 0),
		rounding: kopiykas(round_sum ?? 0),
		lines: goods.map(({ sum }) => kopiykas(sum))
	};
}

export function taxRateFromWire({ code, label, symbol, rate, extra_rate, no_vat }: WireTaxRate): TaxRate {
	return { code, label, symbol: symbol ?? '', rate, extraRate: extra_rate ?? null, ...(no_vat && { untaxed: true }) };
}

export function shiftFromWire({ status, serial, opened_at, closed_at, updated_at }: WireShift): KasaShift {
	const state = status === 'OPENED' ? 'open' : status === 'CLOSED' ? 'closed' : 'between';
	const closed = state === 'closed' ? (closed_at ?? updated_at) : null;
	return {
		state,
		serial: serial ?? null,
		openedAt: opened_at ? instantOf(opened_at) : null,
		closedAt: closed ? instantOf(closed) : null
	};
}
