import type { Check, CheckOutcome } from '#lib/api/checks.ts';
import { isText } from '#lib/api/text.ts';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import { lastReason, type Entry } from '#lib/journal/entry.ts';
import { fiscalInstant } from '../documents.ts';
import type { PlaceInShift } from './place-in-shift.ts';

/** Null: it is on its way, and what comes of that is told later. */
const TOLD: Record<FiscalState, CheckOutcome['state'] | null> = {
	intended: null,
	sent: null,
	resent: null,
	unsure: 'unsure',
	'resent-unsure': 'unsure',
	owed: 'unsure',
	fiscal: 'done',
	refused: 'failed',
	void: 'failed',
	dropped: 'not-sent'
};

const LONGEST_MESSAGE = 1000;

/** What the server is told of an entry that prints a check, as it stands; null while it is on its way. */
export function outcomeOf(entry: Entry, { serial, ordinal }: PlaceInShift): CheckOutcome | null {
	const state = TOLD[entry.state];
	if (state === null) return null;
	return {
		entry: entry.id,
		state,
		registration: entry.registration,
		registeredAt: fiscalInstant(entry),
		serial,
		ordinal,
		reason: state === 'done' ? null : reasonTold(entry)
	};
}

/** A check as its till knows it by an entry that prints it, before the server has heard of that. */
export function checkAfter(check: Check, entry: Entry): Check {
	const told = outcomeOf(entry, { serial: null, ordinal: null });
	// What was not sent is given back, and stands as the server says.
	if (!told || told.state === 'not-sent') return check;
	const { state, registration, reason } = told;
	return { ...check, state, entry: entry.id, registration, reason };
}

function reasonTold(entry: Entry): CheckOutcome['reason'] {
	const reason = lastReason(entry);
	if (!reason) return null;
	const { code, message, places } = reason;
	const places_ = places?.map(({ path, message: wrong }) => `${path}: ${wrong}`).join('; ');
	const words = readable(places_ || message || '');
	return { code, ...(words && { message: words }) };
}

/** So much of the Kasa's words as every database takes. */
function readable(words: string): string {
	return [...words]
		.slice(0, LONGEST_MESSAGE / 2)
		.filter(isText)
		.join('');
}
