import type { FailureCode } from '#lib/kasa/errors.ts';
import { m } from '#lib/messages/messages.js';

/** What a cashier reads about a reason: what happened, and what to do next. */
export interface ReasonText {
	what: string;
	advice: string;
}

/** What only the till itself finds out. */
type OwnCode =
	| 'not-written'
	| 'interrupted'
	| 'taken-elsewhere'
	| 'returned-already'
	| 'returned-meanwhile'
	| 'purchase-used'
	| 'not-reserved'
	| 'not-owed'
	| 'not-loaded'
	| 'bad-taxes'
	| 'leave-silent'
	| 'leave-refused'
	| 'check-printed'
	| 'check-sums'
	| 'check-cash-not-payable'
	| 'check-lacks-stamps'
	| 'shift-not-opened'
	| 'shift-not-closed'
	| 'shift-unknown';

const TEXTS: Readonly<Record<FailureCode | OwnCode, { what: () => string; advice: () => string }>> = {
	'signature-inactive': { what: m.failure_signature_inactive, advice: m.advice_signature_inactive },
	'offline-too-long': { what: m.failure_offline_too_long, advice: m.advice_offline_too_long },
	'shift-not-open': { what: m.failure_shift_not_open, advice: m.advice_shift_not_open },
	'shift-from-another-day': { what: m.failure_shift_from_another_day, advice: m.advice_shift_from_another_day },
	'shift-over-24-hours': { what: m.failure_shift_over_24_hours, advice: m.advice_shift_over_24_hours },
	'not-enough-cash': { what: m.failure_not_enough_cash, advice: m.advice_not_enough_cash },
	'not-multiple-of-10': { what: m.failure_not_multiple_of_10, advice: m.advice_not_multiple_of_10 },
	'payment-below-total': { what: m.failure_payment_below_total, advice: m.advice_payment_below_total },
	'return-payment-differs': { what: m.failure_return_payment_differs, advice: m.advice_return_payment_differs },
	'state-mismatch': { what: m.failure_state_mismatch, advice: m.advice_state_mismatch },
	'clock-behind': { what: m.failure_clock_behind, advice: m.advice_clock_behind },
	'needs-online': { what: m.failure_needs_online, advice: m.advice_needs_online },
	'key-expired': { what: m.failure_key_expired, advice: m.advice_key_expired },
	'cashier-deactivated': { what: m.failure_cashier_deactivated, advice: m.advice_cashier_deactivated },
	'cashier-blocked': { what: m.failure_cashier_blocked, advice: m.advice_cashier_blocked },
	'register-frozen': { what: m.failure_register_frozen, advice: m.advice_register_frozen },
	'register-blocked-by-tax': { what: m.failure_register_blocked_by_tax, advice: m.advice_register_blocked_by_tax },
	unpaid: { what: m.failure_unpaid, advice: m.advice_unpaid },
	'another-device': { what: m.failure_another_device, advice: m.advice_another_device },
	'bad-request': { what: m.failure_bad_request, advice: m.advice_bad_request },
	'already-exists': { what: m.failure_already_exists, advice: m.advice_already_exists },
	'shift-already-open': { what: m.failure_shift_already_open, advice: m.advice_shift_already_open },
	'no-answer': { what: m.failure_no_answer, advice: m.advice_no_answer },
	'timed-out': { what: m.failure_timed_out, advice: m.advice_timed_out },
	'server-trouble': { what: m.failure_server_trouble, advice: m.advice_server_trouble },
	'strange-answer': { what: m.failure_strange_answer, advice: m.advice_strange_answer },
	'unknown-refusal': { what: m.failure_unknown_refusal, advice: m.advice_unknown_refusal },
	'not-forwarded': { what: m.failure_not_forwarded, advice: m.advice_not_forwarded },
	'relay-busy': { what: m.failure_relay_busy, advice: m.advice_relay_busy },
	'no-register': { what: m.failure_no_register, advice: m.advice_no_register },
	'not-admitted': { what: m.failure_not_admitted, advice: m.advice_not_admitted },
	'server-gone': { what: m.failure_server_gone, advice: m.advice_server_gone },
	'not-written': { what: m.failure_not_written, advice: m.advice_not_written },
	interrupted: { what: m.failure_interrupted, advice: m.advice_interrupted },
	'taken-elsewhere': { what: m.failure_taken_elsewhere, advice: m.advice_taken_elsewhere },
	'returned-already': { what: m.failure_returned_already, advice: m.advice_returned_already },
	'returned-meanwhile': { what: m.failure_returned_meanwhile, advice: m.advice_returned_meanwhile },
	'purchase-used': { what: m.failure_purchase_used, advice: m.advice_purchase_used },
	'not-reserved': { what: m.failure_not_reserved, advice: m.advice_not_reserved },
	'not-owed': { what: m.failure_not_owed, advice: m.advice_not_owed },
	'not-loaded': { what: m.part_not_loaded, advice: m.part_not_loaded_advice },
	'bad-taxes': { what: m.failure_bad_taxes, advice: m.advice_bad_taxes },
	'leave-silent': { what: m.failure_leave_silent, advice: m.advice_leave_silent },
	'leave-refused': { what: m.failure_leave_refused, advice: m.advice_leave_refused },
	'check-printed': { what: m.failure_check_printed, advice: m.advice_check_printed },
	'check-sums': { what: m.failure_check_sums, advice: m.advice_check_sums },
	'check-cash-not-payable': { what: m.failure_check_cash, advice: m.advice_check_cash },
	'check-lacks-stamps': { what: m.failure_check_stamps, advice: m.advice_check_stamps },
	'shift-not-opened': { what: m.failure_shift_not_opened, advice: m.advice_shift_not_opened },
	'shift-not-closed': { what: m.failure_shift_not_closed, advice: m.advice_shift_not_closed },
	'shift-unknown': { what: m.failure_shift_unknown, advice: m.advice_shift_unknown }
};

/** A reason in the cashier's words; one nobody foresaw is told as a refusal nobody knows. */
export function reasonText(code: string): ReasonText {
	const { what, advice } = TEXTS[isKnown(code) ? code : 'unknown-refusal'];
	return { what: what(), advice: advice() };
}

function isKnown(code: string): code is keyof typeof TEXTS {
	return Object.hasOwn(TEXTS, code);
}
