import { LineQuantities } from '#lib/api/quantities.ts';
import type { ReturnReservation, ReturnReserved } from '#lib/api/returns.ts';
import { thousandths } from '#lib/domain/money.ts';
import type { Database, ReservedReturnRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';

/** `settled`: this return is fiscal, or was released; it asks for nothing any more. */
export type ReservationRefusal = 'another-till' | 'settled';
export type Reservation = { ok: true; reserved: ReturnReserved } | { ok: false; error: ReservationRefusal };

/**
 * Reserves what a return takes, in the place of all that it held. Where all returns of the sale would then take more of a
 * line than was sold, it holds what it held: it may have been sent meanwhile.
 */
export function reserve(shop: Shop, till: string, asked: ReturnReservation): Promise<Reservation> {
	const { sale, sold, takes, by } = asked;
	return transaction(shop.database, async (within) => {
		const own = await rowOf(within, by);
		if (own && own.till_id !== till) return { ok: false, error: 'another-till' };
		if (own && own.state !== 'held') return { ok: false, error: 'settled' };

		const taken = await takenOf(within, { sale, but: by });
		const leftOf = (line: string, quantity: number) => Math.max(0, quantity - (taken.get(line) ?? 0));
		const left = new Map(Object.entries(sold).map(([line, quantity]) => [line, leftOf(line, quantity)]));
		const isEnough = Object.entries(takes).every(([line, quantity]) => quantity <= (left.get(line) ?? 0));
		if (!isEnough) {
			const lines = Object.fromEntries([...left].map(([line, quantity]) => [line, thousandths(quantity)]));
			return { ok: true, reserved: { is: 'not-enough', left: lines, held: linesOf(own) } };
		}
		await put(within, { entry: by, till_id: till, sale, lines: takes, state: 'held', changed_at: shop.now() });
		return { ok: true, reserved: { is: 'taken' } };
	});
}

/**
 * Frees what a return took: it did not happen. It stays known, so that a question which comes late reserves nothing.
 */
export function release(shop: Shop, till: string, entry: string): Promise<{ ok: true } | { ok: false; error: string }> {
	return transaction(shop.database, async (within) => {
		const own = await rowOf(within, entry);
		if (own && own.till_id !== till) return { ok: false, error: 'another-till' };
		if (own?.state === 'lasting') return { ok: false, error: 'settled' };
		const released = { entry, till_id: till, sale: own?.sale ?? null, lines: linesOf(own) };
		await put(within, { ...released, state: 'released', changed_at: shop.now() });
		return { ok: true };
	});
}

type Row = Omit<ReservedReturnRow, 'lines'> & { lines: LineQuantities };

/** Writes what is known of a return, whatever was reserved: what happened is not refused. */
export async function put(within: Database, { lines, ...rest }: Row): Promise<void> {
	const row = { ...rest, lines: JSON.stringify(lines) };
	await within
		.insertInto('reserved_returns')
		.values(row)
		.onConflict((conflict) => conflict.column('entry').doUpdateSet(row))
		.execute();
}

async function rowOf(database: Database, entry: string): Promise<ReservedReturnRow | undefined> {
	return await database.selectFrom('reserved_returns').selectAll().where('entry', '=', entry).executeTakeFirst();
}

/** What the returns of a sale took of each line, all but one and those that were released. */
async function takenOf(database: Database, { sale, but }: { sale: string; but: string }): Promise<Map<string, number>> {
	const rows = await database
		.selectFrom('reserved_returns')
		.select('lines')
		.where('sale', '=', sale)
		.where('state', '!=', 'released')
		.where('entry', '!=', but)
		.execute();
	const taken = new Map<string, number>();
	for (const row of rows) {
		for (const [line, quantity] of Object.entries(linesOf(row))) taken.set(line, (taken.get(line) ?? 0) + quantity);
	}
	return taken;
}

function linesOf(row: Pick<ReservedReturnRow, 'lines'> | undefined): LineQuantities {
	return LineQuantities.parse(JSON.parse(row?.lines ?? '{}'));
}
