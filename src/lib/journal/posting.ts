import { isSale, takesMoney, type RegisteredSums, type Registration } from '#lib/domain/document.ts';
import { next, type FiscalEvent } from '#lib/domain/fiscal-state.ts';
import type { Report } from '#lib/domain/report.ts';
import type { Approval, Authorship, Entry, Happening, PrintedCheck, Reason, Someone } from './entry.ts';
import { printsOf } from './printed-check.ts';
import { answered, proven, saidOf } from './registering.ts';
import { returnsOf } from './reserved.ts';

/** What came of posting a document to the Kasa. */
export type Posting =
	| {
			event: 'accept';
			registration: Registration;
			sums?: RegisteredSums;
			/** The Z report of a close. */
			report?: Report;
			/** A shift was opened this moment: its ordinal where the Kasa tells it. Left out where one was open already. */
			opened?: { serial: number | null };
			/** What has to be known of the acceptance later. */
			reason?: Reason;
	  }
	| { event: 'drop' | 'refuse' | 'lose'; reason: Reason };

/** What a document comes of, by its id; each left out where there is none. */
interface Origin {
	/** The receipt on the screen. */
	cart?: string | undefined;
	/** The sale that a return takes from. */
	sale?: string | undefined;
	/** The purchase that a withdrawal follows. */
	purchase?: string | undefined;
	check?: PrintedCheck | undefined;
}

/** A document somebody means to send; its number is a receipt's own, for the rest one made here. */
export function intend(
	document: Entry['document'],
	author: Authorship,
	made: { at: number; id: string } & Origin
): Entry {
	return {
		...author,
		id: isSale(document) ? document.customId : made.id,
		version: 2,
		document,
		state: 'intended',
		createdAt: made.at,
		...belongsTo(made),
		...(made.purchase !== undefined && { purchase: made.purchase }),
		...(made.check && { check: made.check }),
		after: null,
		shift: null,
		trail: [{ at: made.at, event: 'intend' }],
		registration: null,
		sums: null,
		report: null
	};
}

/** All returns of a sale are found by it, whatever they were made from; else all that print one check. */
function belongsTo({ cart, sale, check }: Origin) {
	if (sale === undefined) {
		const from = cart ?? (check && printsOf(check.id));
		return from === undefined ? {} : { cartId: from };
	}
	return { cartId: returnsOf(sale), ...(cart !== undefined && { returnCartId: cart }) };
}

/** @throws RangeError for an event that cannot be in this state */
export function happened(
	entry: Entry,
	event: FiscalEvent,
	at: number,
	reason?: Reason,
	whose: Pick<Happening, 'by' | 'approval'> = {}
): Entry {
	const state = next(entry.state, event, takesMoney(entry.document));
	return { ...entry, state, trail: [...entry.trail, { at, event, ...(reason && { reason }), ...whose }] };
}

/** What settles a document without an answer to it. */
export interface Word {
	event: 'accept' | 'prove' | 'disprove' | 'void';
	/** Whose word it is, and what was said with it. */
	reason: Reason;
	registration?: Partial<Registration>;
	/** Left out of a proof, which is nobody's word. */
	by?: Someone;
	approval?: Approval;
}

/**
 * The entry after proof or a person's word; what it tells of the registration fills in what the Kasa has not told, and puts
 * right what a person said before.
 */
export function afterWord(entry: Entry, { event, reason, registration = {}, ...whose }: Word, at: number): Entry {
	const changed = happened(entry, event, at, reason, whose);
	if (event !== 'accept' && event !== 'prove') return changed;
	const tell = reason.code === 'word' ? saidOf : proven;
	return { ...changed, ...tell(entry, registration) };
}

/** The entry after an answer, or after the end of waiting for one; a late answer settles it like one in time. */
export function afterPosting(entry: Entry, posting: Posting, at: number): Entry {
	if (posting.event !== 'accept') return happened(entry, eventIn(entry, posting.event), at, posting.reason);
	const { registration, sums = entry.sums, report = entry.report, reason } = posting;
	return {
		...happened(entry, 'accept', at, reason),
		...answered(entry, registration),
		sums,
		report
	};
}

function eventIn({ state, document }: Entry, event: 'drop' | 'refuse' | 'lose'): FiscalEvent {
	// An opening takes no money: it is read back and offered again, so it is never in doubt.
	if (event === 'lose' && state === 'sent' && document.kind === 'open') return 'drop';
	// It never left, but we hear so only after we stopped waiting: it did not happen.
	if (event === 'drop' && state !== 'sent' && state !== 'resent' && state !== 'intended') return 'refuse';
	return event;
}
