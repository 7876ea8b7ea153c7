import {
	LARGEST_ENTRY,
	type CopyRefusal,
	type EntryCopy,
	type JournalDelivery,
	type JournalTaken
} from '#lib/api/journal.ts';
import type { Database } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import { noteReturn } from '../returns/returned-by-copy.ts';
import type { Shop } from '../shop.ts';
import type { KnownTill } from '../tills/credential.ts';
import { keepBeside } from './beside.ts';

type Deliverer = Pick<KnownTill, 'id' | 'revokedAt'>;

/** Keeps copies of a till's entries: all that can be kept, or none where the database fails. Repeats change nothing. */
export function takeCopies(shop: Shop, till: Deliverer, delivery: JournalDelivery): Promise<JournalTaken> {
	const { copies, whole, beside } = delivery;
	return transaction(shop.database, async (within) => {
		const at = shop.now();
		const outcomes: JournalTaken['outcomes'] = [];
		for (const copy of copies) {
			const error = unfit(till, copy) ?? (await take(within, till.id, copy, at));
			outcomes.push({ entry: copy.entry, error });
		}
		if (whole && till.revokedAt === null) await keepWhole(within, till.id, whole, at);
		if (beside && till.revokedAt === null) await keepBeside(within, till.id, beside, at);
		return { at, outcomes };
	});
}

function unfit({ revokedAt }: Deliverer, { body, createdAt }: EntryCopy): CopyRefusal | null {
	if (revokedAt !== null && createdAt >= revokedAt) return 'after-revocation';
	if (Buffer.byteLength(body) > LARGEST_ENTRY) return 'too-large';
	return isJsonObject(body) ? null : 'not-json';
}

async function take(within: Database, till: string, copy: EntryCopy, at: number): Promise<CopyRefusal | null> {
	const { entry, register, createdAt, state, revision, body } = copy;
	const known = await within
		.selectFrom('journal_copies')
		.select(['till_id', 'revision'])
		.where('entry', '=', entry)
		.executeTakeFirst();
	const reserved = await within
		.selectFrom('reserved_returns')
		.select('till_id')
		.where('entry', '=', entry)
		.executeTakeFirst();
	if ([known, reserved].some((row) => row && row.till_id !== till)) return 'another-till';
	if (known && known.revision > revision) return null;
	const row = {
		entry,
		till_id: till,
		register_id: register,
		created_at: createdAt,
		state,
		revision,
		body,
		taken_at: at
	};
	await within
		.insertInto('journal_copies')
		.values(row)
		.onConflict((conflict) => conflict.column('entry').doUpdateSet(row))
		.execute();
	await noteReturn(within, till, copy, at);
	return null;
}

/** A clock that was set back, here or between servers, takes nothing away. */
async function keepWhole(
	within: Database,
	till: string,
	{ register, asOf }: NonNullable<JournalDelivery['whole']>,
	at: number
): Promise<void> {
	const key = `${till}.${register}`;
	const known = await within.selectFrom('whole_journals').select('as_of').where('key', '=', key).executeTakeFirst();
	const as_of = Math.max(Math.min(asOf, at), known?.as_of ?? 0);
	await within
		.insertInto('whole_journals')
		.values({ key, till_id: till, register_id: register, as_of })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ as_of }))
		.execute();
}

function isJsonObject(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}
