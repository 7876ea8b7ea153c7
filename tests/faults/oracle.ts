import { isUnsure } from '#lib/domain/fiscal-state.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { findingsFrom, findingsKey, type KeptFinding } from '#lib/journal/findings.ts';
import { entriesOf as documentsIn } from '#lib/simulator/book.ts';
import { judgeCarts } from './carts.ts';
import { doublesOf, isTakenForDouble, judgeDoubles, registrationsOf, type Double } from './doubles.ts';
import { judgeDoubts } from './doubts.ts';
import { entriesOf } from './entries.ts';
import type { Fault } from './fault.ts';
import { REGISTER } from './tab.ts';
import { inShort } from './truth.ts';
import type { World } from './world.ts';

export interface Judgement {
	faults: readonly Fault[];
	/** Documents that the Kasa registered twice, and how many of these a manager was told of. */
	doubles: { all: number; told: number };
}

/** What can be seen to be wrong at any time of the day. */
export async function judgeSoFar(world: World): Promise<void> {
	await judgeDoubts(world);
	await judgeCarts(world);
}

/** Compares the Kasa's book with the journal, document by document. */
export async function judge(world: World): Promise<Judgement> {
	await judgeSoFar(world);
	const entries = await entriesOf(world);
	const kept = findingsFrom(await world.kept.get('settings', findingsKey(REGISTER)));
	const doubles = doublesOf(world, entries, kept);
	const told = doubles.filter(({ isKnown }) => isKnown).length;
	const faults = [
		...world.truth.faults,
		...strangers(world, entries),
		...soldTwice(world, entries),
		...returnedTooMuch(world, entries),
		...falseAlarms(world, entries, kept),
		...entries.flatMap((entry) => judgeOne(world, entry, doubles)),
		...judgeDoubles(doubles)
	];
	return { faults, doubles: { all: doubles.length, told } };
}

function judgeOne(world: World, entry: Entry, doubles: readonly Double[]): Fault[] {
	const fault = (what: Fault['what'], why: string): Fault[] => [
		{ what, entry: entry.id, why: `${inShort(entry.document)}: ${why}` }
	];
	const { id, state, document } = entry;
	if (state === 'intended' || state === 'sent' || state === 'resent') return fault('undecided', `left as ${state}`);
	if (document.kind === 'open') return [];
	if (document.kind === 'close') return judgeClose(world, entry);
	if (isUnsure(state)) return [];
	const happened = registrationsOf(world, entry).length > 0;
	if (happened === (state === 'fiscal')) return [];
	if (!happened && isTakenForDouble(doubles, entry, world.truth.lastSending(id)?.shift ?? null)) return [];
	return fault('lost', `${state}, and the Kasa ${happened ? 'has it' : 'does not have it'}`);
}

function judgeClose({ truth, kasa }: World, { id, state, shift }: Entry): Fault[] {
	const sending = truth.lastSending(id);
	const own = truth.timesRegistered(id);
	const why = (text: string): Fault[] => [{ what: 'lost', entry: id, why: text }];
	if (own.length > 0 && (state === 'refused' || state === 'dropped')) return why(`close: ${state}, and it was closed`);
	if (state !== 'fiscal' || sending?.shift == null) return [];
	// The one it was to end, as far as the till knew: somebody may have turned the shift at the Kasa itself.
	const meant = [sending.shift, shift];
	const isClosed = kasa.book.shifts.some(({ serial, closedAt }) => closedAt !== null && meant.includes(serial));
	return isClosed ? [] : why('close: fiscal, and the shift stayed open');
}

/** Documents of the Kasa that the journal does not know. */
function strangers({ kasa, truth }: World, entries: readonly Entry[]): Fault[] {
	const known = new Set(entries.map(({ id }) => id));
	const byNumber = documentsIn(kasa.book).filter(({ customId }) => customId !== null && !known.has(customId));
	const byRequest = truth.registered.filter(
		({ entry, booked }) => booked?.customId === null && !known.has(entry ?? '')
	);
	const all = [...byNumber, ...byRequest.flatMap(({ booked }) => booked ?? [])];
	return all.map(({ kind, total, customId }) => ({
		what: 'lost',
		entry: customId,
		why: `${kind} ${total}: in the Kasa's book, and the journal does not know it`
	}));
}

/** One receipt on the screen, paid once: whichever tab it was in. */
function soldTwice({ truth }: World, entries: readonly Entry[]): Fault[] {
	const sold = entries.filter(
		({ id, cartId, document }) =>
			document.kind === 'sell' && cartId !== undefined && truth.timesRegistered(id).length > 0
	);
	const again = sold.filter((entry, at) => sold.findIndex(({ cartId }) => cartId === entry.cartId) !== at);
	return again.map(({ id, document }) => ({
		what: 'doubled',
		entry: id,
		why: `${inShort(document)}: its cart was sold before`
	}));
}

function returnedTooMuch({ truth }: World, entries: readonly Entry[]): Fault[] {
	const taken = new Map<string, number>();
	const quantities = (kind: 'sell' | 'return') =>
		entries.flatMap(({ id, document }) => {
			const counts = document.kind === kind && truth.timesRegistered(id).length > 0;
			return counts ? document.receipt.lines.map((line) => ({ id, line })) : [];
		});
	const sold = new Map(quantities('sell').map(({ line }) => [line.id, line.quantity]));
	return quantities('return').flatMap(({ id, line }) => {
		const all = (taken.get(line.id) ?? 0) + line.quantity;
		taken.set(line.id, all);
		const isTooMuch = all > (sold.get(line.id) ?? 0);
		return isTooMuch ? [{ what: 'doubled', entry: id, why: 'more was returned than was sold' } as const] : [];
	});
}

/** What a manager is told of must have some ground: in that shift, with that kind of documents, something went wrong. */
function falseAlarms({ truth }: World, entries: readonly Entry[], findings: readonly KeptFinding[]): Fault[] {
	const happened = (id: string) => truth.timesRegistered(id).length > 0;
	const isWrong = ({ id, state }: Entry) =>
		truth.timesRegistered(id).length > 1 || (happened(id) && state !== 'fiscal' && !isUnsure(state));
	const groundless = findings.filter(({ kind, shift }) => {
		const own = truth.registered.filter((one) => one.shift === shift && one.booked?.kind === kind);
		return !own.some(
			({ entry }) => entries.every(({ id }) => id !== entry) || entries.some((one) => one.id === entry && isWrong(one))
		);
	});
	const as = { doubled: 'doubled', missing: 'lost', 'registered-after-all': 'lost', unexplained: 'undecided' } as const;
	return groundless.map(({ what, kind, entry, figures }) => ({
		what: as[what],
		entry,
		why: `a false alarm: ${kind} ${what} ${JSON.stringify(figures)}`
	}));
}
