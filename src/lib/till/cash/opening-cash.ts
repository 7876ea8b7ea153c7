import * as z from 'zod/mini';
import { kopiykas, type Kopiykas } from '#lib/domain/money.ts';
import type { Shift } from '#lib/domain/shift.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import { CLOCKS_APART } from '../another-shift.ts';
import type { Turn } from './drawer-memory.ts';

/** What a report told of the cash at opening, and when it was made, by this device. */
const Told = z.object({
	at: z.number(),
	initial: z.pipe(z.int(), z.transform(kopiykas)),
	/** Its shift; earlier versions did not keep it. */
	serial: z.optional(z.int())
});
type Told = z.infer<typeof Told>;

/** Keeps what an X report told, for after a reload. */
export async function keepOpening(database: TillDatabase, register: string, told: Told): Promise<void> {
	await database.put('settings', told, key(register));
}

/** What the last X report told that was kept, of whichever shift; or null. */
export async function keptOpening(database: TillDatabase, register: string): Promise<Told | null> {
	const told = Told.safeParse(await database.get('settings', key(register)));
	return told.success ? told.data : null;
}

/**
 * When the open shift began, by this device's clock: as its own turn tells, unless the Kasa tells of one that is later by
 * more than the clocks may err (`openedAt`, by this device's clock as well). Of one that was found open the Kasa's time, else
 * since when this till knows of it. Null where neither is known.
 */
export function beganAt(turn: Turn | undefined, openedAt: number | null): number | null {
	if (!turn || openedAt === null) return turn?.at ?? openedAt;
	if (turn.wasFound) return openedAt;
	return openedAt - turn.at > CLOCKS_APART ? openedAt : turn.at;
}

/**
 * Cash at the opening of the shift that is open now: as a report of it told, else what the Z report directly before it left
 * in the drawer. Null where this till heard neither. The shift's times are by this device's clock.
 */
export function openingCash(
	shift: Shift | null,
	{ told, turns }: { told: Told | null; turns: readonly Turn[] }
): Kopiykas | null {
	if (told && isOf(shift, told, turns.at(-1))) return told.initial;
	const before = closeBefore(turns, shift?.openedAt ?? null)?.z;
	if (!before || (shift?.serial != null && before.serial !== shift.serial - 1)) return null;
	return before.balance;
}

function isOf(shift: Shift | null, told: Told, turn: Turn | undefined): boolean {
	if (shift?.serial != null && told.serial !== undefined) return told.serial === shift.serial;
	const began = beganAt(turn, shift?.openedAt ?? null);
	return began !== null && told.at >= began;
}

/** This till's close that the open shift follows at once; an opening between them must be its own. */
function closeBefore(turns: readonly Turn[], openedAt: number | null): Turn | undefined {
	const last = turns.at(-1);
	const isOwn = last?.kind === 'open' && !last.wasFound && beganAt(last, openedAt) === last.at;
	const before = isOwn ? turns.at(-2) : last;
	return before?.kind === 'close' ? before : undefined;
}

function key(register: string): string {
	return `opening-cash:${register}`;
}
