import { AskedCheckTold } from '#lib/api/checks.ts';
import type { PortalOutcome } from '#lib/bitrix24/check-answer.ts';
import type { Kopiykas } from '#lib/domain/money.ts';
import type { CheckRow, Database } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { asOf, attemptsOf, because, checkById, checkNow, put } from './box.ts';
import { IN_VAIN, isFinished, UNFINISHED } from './check-state.ts';
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
				row('state', '=', 'done').and('done_told_at', 'is', null).and('settled_at', 'is', null),
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

/** One that was printed and of which Bitrix24 has not heard; `wait`: its number is awaited first. */
export interface UnheardCheck {
	id: string;
	/** Its number in the portal. */
	portalId: string;
	kind: CheckRow['kind'];
	total: Kopiykas;
	outcome: PortalOutcome;
}

/** The oldest first; without those of which a manager said that Bitrix24 need not hear. */
export async function unheardChecks(shop: Pick<Shop, 'database' | 'now'>): Promise<UnheardCheck[]> {
	const at = shop.now();
	const rows = await shop.database
		.selectFrom('checks')
		.selectAll()
		.where('state', '=', 'done')
		.where('done_told_at', 'is', null)
		.where('settled_at', 'is', null)
		.orderBy('made_at')
		.orderBy('id')
		.execute();
	const unheard: UnheardCheck[] = [];
	for (const row of rows) {
		const { total } = AskedCheckTold.parse(JSON.parse(row.body));
		const outcome = await outcomeNow(shop.database, row, at);
		unheard.push({ id: row.id, portalId: row.portal_id, kind: row.kind, total, outcome });
	}
	return unheard;
}

/** Numbers in the portal of those that are not over, the oldest first. */
export async function unfinishedNumbers(shop: Pick<Shop, 'database' | 'now'>): Promise<string[]> {
	const at = shop.now();
	const listed = shop.database.selectFrom('checks').selectAll().where('state', 'in', UNFINISHED);
	const rows = await listed.orderBy('made_at').orderBy('id').execute();
	return rows.filter((row) => !isFinished(asOf(row, at).state)).map((row) => row.portal_id);
}

/** A manager says that Bitrix24 need not hear of a printed one. What was known of it before stays its reason's code. */
export function settleUnheard(shop: Shop, id: string, message: string): Promise<boolean> {
	return transaction(shop.database, async (within) => {
		const at = shop.now();
		const row = await checkNow(within, id, at);
		if (row?.state !== 'done' || row.done_told_at !== null || row.settled_at !== null) return false;
		const code = reasonOf(row)?.code ?? 'settled';
		await put(within, { ...row, settled_at: at, ...because({ code, message }) });
		return true;
	});
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
	const attempts = await attemptsOf(database, row.id);
	const told = doneOutcome(attempts);
	const { id = null, fiscalCode = null, fiscalDate = null } = told?.registration ?? {};
	// The number may come later, but the portal does not ask for ever.
	if (fiscalCode === null && at < (row.deadline ?? 0)) return { state: 'wait' };
	return {
		state: 'printed',
		uuid: row.id,
		fiscalCode: fiscalCode ?? id ?? told?.entry ?? row.id,
		register: attempts.find(({ entry }) => entry === told?.entry)?.fiscal_number ?? '',
		ordinal: told?.ordinal ?? 0,
		shift: told?.serial ?? null,
		printedAt: told?.registeredAt ?? zoned(fiscalDate) ?? row.finished_at ?? at
	};
}

/** The instant of a date that names its zone. */
function zoned(date: string | null): number | null {
	const at = /(Z|[+-]\d\d:?\d\d)$/i.test(date ?? '') ? Date.parse(date ?? '') : Number.NaN;
	return Number.isNaN(at) ? null : at;
}
