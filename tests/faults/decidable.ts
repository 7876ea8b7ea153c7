import { isUnsure } from '#lib/domain/fiscal-state.ts';
import type { FiscalDocument } from '#lib/domain/document.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { isOpen, type HeardReport, type Sending } from './truth.ts';
import type { World } from './world.ts';

// Written apart from the till's own weighing, and by brute force: what a report must have decided.

/** After so long a document that a report does not hold did not happen; a little more, for the steps between. Milliseconds. */
export const SETTLED = 121_000;
/** All subsets of so many are tried. */
const MOST_TRIED = 12;

/** Two ways to read a cash row: without the change, or with it. */
const READINGS = ['net', 'gross'] as const;
type Reading = (typeof READINGS)[number];

/** Whether some report that the journal was given leaves only one answer to what became of a document. */
export function isDecidable(world: World, entry: Entry, entries: readonly Entry[]): boolean {
	const sending = world.truth.lastSending(entry.id);
	if (!sending || !isCounted(entry.document)) return false;
	return reportsKept(world, entries).some((report) => decides(world, report, { entry, sending, entries }));
}

/** Without the Z of a close that the disk did not take. */
export function reportsKept({ truth }: World, entries: readonly Entry[]): HeardReport[] {
	return truth.reports.filter(
		({ close }) => close === null || entries.some(({ id, report }) => id === close && report)
	);
}

interface Case {
	entry: Entry;
	sending: Sending;
	entries: readonly Entry[];
}

function decides(world: World, report: HeardReport, asked: Case): boolean {
	const { truth } = world;
	const { entry, sending } = asked;
	if (report.shift !== sending.shift || report.askedAt <= sending.at) return false;
	const happened = truth.timesRegistered(entry.id).some(({ at }) => at <= report.countedAt);
	if (!happened && !(report.isQuiet && report.askedAt - knownSince(world, report.tab, sending) >= SETTLED))
		return false;
	const earlier = truth.reports.filter(({ shift, heardAt }) => shift === report.shift && heardAt <= sending.at);
	// From the last clean one on the journal counts, or from one after it.
	const clean = earlier.findLastIndex(({ isClean }) => isClean);
	return clean >= 0 && earlier.slice(clean).every((from) => decidesFrom(world, from, report, asked));
}

function decidesFrom(world: World, from: HeardReport, report: HeardReport, { entry, entries }: Case): boolean {
	const { truth } = world;
	const sameKind = entries.filter(({ document }) => document.kind === entry.document.kind);
	const counted = sameKind.filter(({ id }) => {
		const last = truth.sendings.findLast((one) => one.entry === id && one.at <= report.askedAt);
		return last !== undefined && last.at >= from.heardAt && last.shift === report.shift;
	});
	const stateOf = ({ id }: Entry) => truth.told.get(id)?.findLast((told) => told.at <= report.heardAt)?.state ?? null;
	const known = counted.filter((one) => stateOf(one) === 'fiscal');
	const maybe = counted.filter((one) => isOpen(stateOf(one)));
	const registered = truth.registered.filter(
		({ at, shift, booked }) =>
			shift === report.shift && at >= from.heardAt && at <= report.countedAt && booked?.kind === entry.document.kind
	);
	const isPlain = registered.every(
		(one, at) =>
			[...known, ...maybe].some(({ id }) => id === one.entry) &&
			registered.findIndex((other) => other.entry === one.entry) === at
	);
	if (!isPlain || !known.every(({ id }) => registered.some((one) => one.entry === id))) return false;
	if (maybe.length > MOST_TRIED || !maybe.some(({ id }) => id === entry.id)) return false;

	const real = maybe.filter(({ id }) => registered.some((one) => one.entry === id));
	const figures = sumOf([...known, ...real], world.habits.switches.cashRow ?? 'net');
	const has = (way: readonly Entry[]) => way.some(({ id }) => id === entry.id);
	const ways = READINGS.flatMap((reading) => waysToReach(figures, known, maybe, reading));
	return ways.every((way) => has(way)) || ways.every((way) => !has(way));
}

/** Since when a tab knows of a document: it sent it, or found it at its start, or its sender died later. */
export function knownSince({ truth, tabs }: World, tab: number, sending: Sending): number {
	const doubted = truth.told.get(sending.entry)?.find(({ at, state }) => at >= sending.at && isUnsure(state))?.at;
	if (tab === sending.tab) return sending.at;
	return Math.max(sending.at, tabs.find(({ number }) => number === tab)?.openedAt ?? Infinity, doubted ?? Infinity);
}

/** Every choice among the unsure with which the sure ones add up to the figures. */
function waysToReach(figures: Figures, known: readonly Entry[], maybe: readonly Entry[], reading: Reading): Entry[][] {
	return Array.from({ length: 2 ** maybe.length }, (_, choice) =>
		maybe.filter((_one, at) => (choice >> at) & 1)
	).filter((chosen) => isSame(sumOf([...known, ...chosen], reading), figures));
}

type Figures = ReadonlyMap<string, number>;

function isCounted({ kind }: FiscalDocument): boolean {
	return kind !== 'open' && kind !== 'close';
}

/** What a report shows of some documents of one kind. */
function sumOf(entries: readonly Entry[], reading: Reading): Figures {
	const figures = new Map<string, number>();
	const add = (name: string, amount: number) => void figures.set(name, (figures.get(name) ?? 0) + amount);
	for (const { document } of entries) {
		switch (document.kind) {
			case 'sell':
			case 'return': {
				add('count', 1);
				const paid = document.payments.reduce((sum, { amount }) => sum + amount, 0);
				for (const { form, label, amount } of document.payments) add(form === 'cash' ? form : label, amount);
				if (reading === 'net') add('cash', document.due - paid);
				break;
			}
			case 'withdrawal':
				add('count', 1);
				add('sum', document.amount);
				break;
			case 'service-in':
			case 'service-out':
				add('sum', document.amount);
				break;
			case 'open':
			case 'close':
		}
	}
	return figures;
}

function isSame(one: Figures, other: Figures): boolean {
	return [...one.keys(), ...other.keys()].every((name) => (one.get(name) ?? 0) === (other.get(name) ?? 0));
}
