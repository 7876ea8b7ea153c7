import type { Heard } from '#lib/domain/clock-drift.ts';
import type { FiscalDocument, RegisteredSums, Registration } from '#lib/domain/document.ts';
import type { Report } from '#lib/domain/report.ts';
import type { Reason } from '#lib/journal/entry.ts';
import type { Posting } from '#lib/journal/posting.ts';
import type { Kasa } from '#lib/kasa/client.ts';
import type { Answer, Failure } from '#lib/kasa/failure.ts';
import { instantOf } from '#lib/kasa/timestamp.ts';
import { mayHaveOutlivedShift, outcomeOf } from '#lib/kasa/outcome.ts';
import { readShift, type ShiftReading } from './read-shift.ts';

/** Of an opening that opened nothing: when its shift began is not known from it. */
export const OPEN_ALREADY: Reason = { code: 'open-already' };

const UNNUMBERED: Registration = { id: null, fiscalCode: null, fiscalDate: null, isOnline: null };

/** What must be known of a sending to judge what comes of it. */
interface Sending {
	/** The document had never left before. */
	firstTime: boolean;
	/** Aborted when nobody waits any longer. */
	signal: AbortSignal;
}

export interface PostPorts<S extends Sending> {
	/** The Kasa by the path of this sending, its calls given up when the signal says so. */
	kasa: (sending: S) => Kasa;
	now: () => number;
	/** When the shift was opened, by the Kasa's clock, as far as it is known. */
	openedAt: () => number | null;
	/** By how much the Kasa's clock is ahead of `now`, as far as it is known. */
	drift?: () => number;
	/** Told of the time that stands in a document's answer. */
	onclock?: (heard: Heard) => void;
	/** Said before an X report is printed to learn whether a shift is open. */
	onxreport: () => void;
}

/** Sends a document to the Kasa and says what came of it, in the journal's words. Rejects only for a mistake of ours. */
export function postToKasa<S extends Sending>(ports: PostPorts<S>) {
	const { kasa: kasaFor, now, openedAt, drift = () => 0, onclock, onxreport } = ports;
	return async (document: FiscalDocument, sending: S): Promise<Posting> => {
		const { firstTime } = sending;
		const kasa = kasaFor(sending);
		const sentAt = now();

		function failed(failure: Failure): Posting {
			const times = { sentAt: sentAt + drift(), answeredAt: now() + drift(), openedAt: openedAt() };
			const aroundShiftEnd = mayHaveOutlivedShift(times);
			const event = outcomeOf(failure, { kind: document.kind, firstSending: firstTime, aroundShiftEnd });
			// It exists already, and nobody but the browser can have sent it: registered, its number comes later.
			if (event === 'accept') return { event, registration: UNNUMBERED };
			return { event, reason: reasonOf(failure) };
		}

		function registered<T extends { registration: Registration; sums?: RegisteredSums | null; report?: Report | null }>(
			answer: Answer<T>
		): Posting {
			if (!answer.ok) return failed(answer.failure);
			const { registration, sums, report } = answer.value;
			const kasa = registration.fiscalDate === null ? null : instantOf(registration.fiscalDate);
			// Sent again, it may be answered with the time of the first sending.
			if (kasa !== null && firstTime) onclock?.({ kasa, askedAt: sentAt, heardAt: now() });
			return { event: 'accept', registration, ...(sums && { sums }), ...(report && { report }) };
		}

		/** Nothing is counted in it yet: where the Kasa names the shift, its first report can be compared with that. */
		function justOpened(shift: ShiftReading): Posting {
			const { serial = null, openedAt = null } = shift.state === 'open' ? shift : {};
			if (openedAt !== null) onclock?.({ kasa: openedAt, askedAt: sentAt, heardAt: now() });
			return { event: 'accept', registration: UNNUMBERED, opened: { serial } };
		}

		switch (document.kind) {
			case 'sell':
			case 'return':
				return registered(await kasa.sell(document));
			case 'service-in':
			case 'service-out':
				return registered(alone(await kasa.service(document)));
			case 'withdrawal':
				return registered(alone(await kasa.withdraw(document)));
			case 'open': {
				const answer = await kasa.openShift();
				if (!answer.ok && answer.failure.code !== 'shift-already-open') return failed(answer.failure);
				if (answer.ok && answer.value.opened) return justOpened(await readShift(kasa, null));
				return afterOpenRefused(await readShift(kasa, onxreport));
			}
			case 'close': {
				const answer = await kasa.closeShift();
				if (!answer.ok || answer.value.status) return registered(answer);
				return afterCloseRefused(await readShift(kasa, null));
			}
		}
	};
}

/** `status: false` on open means "open already" or "failed": the shift itself tells which. */
function afterOpenRefused(shift: ShiftReading): Posting {
	if (shift.state === 'open') return { event: 'accept', registration: UNNUMBERED, reason: OPEN_ALREADY };
	if (shift.state === 'closed') return { event: 'refuse', reason: { code: 'shift-not-opened' } };
	return { event: 'lose', reason: shift.reason };
}

function afterCloseRefused(shift: ShiftReading): Posting {
	if (shift.state === 'closed') return { event: 'accept', registration: UNNUMBERED };
	if (shift.state === 'open') return { event: 'refuse', reason: { code: 'shift-not-closed' } };
	return { event: 'lose', reason: shift.reason };
}

/** A document of which only the registration is told. */
function alone(answer: Answer<Registration>): Answer<{ registration: Registration }> {
	return answer.ok ? { ok: true, value: { registration: answer.value } } : answer;
}

/** A failure in the journal's words: what a person may still need of it in five years. */
export function reasonOf({ code, message, places }: Failure): Reason {
	return { code, ...(message !== undefined && { message }), ...(places && { places }) };
}
