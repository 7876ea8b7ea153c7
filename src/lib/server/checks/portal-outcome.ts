import type { PortalOutcome } from '#lib/bitrix24/check-answer.ts';
import type { CheckRow, Database } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { asOf, attemptsOf, checkById, checkNow, put } from './box.ts';
import { IN_VAIN } from './check-state.ts';
import { doneOutcome } from './documents.ts';
import { reasonOf } from './told-check.ts';
import { failureWords } from './words.ts';

/** What Bitrix24 is to hear of a check now; of one that nobody knows, that it has to wait. */
export async function portalOutcome(shop: Shop, id: string): Promise<PortalOutcome> {
	const row = await checkById(shop.database, id);
	return row ? await outcomeNow(shop.database, asOf(row, shop.now()), shop.now()) : { state: 'wait' };
}

/** One that ended and of which Bitrix24 has not heard. */
export interface UntoldCheck {
	id: string;
	outcome: Exclude<PortalOutcome, { state: 'wait' }>;
}

/** All of which Bitrix24 has yet to hear, the oldest first: what it fetched by itself is told. */
export async function untoldChecks(shop: Pick<Shop, 'database' | 'now'>): Promise<UntoldCheck[]> {
	const at = shop.now();
	const rows = await shop.database
		.selectFrom('checks')
		.selectAll()
		.where((row) =>
			row.or([
				row('state', '=', 'done').and('done_told_at', 'is', null),
				row('state', 'in', IN_VAIN).and('error_told_at', 'is', null),
				row('state', 'in', ['waiting', 'claimed']).and('deadline', '<=', at)
			])
		)
		.orderBy('made_at')
		.orderBy('id')
		.execute();
	const untold: UntoldCheck[] = [];
	for (const row of rows) {
		const outcome = await outcomeNow(shop.database, asOf(row, at), at);
		if (outcome.state !== 'wait') untold.push({ id: row.id, outcome });
	}
	return untold;
}

/** Bitrix24 hears this: what failed is then not simply tried again. False where it stands otherwise meanwhile. */
export function noteTold(shop: Shop, id: string, told: UntoldCheck['outcome']['state']): Promise<boolean> {
	return transaction(shop.database, async (within) => {
		const at = shop.now();
		const row = await checkNow(within, id, at);
		if (!row || (await outcomeNow(within, row, at)).state !== told) return false;
		const { error_told_at, done_told_at } = row;
		await put(
			within,
			told === 'failed' ? { ...row, error_told_at: error_told_at ?? at } : { ...row, done_told_at: done_told_at ?? at }
		);
		return true;
	});
}

async function outcomeNow(database: Database, row: CheckRow, at: number): Promise<PortalOutcome> {
	switch (row.state) {
		case 'failed':
		case 'expired':
		case 'cancelled':
			return { state: 'failed', sentence: failureWords(row.state, reasonOf(row)) };
		case 'done':
			return await printed(database, row, at);
		case 'waiting':
		case 'claimed':
		case 'posting':
		case 'unsure':
			return { state: 'wait' };
	}
}

async function printed(database: Database, row: CheckRow, at: number): Promise<PortalOutcome> {
	const told = doneOutcome(await attemptsOf(database, row.id));
	const { id = null, fiscalCode = null, fiscalDate = null } = told?.registration ?? {};
	// The number may come later, but the portal does not ask for ever.
	if (fiscalCode === null && at < (row.deadline ?? 0)) return { state: 'wait' };
	return {
		state: 'printed',
		uuid: row.id,
		fiscalCode: fiscalCode ?? id ?? told?.entry ?? row.id,
		register: await fiscalNumberOf(database, row.register_id),
		ordinal: told?.ordinal ?? 0,
		shift: told?.serial ?? null,
		printedAt: told?.registeredAt ?? zoned(fiscalDate) ?? row.finished_at ?? at
	};
}

/** Of a register that is gone, too. */
async function fiscalNumberOf(database: Database, register: string): Promise<string> {
	const row = await database
		.selectFrom('registers')
		.select('fiscal_number')
		.where('id', '=', register)
		.executeTakeFirst();
	return row?.fiscal_number ?? '';
}

/** The instant of a date that names its zone. */
function zoned(date: string | null): number | null {
	const at = /(Z|[+-]\d\d:?\d\d)$/i.test(date ?? '') ? Date.parse(date ?? '') : Number.NaN;
	return Number.isNaN(at) ? null : at;
}
