import type { Database, WrongPinsRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';

/** How fast PINs may be tried on one device. Times in milliseconds. */
export interface Pace {
	/** So many wrong ones in a row cost nothing; then each costs twice the time of the one before. */
	free: number;
	first: number;
	longest: number;
	/** So many since a manager's PIN was right here lock the device; null: never. */
	most: number | null;
}

export const SIGN_IN: Pace = { free: 3, first: 1000, longest: 30_000, most: 20 };
/** Opening a locked device, by a manager's PIN alone or by a press: it may be slow, and must be. */
export const UNLOCK: Pace = { free: 1, first: 30_000, longest: 600_000, most: null };
/**
 * Giving people their PINs: each try tells whether somebody has it, so all count, taken or free. A whole shop is hired at
 * once; guessing goes on no faster than elsewhere.
 */
export const GIVING: Pace = { free: 30, first: 1000, longest: 30_000, most: null };

/** Wrong ones are forgotten after this long without another; a lock is not. */
const FORGOTTEN_AFTER = 12 * 60 * 60 * 1000;

/** `retryAfter` in whole seconds. */
export type MayTry = { ok: true } | { ok: false; error: 'wait'; retryAfter: number } | { ok: false; error: 'locked' };

type Count = Pick<WrongPinsRow, 'in_a_row' | 'since_manager' | 'last_at'>;
const NONE: Count = { in_a_row: 0, since_manager: 0, last_at: 0 };

/**
 * Asks to try a PIN, and counts it as wrong at once: of many tried at the same moment only as many as may be are tried.
 * A right one is taken back by `wasRight`.
 */
export function tryPin({ database, now }: Shop, device: string, pace: Pace): Promise<MayTry> {
	return transaction(database, async (within) => {
		const at = now();
		const kept = await countOf(within, device);
		if (isLocked(kept, pace)) return { ok: false, error: 'locked' };
		const before = at - kept.last_at > FORGOTTEN_AFTER ? NONE : kept;
		const left = before.last_at + waitAfter(before.in_a_row, pace) - at;
		if (left > 0) return { ok: false, error: 'wait', retryAfter: Math.ceil(left / 1000) };
		const count = { in_a_row: before.in_a_row + 1, since_manager: before.since_manager + 1, last_at: at };
		await within
			.insertInto('wrong_pins')
			.values({ device, ...count })
			.onConflict((conflict) => conflict.column('device').doUpdateSet(count))
			.execute();
		return { ok: true };
	});
}

/** What a wrong PIN leads to: seconds until the next may be tried, 0 = at once; or the lock. */
export async function afterWrong({ database }: Shop, device: string, pace: Pace): Promise<number | 'locked'> {
	const count = await countOf(database, device);
	return isLocked(count, pace) ? 'locked' : Math.ceil(waitAfter(count.in_a_row, pace) / 1000);
}

/**
 * A PIN was right after all. A cashier's ends the waiting, yet only a manager's lets older wrong ones be forgotten: who
 * knows one PIN could else guess at another for ever.
 */
export async function wasRight({ database }: Shop, device: string, role: 'cashier' | 'manager'): Promise<void> {
	if (role === 'manager') return forgetWrong(database, [device]);
	await database
		.updateTable('wrong_pins')
		.set((row) => ({ in_a_row: 0, since_manager: row('since_manager', '-', 1) }))
		.where('device', '=', device)
		.where('since_manager', '>', 0)
		.execute();
}

/** What a till's wrong PINs are counted by. */
export function tillDevice(till: string): string {
	return `till:${till}`;
}

/** Of all devices those that open to a manager's PIN alone. */
export async function lockedDevices(database: Database): Promise<ReadonlySet<string>> {
	const rows = await database.selectFrom('wrong_pins').selectAll().execute();
	return new Set(rows.filter((row) => isLocked(row, SIGN_IN)).map(({ device }) => device));
}

export async function forgetWrong(database: Database, devices: readonly string[]): Promise<void> {
	await database.deleteFrom('wrong_pins').where('device', 'in', devices).execute();
}

/**
 * Whoever sits at the server's PC ends a lock by a press, and need be nobody: so the waiting for PINs goes on, and the next
 * press has to wait too.
 */
export async function liftLock(shop: Shop, device: string): Promise<MayTry> {
	const may = await tryPin(shop, `lifting ${device}`, UNLOCK);
	if (may.ok) {
		await shop.database.updateTable('wrong_pins').set({ since_manager: 0 }).where('device', '=', device).execute();
	}
	return may;
}

async function countOf(database: Database, device: string): Promise<Count> {
	const row = await database.selectFrom('wrong_pins').selectAll().where('device', '=', device).executeTakeFirst();
	return row ?? NONE;
}

function isLocked({ since_manager }: Count, { most }: Pace): boolean {
	return most !== null && since_manager >= most;
}

function waitAfter(inARow: number, { free, first, longest }: Pace): number {
	return inARow < free ? 0 : Math.min(first * 2 ** (inARow - free), longest);
}
