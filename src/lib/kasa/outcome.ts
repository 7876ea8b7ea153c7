import type { FiscalDocument } from '#lib/domain/document.ts';
import type { FiscalEvent } from '#lib/domain/fiscal-state.ts';
import { kyivMidnightAfter } from '#lib/domain/shift.ts';
import { neverLeft } from './carrier.ts';
import { rowOf } from './errors.ts';
import type { Failure } from './failure.ts';

export type Outcome = Extract<FiscalEvent, 'accept' | 'refuse' | 'lose' | 'drop'>;

/** What must be known of a sending to judge its failure. */
export interface Sending {
	kind: FiscalDocument['kind'];
	/** The document had never left before. */
	firstSending: boolean;
	/** The shift may have run out while the request was under way: `mayHaveOutlivedShift`. */
	aroundShiftEnd: boolean;
}

/**
 * What a failed call means for its document. Refused is only what surely did not happen: a 4xx in words of the catalogue,
 * or a 422 that names the places. All else is lost — it may have happened — and so is a refusal that a successful first
 * copy would itself cause: a browser may send a request again by itself when its connection dies, and the till then sees
 * only the answer to the second copy.
 */
export function outcomeOf(failure: Failure, sending: Sending): Outcome {
	const { code, status = 0, places = [] } = failure;
	if (neverLeft(code)) return 'drop';
	if (status < 400 || status >= 500) return 'lose';
	if (code === 'already-exists') return isSale(sending.kind) && sending.firstSending ? 'accept' : 'lose';
	if (code === 'bad-request') return places.length > 0 ? 'refuse' : 'lose';
	if (mayBeOwnDoing(failure, sending)) return 'lose';
	return rowOf(code).safety === 'nothing-happened' ? 'refuse' : 'lose';
}

function mayBeOwnDoing({ code }: Failure, { kind, aroundShiftEnd }: Sending): boolean {
	if (code === 'shift-not-open') return kind === 'close';
	if (code === 'not-enough-cash') return kind === 'return' || kind === 'service-out' || kind === 'withdrawal';
	if (code === 'shift-from-another-day' || code === 'shift-over-24-hours') return aroundShiftEnd;
	return false;
}

function isSale(kind: FiscalDocument['kind']): boolean {
	return kind === 'sell' || kind === 'return';
}

/** The Kasa's clock may differ from ours by this much before anybody is warned. */
const CLOCK_MARGIN = 2 * 60_000;
const DAY = 24 * 3_600_000;

/**
 * Whether a shift may have run out between two instants (milliseconds since the epoch, by the Kasa's clock as far as it is
 * known): a first copy may have been in time where a second was not. True around midnight in Kyiv and around the shift's
 * 24th hour, two minutes either way.
 */
export function mayHaveOutlivedShift(times: { sentAt: number; answeredAt: number; openedAt: number | null }): boolean {
	const from = times.sentAt - CLOCK_MARGIN;
	const to = times.answeredAt + CLOCK_MARGIN;
	if (kyivMidnightAfter(from) <= to) return true;
	if (times.openedAt === null) return false;
	const fullDay = times.openedAt + DAY;
	return from <= fullDay && fullDay <= to;
}
