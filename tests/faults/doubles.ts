import type { Entry } from '#lib/journal/entry.ts';
import type { KeptFinding } from '#lib/journal/findings.ts';
import { reportsKept } from './decidable.ts';
import type { Fault } from './fault.ts';
import { inShort, type Registered } from './truth.ts';
import type { World } from './world.ts';

/** A document that the Kasa registered once more. */
export interface Double {
	entry: Entry;
	first: Registered;
	again: Registered;
	/** A report was given that had to tell. */
	mustBeKnown: boolean;
	isKnown: boolean;
}

/** Receipts by their number, the rest by the request that made them. */
export function registrationsOf({ truth }: World, { id, document }: Entry): Registered[] {
	const hasNumber = document.kind === 'sell' || document.kind === 'return';
	return truth.registered.filter(({ entry, booked }) => (hasNumber ? booked?.customId === id : entry === id));
}

/** All that were registered more than once, and which of these a finding tells of: each finding for as many as it counts. */
export function doublesOf(world: World, entries: readonly Entry[], findings: readonly KeptFinding[]): Double[] {
	const all = entries.flatMap((entry) => {
		const [first, ...more] = registrationsOf(world, entry);
		if (!first || !first.booked) return [];
		return more.map((again) => ({
			entry,
			first,
			again,
			mustBeKnown: mustTell(world, entries, first, again),
			isKnown: false
		}));
	});
	const isNamed = ({ entry }: KeptFinding) => entry !== null;
	for (const finding of findings.filter(isNamed)) {
		const named = all.find((one) => !one.isKnown && isOf(finding, one) && one.entry.id === finding.entry);
		if (named) named.isKnown = true;
	}
	const vague = findings.filter((finding) => !isNamed(finding));
	for (const finding of vague)
		tellAsManyAsCounted(
			finding,
			all.filter((one) => !one.isKnown && isOf(finding, one))
		);
	return all;
}

/** Only a browser that sent a request again by itself may have doubled a document; and then a report must have told. */
export function judgeDoubles(doubles: readonly Double[]): Fault[] {
	return doubles.flatMap(({ entry, again, mustBeKnown, isKnown }): Fault[] => {
		const fault = (why: string): Fault[] => [
			{ what: 'doubled', entry: entry.id, why: `${inShort(entry.document)}: ${why}` }
		];
		if (!again.isCopy) return fault('the till has sent it twice');
		return mustBeKnown && !isKnown ? fault('registered again, and nobody was told') : [];
	});
}

/** The journal counted from before it on, and a later report left it sure of everything. */
function mustTell(world: World, entries: readonly Entry[], first: Registered, again: Registered): boolean {
	const reports = reportsKept(world, entries).filter(({ shift, isClean }) => isClean && shift === again.shift);
	return (
		reports.some(({ heardAt, close }) => close === null && heardAt <= first.at) &&
		reports.some(({ askedAt }) => askedAt > again.at)
	);
}

function isOf({ shift, kind }: KeptFinding, { entry, again }: Double): boolean {
	return shift === again.shift && kind === entry.document.kind;
}

/** One that names nobody counts how many there are; where a report has no count, their sum. */
function tellAsManyAsCounted({ figures }: KeptFinding, fits: readonly Double[]): void {
	const { count } = figures;
	let left = count ?? Object.values(figures).reduce((sum, amount) => sum + amount, 0);
	const inTurn = [...fits].sort((a, b) => Number(b.mustBeKnown) - Number(a.mustBeKnown));
	for (const one of inTurn) {
		const size = count === undefined ? (one.again.booked?.total ?? 0) : 1;
		if (size > left) continue;
		left -= size;
		one.isKnown = true;
	}
}

/**
 * One registered twice and one alike that never was look the same in every report: a count of two. Whether what a report
 * proved is such a one; its double is explained by it.
 */
export function isTakenForDouble(doubles: readonly Double[], proven: Entry, shift: number | null): boolean {
	if (!proven.trail.some(({ event }) => event === 'prove')) return false;
	const twin = doubles.find(
		({ entry, again, isKnown }) =>
			!isKnown && again.isCopy && again.shift === shift && inShort(entry.document) === inShort(proven.document)
	);
	if (twin) twin.isKnown = true;
	return twin !== undefined;
}
