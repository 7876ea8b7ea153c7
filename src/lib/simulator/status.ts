import { answer, type Outcome } from './outcome.ts';
import type { Register } from './register.ts';
import { timestamp } from './timestamps.ts';

const HOUR = 3_600_000;

/** GET /api/v1/kasa/status: all nine fields; whole hours. */
export function status({ book, switches, now }: Register): Outcome {
	const at = (instant: number | null | undefined) =>
		instant == null ? null : timestamp(instant, 'status', switches.timestamps);
	const hoursSince = (instant: number | null) => (instant === null ? 0 : Math.floor((now - instant) / HOUR));
	const online = book.offlineSince === null;
	return answer({
		online_status: online,
		approximate_dps_online_status: online && switches.taxService === 'up',
		hours_in_offline: hoursSince(book.offlineSince),
		first_pending_transaction: at(book.pending[0]),
		last_go_offline_at: at(book.lastWentOfflineAt),
		hours_since_last_go_offline: hoursSince(book.lastWentOfflineAt),
		pending_transactions: book.pending.length,
		offline_codes: book.offlineCodes,
		offline_codes_percent: Math.floor((book.offlineCodes * 100) / Math.max(1, book.offlineCodesAtFull))
	});
}
