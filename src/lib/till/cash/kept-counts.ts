import * as z from 'zod/mini';
import { kopiykas } from '#lib/domain/money.ts';
import { strictly, type TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { latestWhere } from '#lib/journal/reading.ts';
import { isTurn } from '../entries-of-shift.ts';

/** Counts of so many shifts stay on the device. */
const KEPT = 60;
/** How far back the opening of a closed shift is looked for; the law leaves it a day. Milliseconds. */
const LONGEST_SHIFT = 3 * 24 * 3_600_000;

const Money = z.pipe(z.int(), z.transform(kopiykas));
const Someone = z.object({ id: z.string(), name: z.string() });

const Count = z.object({
	/** Milliseconds since the epoch, by this device. */
	at: z.number(),
	counted: Money,
	/** What the drawer should have held then; null where nobody knew. */
	expected: z.nullable(Money),
	/** Why they differ; empty where they do not. */
	reason: z.string(),
	/** How many of which face, by kopiykas of the face. */
	pieces: z.record(z.string(), z.int()),
	/** Counted by its sum alone. */
	other: Money,
	by: z.nullable(Someone),
	/** The manager who let the difference pass; null where nobody had to. */
	allowedBy: z.nullable(Someone),
	/** What was counted blind at first, before what should be there was seen. Left out where that is this count. */
	first: z.optional(Money)
});
/** A drawer as somebody counted it. */
export type KeptCount = z.infer<typeof Count>;

const Counts = z.array(Count);

const Entered = z.object({ at: z.number(), counted: Money });
/** A blind count that stands, though nobody recorded it yet. */
export type EnteredCount = z.infer<typeof Entered>;

/** Keeps a count with the latest others of the register. */
export async function keepCount(database: TillDatabase, register: string, count: KeptCount): Promise<void> {
	await strictly(database, ['settings'], async ({ store }) => {
		const kept = countsFrom(await store.get(key(register)));
		await store.put([...kept, count].slice(-KEPT), key(register));
		await store.delete(enteredKey(register));
	});
}

/** Keeps the first count that is entered until one is recorded: whoever counts again leaves its trace. */
export async function keepEntered(database: TillDatabase, register: string, entered: EnteredCount): Promise<void> {
	await strictly(database, ['settings'], async ({ store }) => {
		await store.put(entered, enteredKey(register));
	});
}

/** The count that was entered since an instant of this device's clock and never recorded, or null. */
export async function enteredSince(
	database: TillDatabase,
	register: string,
	since: number
): Promise<EnteredCount | null> {
	const parsed = Entered.safeParse(await database.get('settings', enteredKey(register)));
	return parsed.success && parsed.data.at >= since ? parsed.data : null;
}

/** The last count since an instant of this device's clock, or null. */
export async function countSince(
	database: TillDatabase,
	register: string,
	{ since, until = Infinity }: { since: number; until?: number }
): Promise<KeptCount | null> {
	const kept = countsFrom(await database.get('settings', key(register)));
	return kept.findLast(({ at }) => at >= since && at <= until) ?? null;
}

/** How the drawer was counted in the shift that a close ended, or null. */
export async function countOfClosed(database: TillDatabase, close: Entry): Promise<KeptCount | null> {
	const since = close.createdAt - LONGEST_SHIFT;
	const isEarlierTurn = (entry: Entry) => isTurn(entry) && entry.createdAt < close.createdAt;
	const turn = await latestWhere(database, close.register, { since, is: isEarlierTurn });
	return await countSince(database, close.register, { since: turn?.createdAt ?? since, until: close.createdAt });
}

function countsFrom(kept: unknown): KeptCount[] {
	const parsed = Counts.safeParse(kept);
	return parsed.success ? parsed.data : [];
}

function key(register: string): string {
	return `drawer-counts:${register}`;
}

function enteredKey(register: string): string {
	return `drawer-count-entered:${register}`;
}
