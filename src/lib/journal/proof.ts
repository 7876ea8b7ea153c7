import {
	COUNTED,
	figuresIn,
	figuresOf,
	isCounted,
	type CashRow,
	type CountedDocument,
	type CountedKind,
	type Figures
} from '#lib/domain/counters.ts';
import { isUnsure } from '#lib/domain/fiscal-state.ts';
import type { Report } from '#lib/domain/report.ts';
import { explain, lessAll, type Alike, type Share } from '#lib/domain/weighing.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Entry } from './entry.ts';

/** Why a document is still open after a report. */
export type StillOpen =
	/** Too little time has passed, or its request has not ended: it may yet be registered. */
	| 'too-soon'
	/** Alike documents, of which only some happened: a person must say which. */
	| 'alike'
	/** The figures can be read in several ways, or in none. */
	| 'unclear'
	/** It left before the first report of this shift, or in another one. */
	| 'not-counted'
	/** Another till sells at the same Kasa, and not all of its documents are known yet. */
	| 'waits-for-others';

/** What the Kasa counts otherwise than the journal does. */
export interface Finding {
	/** More documents than were made; one that was refused and is registered; fewer than were registered; or nobody knows. */
	what: 'doubled' | 'registered-after-all' | 'missing' | 'unexplained';
	kind: CountedKind;
	/** The document it is about, where only one fits. */
	entry: string | null;
	/** Count and kopiykas by which the Kasa differs. */
	figures: Figures;
}

export interface Weighing {
	verdicts: readonly { id: string; event: 'prove' | 'disprove'; registrationId: string | null }[];
	open: readonly { id: string; why: StillOpen }[];
	findings: readonly Finding[];
	/** Journal and Kasa agree, or the difference is written down: from here the next report is counted. */
	isCheckpoint: boolean;
}

export interface Weighed {
	/** Null where nothing was counted in this register yet. */
	checkpoint: Checkpoint | null;
	report: Report;
	/** All that left after the checkpoint, and all that is unsettled, in the order in which they were made. */
	entries: readonly Entry[];
	/** Whether so much time has passed since a document left, and nothing of it is under way, that its absence is proof. */
	isSettled: (entry: Entry) => boolean;
	/** What else the report may count; nothing, where this till is alone. */
	elsewhere?: Elsewhere;
}

/** Documents of which nothing is decided here, but which stand in a report beside those of which it is. */
export interface Elsewhere {
	/** Counted in the report. */
	surely: readonly Entry[];
	/** Counted in it or not. */
	perhaps: readonly Entry[];
	/** Did not happen, as far as the others know. */
	over: readonly Entry[];
}

const NOWHERE: Elsewhere = { surely: [], perhaps: [], over: [] };

/**
 * Compares a report with the journal (manual: the X report's counters). Happened is proven at any time, did not happen only
 * of settled documents; a report of another shift proves nothing.
 */
export function weigh({ checkpoint, report, entries, isSettled, elsewhere = NOWHERE }: Weighed): Weighing {
	const counts = checkpoint !== null && checkpoint.serial === report.serial;
	const since = counts ? entries.filter(({ after }) => after === checkpoint.id) : [];
	const kinds = counts
		? COUNTED.map((kind) => weighKind(kind, { checkpoint, report, since, isSettled, elsewhere }))
		: [];

	const decided = kinds.flatMap(({ verdicts }) => verdicts);
	const own = new Set(since.map(({ id }) => id));
	const findings = kinds
		.flatMap((kind) => kind.findings)
		.map((finding) => (finding.entry === null || own.has(finding.entry) ? finding : { ...finding, entry: null }));
	const open = entries.flatMap((entry): { id: string; why: StillOpen }[] => {
		if (!isUnsure(entry.state) || !isCounted(entry.document) || decided.some(({ id }) => id === entry.id)) return [];
		const why = kinds.flatMap((kind) => kind.open).find(({ id }) => id === entry.id)?.why;
		// One that left in another shift may still be under way into this one.
		return [{ id: entry.id, why: why ?? (isSettled(entry) ? 'not-counted' : 'too-soon') }];
	});
	const waits = open.some(({ id, why }) => why !== 'not-counted' || since.some((entry) => entry.id === id));
	return {
		verdicts: withRegistration(decided, [...since, ...elsewhere.surely], {
			checkpoint,
			report,
			isClear: findings.length === 0 && elsewhere.perhaps.length === 0
		}),
		open,
		findings,
		isCheckpoint: !waits && findings.every(({ what }) => what !== 'missing')
	};
}

interface KindWeighed {
	verdicts: { id: string; event: 'prove' | 'disprove' }[];
	open: { id: string; why: StillOpen }[];
	findings: Finding[];
}

function weighKind(
	kind: CountedKind,
	{
		checkpoint,
		report,
		since,
		isSettled,
		elsewhere
	}: Omit<Required<Weighed>, 'entries'> & { checkpoint: Checkpoint; since: readonly Entry[] }
): KindWeighed {
	const ofKind = (entries: readonly Entry[]) => entries.flatMap((entry) => candidatesIn(entry, kind));
	const own = ofKind(since);
	const perhaps = ofKind(elsewhere.perhaps);
	const sureElsewhere = ofKind(elsewhere.surely);
	const candidates = [...own, ...sureElsewhere, ...perhaps, ...ofKind(elsewhere.over)];
	const surely = [...own.filter(({ entry }) => entry.state === 'fiscal'), ...sureElsewhere];
	const maybe = own.filter(({ entry }) => isUnsure(entry.state));
	const inDoubt = [...maybe, ...perhaps];
	const counted = lessAll(figuresIn(report, kind), [checkpoint.figures[kind]]);

	const readings = cashRowsOf(candidates).map((cashRow) => {
		const figures = figuresBy(cashRow);
		return { figures, left: lessAll(counted, surely.map(figures)), groups: alike(inDoubt, figures) };
	});
	const explained = readings.map(({ left, groups }) =>
		explain(
			left,
			groups.map(({ most, figures }) => ({ most, figures }))
		)
	);
	if (explained.includes('endless')) return nothingDecided(maybe, []);
	const plain = readings.flatMap(({ groups }, at) => {
		const shares = explained[at];
		return shares && shares !== 'endless' ? [groups.map((group, of) => ({ ...group, share: shares[of] }))] : [];
	});
	if (plain.length > 0) return { ...decide(maybe, plain, isSettled), findings: [] };
	return withExtras(kind, readings, { candidates, own, maybe, inDoubt: inDoubt.length, isSettled });
}

function candidatesIn(entry: Entry, kind: CountedKind): Candidate[] {
	const { document } = entry;
	return isCounted(document) && document.kind === kind ? [{ entry, document }] : [];
}

interface Candidate {
	entry: Entry;
	document: CountedDocument;
}
type Group = Alike & { members: readonly Entry[] };
type SharedGroup = Group & { share: Share | undefined };

interface Reading {
	figures: (candidate: Candidate) => Figures;
	left: Figures;
	groups: readonly Group[];
}

/** How many documents more than were made are looked for where a report only gives sums. */
const MOST_UNCOUNTED = 3;
const EXTRA = 'extra';

interface Suspects {
	/** All that may have been registered once more, or after all. */
	candidates: readonly Candidate[];
	/** Those of this till. */
	own: readonly Candidate[];
	/** Those of them that nobody is sure of. */
	maybe: readonly Candidate[];
	/** How many documents of all tills are in doubt. */
	inDoubt: number;
	isSettled: (entry: Entry) => boolean;
}

/** No choice among the unsure explains the report: perhaps something was registered twice, or although it was refused. */
function withExtras(
	kind: CountedKind,
	readings: readonly Reading[],
	{ candidates, own, maybe, inDoubt, isSettled }: Suspects
): KindWeighed {
	const [{ left: tooMuch } = { left: {} }] = readings;
	const { fewest, most } = howManyExtras(tooMuch, inDoubt);
	for (let extras = fewest; extras <= most; extras += 1) {
		for (const { figures, left, groups } of readings) {
			const whole = alike(candidates, figures).map((group) => ({
				...group,
				most: extras,
				figures: { ...group.figures, [EXTRA]: 1 }
			}));
			const shares = explain({ ...left, [EXTRA]: extras }, [...groups, ...whole]);
			if (shares === 'endless') return nothingDecided(maybe, [unexplained(kind, left)]);
			if (!shares) continue;
			const shared = groups.map((group, of) => ({ ...group, share: shares[of] }));
			const tooMany = whole.map((group, of) => ({ ...group, share: shares[groups.length + of] }));
			const findings = extrasFound(kind, tooMany, left);
			const { verdicts, open } = decide(maybe, [shared], isSettled);
			return { verdicts: [...verdicts, ...provenAfterAll(findings, own)], open, findings };
		}
	}
	return nothingDecided(maybe, [unexplained(kind, tooMuch)]);
}

/** A count tells how many there are at most, and at least: those in doubt may be among them. */
function howManyExtras({ count }: Figures, inDoubt: number): { fewest: number; most: number } {
	if (count === undefined) return { fewest: 1, most: MOST_UNCOUNTED };
	return { fewest: Math.max(1, count - inDoubt), most: count };
}

function extrasFound(kind: CountedKind, groups: readonly SharedGroup[], left: Figures): Finding[] {
	const certain = groups.filter(({ share }) => share && share.least > 0 && share.least === share.most);
	const possible = groups.filter(({ share }) => share && share.most > 0);
	if (certain.length !== possible.length) return [{ what: 'doubled', kind, entry: null, figures: left }];
	return certain.flatMap(({ members, figures, share }) => {
		const [only] = members.length === 1 ? members : [];
		const { [EXTRA]: _, ...one } = figures;
		const what = only && isOver(only) ? 'registered-after-all' : 'doubled';
		return Array.from(
			{ length: share?.least ?? 0 },
			() => ({ what, kind, entry: only?.id ?? null, figures: one }) as const
		);
	});
}

/** It did not happen, as far as we knew. */
function isOver({ state }: Entry): boolean {
	return state === 'owed' || state === 'refused' || state === 'dropped' || state === 'void';
}

/** Told once: an entry that says so already is not told by every report until the next checkpoint. */
function provenAfterAll(findings: readonly Finding[], candidates: readonly Candidate[]): KindWeighed['verdicts'] {
	return candidates.flatMap(({ entry: { id, trail } }) => {
		const isFound = findings.some(({ what, entry }) => what === 'registered-after-all' && entry === id);
		const isTold = trail.some(({ event }) => event === 'prove' || event === 'accept');
		return isFound && !isTold ? [{ id, event: 'prove' }] : [];
	});
}

function unexplained(kind: CountedKind, left: Figures): Finding {
	const what = Object.values(left).some((sum) => sum < 0) ? 'missing' : 'unexplained';
	return { what, kind, entry: null, figures: left };
}

/** What all ways of reading the report have in common. */
function decide(
	maybe: readonly Candidate[],
	readings: readonly (readonly SharedGroup[])[],
	isSettled: (entry: Entry) => boolean
): Omit<KindWeighed, 'findings'> {
	const verdicts: KindWeighed['verdicts'] = [];
	const open: KindWeighed['open'] = [];
	for (const { entry } of maybe) {
		const groups = readings.flatMap((groups) => groups.filter(({ members }) => members.includes(entry)));
		const happened = groups.every(({ share, most }) => share?.least === most);
		const absent = groups.every(({ share }) => share?.most === 0);
		const isKnown = groups.every(({ share }) => share?.least === share?.most);
		if (happened) verdicts.push({ id: entry.id, event: 'prove' });
		else if (absent && isSettled(entry)) verdicts.push({ id: entry.id, event: 'disprove' });
		else open.push({ id: entry.id, why: absent ? 'too-soon' : isKnown ? 'alike' : 'unclear' });
	}
	return { verdicts, open };
}

function nothingDecided(maybe: readonly Candidate[], findings: Finding[]): KindWeighed {
	const open = maybe
		.filter(({ entry }) => isUnsure(entry.state))
		.map(({ entry }) => ({ id: entry.id, why: 'unclear' }) as const);
	return { verdicts: [], open, findings };
}

/** Where change was given, both ways a cash row may be meant are tried. */
function cashRowsOf(candidates: readonly Candidate[]): CashRow[] {
	const differ = candidates.some(({ document }) => {
		const [net, gross] = [figuresOf(document, 'net'), figuresOf(document, 'gross')];
		return Object.keys(net).some((name) => net[name] !== gross[name]);
	});
	return differ ? ['net', 'gross'] : ['net'];
}

function figuresBy(cashRow: CashRow) {
	return ({ document }: Candidate): Figures => figuresOf(document, cashRow);
}

/** Documents that a report cannot tell apart, together. */
function alike(candidates: readonly Candidate[], figures: (candidate: Candidate) => Figures): Group[] {
	const groups = new Map<string, Group>();
	for (const candidate of candidates) {
		const own = figures(candidate);
		const key = JSON.stringify(Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1)));
		const members = [...(groups.get(key)?.members ?? []), candidate.entry];
		groups.set(key, { figures: own, most: members.length, members });
	}
	return [...groups.values()];
}

/**
 * The report names the last receipt of its shift. One that the journal does not know belongs to the only document that was
 * registered without an id; of several nobody can say which was last. Cash in and out are no receipts.
 */
function withRegistration(
	verdicts: readonly { id: string; event: 'prove' | 'disprove' }[],
	since: readonly Entry[],
	{ checkpoint, report, isClear }: { checkpoint: Checkpoint | null; report: Report; isClear: boolean }
): Weighing['verdicts'] {
	const known = [checkpoint?.lastReceiptId, ...since.map(({ registration }) => registration?.id)];
	const last = report.lastReceiptId;
	const isProven = (id: string) => verdicts.some((verdict) => verdict.id === id && verdict.event === 'prove');
	const without = since.filter(
		({ id, state, registration }) => isProven(id) || (state === 'fiscal' && (registration?.id ?? null) === null)
	);
	const [only] = isClear && last !== null && !known.includes(last) && without.length === 1 ? without : [];
	const taker = only && isReceipt(only) ? only.id : null;
	return verdicts.map((verdict) => ({ ...verdict, registrationId: verdict.id === taker ? last : null }));
}

function isReceipt({ document }: Entry): boolean {
	return document.kind !== 'service-in' && document.kind !== 'service-out';
}
