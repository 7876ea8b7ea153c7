import { m } from '#lib/messages/messages.js';

export type ServiceKind = 'service-in' | 'service-out';

/** A reason that a shop often has: how the document keeps it, whatever the language of the screen, and how it is shown. */
export interface CashReason {
	kept: string;
	name: () => string;
}

/** Small cash for change, carried in before the first sale. */
export const FLOAT: CashReason = { kept: 'розмін', name: m.cash_reason_float };
/** The day's takings leave for the bank or the safe. */
export const COLLECTION: CashReason = { kept: 'інкасація', name: m.cash_reason_collection };

export const CASH_REASONS: Readonly<Record<ServiceKind, readonly CashReason[]>> = {
	'service-in': [FLOAT, { kept: 'повернення з витрат', name: m.cash_reason_back }],
	'service-out': [
		COLLECTION,
		{ kept: 'витрати', name: m.cash_reason_expenses },
		{ kept: 'розмін', name: m.cash_reason_change }
	]
};

/** A kept reason in the words of the screen; what somebody typed stays as it is. */
export function reasonName(kept: string): string {
	const known = Object.values(CASH_REASONS)
		.flat()
		.find((reason) => reason.kept === kept);
	return known?.name() ?? kept;
}
