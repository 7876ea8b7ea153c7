import type { FiscalDocument } from '#lib/domain/document.ts';
import { m } from '#lib/messages/messages.js';
import type { FilterKind, Period } from '#lib/till/receipts/filters.ts';
import type { Standing } from '#lib/till/receipts/receipts.svelte.ts';

/** How loudly a list says where a document stands; what went well is not said at all. */
export const STANDING_TONES: Readonly<Record<Standing, 'plain' | 'stamp' | 'amber' | 'danger' | null>> = {
	registered: null,
	unnumbered: 'stamp',
	unsure: 'amber',
	owed: 'amber',
	sending: 'stamp',
	refused: 'danger',
	'not-sent': 'stamp',
	'given-back': 'stamp'
};

export const KIND_NAMES: Readonly<Record<FiscalDocument['kind'], () => string>> = {
	sell: m.receipts_kind_sell,
	return: m.receipts_kind_return,
	'service-in': m.receipts_kind_service_in,
	'service-out': m.receipts_kind_service_out,
	withdrawal: m.receipts_kind_withdrawal,
	open: m.receipts_kind_open,
	close: m.receipts_kind_close
};

export const FILTER_KINDS: Readonly<Record<FilterKind, () => string>> = {
	sell: m.receipts_kind_sell,
	return: m.receipts_kind_return,
	'service-in': m.receipts_kind_service_in,
	'service-out': m.receipts_kind_service_out,
	withdrawal: m.receipts_kind_withdrawal,
	turns: m.receipts_kind_turns
};

export const PERIODS: Readonly<Record<Period, () => string>> = {
	any: m.receipts_period_any,
	today: m.receipts_period_today,
	yesterday: m.receipts_period_yesterday,
	week: m.receipts_period_week,
	days: m.receipts_period_days
};
