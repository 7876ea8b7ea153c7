import * as z from 'zod/mini';
import { isFinal } from '#lib/domain/fiscal-state.ts';
import { kopiykas, type Kopiykas } from '#lib/domain/money.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { foundOpen, isTurn } from '../entries-of-shift.ts';
import { FLOAT } from './cash-reasons.ts';

/** Yesterday is not always yesterday: what was so long ago still counts. Milliseconds. */
const REMEMBERED = 31 * 24 * 3_600_000;

const Money = z.pipe(z.int(), z.transform(kopiykas));

const Turn = z.object({
	kind: z.enum(['open', 'close']),
	/** Milliseconds since the epoch, by this device. */
	at: z.number(),
	/** What the Z report of a close told. */
	z: z.nullable(z.object({ serial: z.int(), balance: Money })),
	/** Of an opening: the shift was open already, nobody here knows since when. Left out where it was not. */
	wasFound: z.optional(z.boolean())
});
/** A shift opened or closed by this till. */
export type Turn = z.infer<typeof Turn>;

const Memory = z.object({
	/** All that was written earlier was settled, and is in here. */
	readTo: z.number(),
	/** The last float that was carried in. */
	float: z.nullable(Money),
	/** The last two, the newest last. */
	turns: z.array(Turn)
});
/** What the drawer of one shift knows of those before. */
export type DrawerMemory = z.infer<typeof Memory>;

/** Brings it up to date by what was written since it was kept: a month of entries is walked once, not at every look. */
export async function drawerMemory(database: TillDatabase, register: string, now: number): Promise<DrawerMemory> {
	const parsed = Memory.safeParse(await database.get('settings', key(register)));
	const kept = parsed.success ? parsed.data : null;
	const since = Math.max(kept?.readTo ?? -Infinity, now - REMEMBERED);
	const span = IDBKeyRange.bound([register, since], [register, Infinity]);
	const found = (await database.getAllFromIndex('entries', 'byTime', span)).map(entryFrom);
	const turns = [...(kept?.turns ?? []).filter(({ at }) => at < since), ...found.flatMap(turnOf)].slice(-2);
	const open = found.find(({ state }) => !isFinal(state));
	const memory = {
		readTo: Math.min(open?.createdAt ?? now, now),
		float: found.map(floatOf).findLast((float) => float !== null) ?? kept?.float ?? null,
		turns
	};
	await database.put('settings', memory, key(register));
	return memory;
}

function turnOf(entry: Entry): Turn[] {
	const { document, createdAt, report } = entry;
	if (!isTurn(entry)) return [];
	const told = report && { serial: report.serial, balance: report.balance };
	return document.kind === 'open'
		? [{ kind: 'open', at: createdAt, z: null, ...(foundOpen(entry) && { wasFound: true }) }]
		: [{ kind: 'close', at: createdAt, z: told }];
}

function floatOf({ state, document }: Entry): Kopiykas | null {
	const isFloat = state === 'fiscal' && document.kind === 'service-in' && document.reason === FLOAT.kept;
	return isFloat ? document.amount : null;
}

function key(register: string): string {
	return `drawer-memory:${register}`;
}
