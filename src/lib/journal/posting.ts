import { isSale, takesMoney, type RegisteredSums, type Registration } from '#lib/domain/document.ts';
import { next, type FiscalEvent } from '#lib/domain/fiscal-state.ts';
import type { Report } from '#lib/domain/report.ts';
import type { Approval, Authorship, Entry, Happening, Reason, Someone } from './entry.ts';
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
	  }
	| { event: 'drop' | 'refuse' | 'lose'; reason: Reason };

/** A document somebody means to send; its number is a receipt's own, for the rest one made here. */
export function intend(
	document: Entry['document'],
	author: Authorship,
	made: { at: number; id: string; cart?: string | undefined; sale?: string | undefined }
): Entry {
	return {
		...author,
		id: isSale(document) ? document.customId : made.id,
		version: 2,
		document,
		state: 'intended',
		createdAt: made.at,
		...belongsTo(made),
		after: null,
		shift: null,
		trail: [{ at: made.at, event: 'intend' }],
		registration: null,
		sums: null,
		report: null
	};
}

/** All returns of a sale are found by it, whatever they were rung up from. */
function belongsTo({ cart, sale }: { cart?: string | undefined; sale?: string | undefined }) {
	if (sale === undefined) return cart === undefined ? {} : { cartId: cart };
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

/** The entry after proof or a person's word; what it tells of the registration fills in what is not known yet. */
export function afterWord(entry: Entry, { event, reason, registration, ...whose }: Word, at: number): Entry {
	const told = { ...NOT_TOLD, ...registration };
	const isRegistered = event === 'accept' || event === 'prove';
	const known = isRegistered ? filledIn(told, entry.registration ?? NOT_TOLD) : entry.registration;
	return { ...happened(entry, event, at, reason, whose), registration: known };
}

/** The entry after an answer, or after the end of waiting for one; a late answer settles it like one in time. */
export function afterPosting(entry: Entry, posting: Posting, at: number): Entry {
	if (posting.event !== 'accept') return happened(entry, eventIn(entry, posting.event), at, posting.reason);
	const { registration, sums = entry.sums, report = entry.report } = posting;
	return { ...happened(entry, 'accept', at), registration: filledIn(entry.registration, registration), sums, report };
}

function eventIn({ state, document }: Entry, event: 'drop' | 'refuse' | 'lose'): FiscalEvent {
	// An opening takes no money: it is read back and offered again, so it is never in doubt.
	if (event === 'lose' && state === 'sent' && document.kind === 'open') return 'drop';
	// It never left, but we hear so only after we stopped waiting: it did not happen.
	if (event === 'drop' && state !== 'sent' && state !== 'resent' && state !== 'intended') return 'refuse';
	return event;
}

const NOT_TOLD: Registration = { id: null, fiscalCode: null, fiscalDate: null, isOnline: null };

/** What was known stays known where a later word leaves it out. */
function filledIn(known: Registration | null, told: Registration): Registration {
	return {
		id: told.id ?? known?.id ?? null,
		fiscalCode: told.fiscalCode ?? known?.fiscalCode ?? null,
		fiscalDate: told.fiscalDate ?? known?.fiscalDate ?? null,
		isOnline: told.isOnline ?? known?.isOnline ?? null
	};
}
