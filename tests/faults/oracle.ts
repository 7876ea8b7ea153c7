import { isUnsure } from '#lib/domain/fiscal-state.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { findingsFrom, findingsKey, type KeptFinding } from '#lib/journal/findings.ts';
import { entriesOf as documentsIn } from '#lib/simulator/book.ts';
import { isDecidable } from './decidable.ts';
import { entriesOf } from './people.ts';
import { REGISTER } from './tab.ts';
import { inShort, type Registered } from './truth.ts';
import type { World } from './world.ts';

/** What must never be found in the evening. */
export interface Fault {
	/** Registered and not known, or known and not registered; registered twice; left in doubt although a report could tell. */
	what: 'lost' | 'doubled' | 'undecided';
	entry: string | null;
	why: string;
}

/** Compares the Kasa's book with the journal, document by document. */
export async function judge(world: World): Promise<Fault[]> {
	const entries = await entriesOf(world);
	const kept = findingsFrom(await world.kept.get('settings', findingsKey(REGISTER)));
	const faults = [
		...strangers(world, entries),
		...soldTwice(world, entries),
		...returnedTooMuch(world, entries),
		...falseAlarms(world, entries, kept)
	];
	for (const entry of entries) faults.push(...(await judgeOne(world, entry, kept)));
	return faults;
}

async function judgeOne(world: World, entry: Entry, findings: readonly KeptFinding[]): Promise<Fault[]> {
	const fault = (what: Fault['what'], why: string): Fault[] => [
		{ what, entry: entry.id, why: `${inShort(entry.document)}: ${why}` }
	];
	const { state, document } = entry;
	const times = registrationsOf(world, entry);
	if (state === 'intended' || state === 'sent' || state === 'resent') return fault('undecided', `left as ${state}`);
	if (document.kind === 'open') return [];
	if (document.kind === 'close') return judgeClose(world, entry);
	if (isUnsure(state)) {
		return (await isDecidable(world, entry)) ? fault('undecided', `${state}, though a report could tell`) : [];
	}
	if (times.length > 1 && !isKnownTwice(world, entry, times, findings)) {
		return fault('doubled', `registered ${times.length} times, and nobody was told`);
	}
	const happened = times.length > 0;
	if (happened !== (state === 'fiscal')) {
		return fault('lost', `${state}, and the Kasa ${happened ? 'has it' : 'does not have it'}`);
	}
	return [];
}

/** Receipts by their number, the rest by the request that made them. */
function registrationsOf({ truth }: World, { id, document }: Entry): Registered[] {
	const hasNumber = document.kind === 'sell' || document.kind === 'return';
	return truth.registered.filter(({ entry, booked }) => (hasNumber ? booked?.customId === id : entry === id));
}

/** Only a browser that sent a request again by itself may have doubled a document; and then a report must have told. */
function isKnownTwice(
	{ truth }: World,
	{ id, document }: Entry,
	times: readonly Registered[],
	findings: readonly KeptFinding[]
): boolean {
	const [first, ...more] = times;
	if (!first || more.some(({ isCopy }) => !isCopy)) return false;
	return more.every(({ at, shift }) => {
		const told = findings.some((one) => one.shift === shift && one.kind === document.kind && isAbout(one, id));
		const from = truth.reports.find((report) => report.isClean && report.shift === shift && report.heardAt <= first.at);
		const later = truth.reports.some((report) => report.shift === shift && report.askedAt > at && report.isClean);
		return told || !from || !later;
	});
}

/** Names it, or at least leaves open which it was. */
function isAbout(finding: KeptFinding, id: string): boolean {
	return finding.entry === id || finding.entry === null;
}

function judgeClose({ truth }: World, { id, state }: Entry): Fault[] {
	const sending = truth.lastSending(id);
	const own = truth.timesRegistered(id);
	const why = (text: string): Fault[] => [{ what: 'lost', entry: id, why: text }];
	if (own.length > 0 && (state === 'refused' || state === 'dropped')) return why(`close: ${state}, and it was closed`);
	if (state !== 'fiscal' || sending?.shift == null) return [];
	const isClosed = truth.registered.some(
		({ booked, shift, at, entry }) => !booked && shift === sending.shift && at >= sending.at && entry !== null
	);
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
