import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { FoundReceipt } from '#lib/api/receipts.ts';
import { LineQuantities } from '#lib/api/quantities.ts';
import type { Database, JournalCopyRow } from '../database/schema.ts';
import { keptEntry } from './kept-entries.ts';

export interface SoughtReceipt {
	register: string;
	by: 'code' | 'kasa' | 'entry';
	is: string;
	/** It was not delivered before that, by the server's clock. */
	since?: number | undefined;
}

/** Copies that are looked through before anybody else has a turn. */
const SLICE = 1000;

/** A sale that a till of the register delivered, and what its returns hold; null where there is none. */
export async function findReceipt(database: Database, sought: SoughtReceipt): Promise<FoundReceipt | null> {
	const sale = sought.by === 'entry' ? await byEntry(database, sought) : await byWords(database, sought);
	if (!sale) return null;
	const holding = await database
		.selectFrom('reserved_returns')
		.select(['entry', 'lines'])
		.where('sale', '=', sale.entry)
		.where('state', '!=', 'released')
		.execute();
	const names = holding.map(({ entry }) => entry);
	const copies = database.selectFrom('journal_copies').selectAll().orderBy('created_at').orderBy('entry');
	const returns = names.length === 0 ? [] : await copies.where('entry', 'in', names).execute();
	return {
		sale: keptEntry(sale),
		returns: returns.map(keptEntry),
		held: heldIn(holding.map(({ lines }) => LineQuantities.parse(JSON.parse(lines))))
	};
}

async function byEntry(database: Database, { register, is }: SoughtReceipt): Promise<JournalCopyRow | undefined> {
	return await database
		.selectFrom('journal_copies')
		.selectAll()
		.where('entry', '=', is)
		.where('register_id', '=', register)
		.executeTakeFirst();
}

/** The latest first, slice after slice: nothing but an entry's text knows its fiscal number. */
async function byWords(database: Database, { register, by, is, since = 0 }: SoughtReceipt) {
	const words = by === 'code' ? `"fiscalCode":${JSON.stringify(is)}` : `"id":${JSON.stringify(is)}`;
	const pattern = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
	const all = database
		.selectFrom('journal_copies')
		.where('register_id', '=', register)
		.where('taken_at', '>=', since)
		.orderBy('taken_at', 'desc')
		.orderBy('entry', 'desc');
	let before: Pick<JournalCopyRow, 'taken_at' | 'entry'> | undefined;
	do {
		const from = before;
		const rest = from
			? all.where((row) =>
					row.or([
						row('taken_at', '<', from.taken_at),
						row.and([row('taken_at', '=', from.taken_at), row('entry', '<', from.entry)])
					])
				)
			: all;
		const found = await database
			.selectFrom(rest.selectAll().limit(SLICE).as('slice'))
			.selectAll()
			.where(sql<boolean>`body like ${pattern} escape '\\'`)
			.execute();
		// One engine finds small letters for capital ones; a return names its own number likewise.
		const sale = found.find(({ body }) => body.includes(words) && body.includes('"kind":"sell"'));
		if (sale) return sale;
		before = await rest
			.select(['taken_at', 'entry'])
			.offset(SLICE - 1)
			.limit(1)
			.executeTakeFirst();
		await setImmediate();
	} while (before);
	return undefined;
}

function heldIn(all: readonly LineQuantities[]): LineQuantities {
	const held = new Map<string, number>();
	for (const lines of all) {
		for (const [line, quantity] of Object.entries(lines)) held.set(line, (held.get(line) ?? 0) + quantity);
	}
	return LineQuantities.parse(Object.fromEntries(held));
}
