import { MOST_OFFLINE_A_MONTH, MOST_OFFLINE_AT_ONCE, type KasaWarning } from '#lib/domain/kasa-warnings.ts';
import { dayWords, kyivDate } from '#lib/domain/kyiv-calendar.ts';
import { m } from '#lib/messages/messages.js';
import { formatDateTime } from '#lib/ui/format.ts';

/** What is not well, and what to do about it. */
export function kasaWarningWords(warning: KasaWarning): { what: string; advice: string } {
	switch (warning.code) {
		case 'earlier-shift': {
			const date = dayWords(kyivDate(warning.openedAt));
			return { what: m.warn_earlier_shift({ date }), advice: m.warn_earlier_shift_advice() };
		}
		case 'offline-at-once': {
			const most = MOST_OFFLINE_AT_ONCE;
			if (warning.isOver) return { what: m.warn_offline_over({ most }), advice: m.warn_offline_over_advice() };
			return { what: m.warn_offline({ hours: warning.hours, most }), advice: m.warn_offline_advice() };
		}
		case 'offline-month': {
			const told = { hours: warning.hours, most: MOST_OFFLINE_A_MONTH };
			if (warning.isOver) return { what: m.warn_month_over(told), advice: m.warn_month_over_advice() };
			return { what: m.warn_month(told), advice: m.warn_month_advice({ most: told.most }) };
		}
		case 'few-codes': {
			const { count, percent } = warning;
			return { what: m.warn_codes({ count, percent }), advice: m.warn_codes_advice() };
		}
		case 'pending': {
			const since = m.warn_pending_since({ time: formatDateTime(warning.since) });
			return { what: m.warn_pending({ count: warning.count }), advice: `${since} ${m.warn_pending_advice()}` };
		}
	}
}
