import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { returnsOf } from '#lib/journal/reserved.ts';
import { wasSent } from './original.ts';
import type { ReceiptMark } from './receipt-mark.ts';

/** The clocks of Kasa, till and paper may put a receipt on the day before or after. Milliseconds. */
const AROUND = 36 * 3_600_000;

/** A register's latest sales in this till's journal, newest first, however they stand. */
export async function latestSales(database: TillDatabase, register: string, most: number): Promise<Entry[]> {
	const found: Entry[] = [];
	await walk(database, register, { from: 0, to: Infinity }, (entry) => {
		if (entry.document.kind === 'sell' && wasSent(entry.state)) found.push(entry);
		return found.length < most;
	});
	return found;
}

/** So many are read in one go: what is sold meanwhile waits no longer. */
const PORTION = 400;

/** A register's latest sales that fit, made at that moment or before, newest first: through the whole journal if need be. */
export async function salesThat(
	database: TillDatabase,
	register: string,
	{ before, is, most }: { before: number; is: (entry: Entry) => boolean; most: number }
): Promise<Entry[]> {
	const found: Entry[] = [];
	const seen = new Set<string>();
	let to = before;
	for (;;) {
		const portion: Entry[] = [];
		await walk(database, register, { from: 0, to }, (entry) => {
			if (!seen.has(entry.id)) portion.push(entry);
			seen.add(entry.id);
			return portion.length < PORTION;
		});
		const last = portion.at(-1);
		if (!last) return found;
		found.push(...portion.filter((entry) => entry.document.kind === 'sell' && wasSent(entry.state) && is(entry)));
		if (found.length >= most) return found.slice(0, most);
		to = last.createdAt;
	}
}

/** The sale of a receipt, by its number or by the Kasa's own id; null where this till's journal has none. */
export async function saleBy(database: TillDatabase, register: string, mark: ReceiptMark): Promise<Entry | null> {
	const day = mark.by === 'code' ? mark.day : null;
	const span = day === null ? { from: 0, to: Infinity } : { from: day - AROUND, to: day + AROUND };
	let found: Entry | null = null;
	await walk(database, register, span, (entry) => {
		const { fiscalCode, id } = entry.registration ?? {};
		const is = mark.by === 'code' ? fiscalCode === mark.is : id?.toLowerCase() === mark.is;
		if (is && entry.document.kind === 'sell') found = entry;
		return found === null;
	});
	return found;
}

export async function entryBy(database: TillDatabase, id: string): Promise<Entry | null> {
	const stored = await database.get('entries', id);
	return stored ? entryFrom(stored) : null;
}

/** All returns of a sale that this till made. */
export async function returnsMade(database: TillDatabase, sale: string): Promise<Entry[]> {
	return (await database.getAllFromIndex('entries', 'byCart', returnsOf(sale))).map(entryFrom);
}

/** From the latest entry back, until there are none or enough was seen. */
async function walk(
	database: TillDatabase,
	register: string,
	{ from, to }: { from: number; to: number },
	goesOn: (entry: Entry) => boolean
): Promise<void> {
	const span = IDBKeyRange.bound([register, from], [register, to]);
	let cursor = await database.transaction('entries').store.index('byTime').openCursor(span, 'prev');
	while (cursor && goesOn(entryFrom(cursor.value))) cursor = await cursor.continue();
}
