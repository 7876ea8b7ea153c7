import { kasaWarnings, type KasaWarning } from '#lib/domain/kasa-warnings.ts';
import { instantOf } from '#lib/kasa/timestamp.ts';
import type { Till } from '../till.ts';
import type { OfflineLog } from './offline-log.svelte.ts';

/** What is not well with Kasa and shift at an instant of the Kasa's clock; nothing of a Kasa that does not answer. */
export function warningsAt(
	{ kasa, shift }: Pick<Till, 'kasa' | 'shift'>,
	offline: Pick<OfflineLog, 'inMonthOf'>,
	now: number
): KasaWarning[] {
	const first = kasa.status?.firstPendingAt ?? null;
	return kasaWarnings({
		status: kasa.failure ? null : kasa.status,
		pendingSince: first === null ? null : instantOf(first),
		offlineThisMonth: offline.inMonthOf(now),
		shift: shift.shift,
		now
	});
}
