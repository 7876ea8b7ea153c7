import type { ErrorRow } from '#lib/simulator/error-texts.ts';
import { MISHAP_NAMES, MISHAPS, type Fault, type Mishap } from '#lib/simulator/faults.ts';
import { isDocument, type Asked } from '#lib/simulator/routes.ts';
import type { Dice } from './dice.ts';
import type { Habits } from './habits.ts';

const SECOND = 1000;
/**
 * A Kasa that serves several requests at once registers a document within this time or not at all: the proof of what did
 * not happen leans on it. One that serves them in turn may take as long as it likes, its report waits behind.
 */
const LATEST_REGISTRATION = 119 * SECOND;
const DELAYS = [4, 20, 45, 58, 62, 75, 90, 112, 118, 150, 290, 310].map((seconds) => seconds * SECOND);

const ROWS: readonly ErrorRow[] = ['signature-inactive', 'unpaid', 'needs-online', 'bad-request', 'not-enough-cash'];
/** What takes its time is the hardest to tell: it comes more often. */
const DOCUMENT_MISHAPS: readonly Mishap[] = [...MISHAP_NAMES, 'slow', 'registered-late', 'registered-late'];
const READ_MISHAPS: readonly Mishap[] = [
	'answer-lost',
	'request-lost',
	'slow',
	'slow',
	'error-500-before',
	'html-502',
	'garbage',
	'truncated-json',
	'empty-200'
];

/** A request that vanishes on its way: nobody refuses it, and nothing answers. */
export const VANISHES = 'vanishes';

/** What befalls a request, and how long it takes where it takes its time. */
export interface Misfortune {
	fault: Fault | typeof VANISHES;
	delay: number;
	/** Null: no time is taken. */
	waits: 'before' | 'after' | null;
}

/** `isCopy`: the browser has sent it once already. */
export function whatBefalls(asked: Asked, isCopy: boolean, { dice, habits }: { dice: Dice; habits: Habits }) {
	if (isDocument(asked)) return ofDocument(isCopy, dice, habits);
	if (!dice.chance(habits.mishaps / (asked.method === 'POST' ? 2 : 4))) return null;
	return misfortune(dice.pick(READ_MISHAPS), dice.pick(DELAYS));
}

function ofDocument(isCopy: boolean, dice: Dice, habits: Habits): Misfortune | null {
	if (dice.chance(habits.lostAnswers)) return misfortune('answer-lost', 0);
	if (!dice.chance(habits.mishaps)) return null;
	const delay = dice.pick(DELAYS);
	// What a Kasa refuses it did not register a moment ago.
	if (!isCopy && dice.chance(6)) return misfortune(dice.pick(ROWS), delay);
	if (dice.chance(8)) return misfortune(VANISHES, delay);
	const fault = dice.pick(DOCUMENT_MISHAPS);
	const isBounded = fault === 'registered-late' && !habits.oneAtATime;
	if (isBounded && isCopy) return null;
	return misfortune(fault, isBounded ? Math.min(delay, LATEST_REGISTRATION) : delay);
}

function misfortune(fault: Misfortune['fault'], delay: number): Misfortune {
	return { fault, delay, waits: waitsOf(fault) };
}

function waitsOf(fault: Misfortune['fault']): Misfortune['waits'] {
	if (!isMishap(fault)) return null;
	const injury = MISHAPS[fault];
	return 'waits' in injury ? injury.waits : null;
}

function isMishap(name: Misfortune['fault']): name is Mishap {
	return Object.hasOwn(MISHAPS, name);
}
