import {
	LARGEST_ENTRY,
	type CopyRefusal,
	type EntryCopy,
	type JournalDelivery,
	type JournalTaken
} from '#lib/api/journal.ts';
import { isFinal, mayBecome } from '#lib/domain/fiscal-state.ts';
import type { Database, JournalCopyRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import { noteReturn } from '../returns/returned-by-copy.ts';
import type { Shop } from '../shop.ts';
import type { KnownTill } from '../tills/credential.ts';
import { keepBeside } from './beside.ts';
import { nextMoment } from './moment.ts';

type Deliverer = Pick<KnownTill, 'id' | 'revokedAt' | 'memory'>;

/** Keeps copies of a till's entries: all that can be kept, or none where the database fails. Repeats change nothing. */
export function takeCopies(
	shop: Shop,
	till: Deliverer,
	delivery: JournalDelivery
): Promise<Pick<JournalTaken, 'at' | 'outcomes'>> {
	const { copies, whole, beside } = delivery;
	return transaction(shop.database, async (within) => {
		const at = await nextMoment(within, shop.now());
		const outcomes: JournalTaken['outcomes'] = [];
		const lastWord = await lastWordOf(within, till);
		for (const copy of copies) {
			const error = unfit(copy) ?? (await take(within, { till: till.id, lastWord }, copy, at));
			outcomes.push({ entry: copy.entry, error });
		}
		// A till that speaks of another memory counts what this one has forgotten.
		const isWhole = whole?.memory === till.memory && till.revokedAt === null;
		if (whole && isWhole) await keepWhole(within, till.id, whole, at);
		if (beside && till.revokedAt === null) await keepBeside(within, till.id, beside, at);
		return { at, outcomes };
	});
}

/**
 * What a revoked till wrote from then on is not taken, by its own clock; null for any other till. A copy that came before
 * it was written, as it says, shows by how much at least that clock is ahead. That one is behind no copy shows.
 */
async function lastWordOf(
	within: Database,
	{ id, revokedAt }: Pick<Deliverer, 'id' | 'revokedAt'>
): Promise<number | null> {
	if (revokedAt === null) return null;
	const { ahead } = await within
		.selectFrom('journal_copies')
		.select(({ fn, eb }) => fn.max<number | null>(eb('created_at', '-', eb.ref('taken_at'))).as('ahead'))
		.where('till_id', '=', id)
		.where('taken_at', '<', revokedAt)
		.executeTakeFirstOrThrow();
	return revokedAt + Math.max(0, ahead ?? 0);
}

function unfit({ body }: EntryCopy): CopyRefusal | null {
	if (Buffer.byteLength(body) > LARGEST_ENTRY) return 'too-large';
	return isJsonObject(body) ? null : 'not-json';
}

async function take(
	within: Database,
	{ till, lastWord }: { till: string; lastWord: number | null },
	copy: EntryCopy,
	at: number
): Promise<CopyRefusal | null> {
	const { entry, register, createdAt, state, revision, body } = copy;
	const known = await within.selectFrom('journal_copies').selectAll().where('entry', '=', entry).executeTakeFirst();
	const reserved = await within
		.selectFrom('reserved_returns')
		.select('till_id')
		.where('entry', '=', entry)
		.executeTakeFirst();
	if ([known, reserved].some((row) => row && row.till_id !== till)) return 'another-till';
	if (known && known.revision > revision) return null;
	if (lastWord !== null && !(known ? goesOn(known, copy) : createdAt < lastWord)) return 'after-revocation';
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
	const isSettled = known !== undefined && isFinal(known.state);
	if (lastWord === null || !isSettled) await noteReturn(within, till, copy, at);
	return null;
}

/** The same document, and what can have become of it. */
function goesOn(known: JournalCopyRow, { register, createdAt, state }: EntryCopy): boolean {
	return known.register_id === register && known.created_at === createdAt && mayBecome(known.state, state);
}

/** What was whole stays so: one that is told late takes nothing away. */
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
