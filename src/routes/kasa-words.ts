import { m } from '#lib/messages/messages.js';
import type { Till } from '#lib/till/till.ts';

/** Hours a Kasa may be offline in one go (Checkbox: 36). */
const MOST_HOURS_OFFLINE = 36;

/** The Kasa in one line, and in a word where there is no room. */
export function kasaWords({ kasa: { state, status } }: Pick<Till, 'kasa'>): { full: string; short: string } {
	if (state === 'down') return { full: m.bar_kasa_down(), short: m.bar_kasa_down_short() };
	if (state === 'unknown') return { full: m.bar_kasa_unknown(), short: '?' };
	if (state === 'offline') {
		const hours = status?.hoursOffline ?? 0;
		return { full: m.bar_kasa_offline({ hours, most: MOST_HOURS_OFFLINE }), short: m.bar_hours({ hours }) };
	}
	if (status && !status.taxServiceOnline) return { full: m.bar_kasa_no_tax(), short: m.bar_kasa_online_short() };
	return { full: m.bar_kasa_online(), short: m.bar_kasa_online_short() };
}
