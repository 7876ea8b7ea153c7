import { Pricing } from '#lib/api/register.ts';
import { isText } from '#lib/api/text.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import { inHryvnias } from '#lib/bitrix24/decimal.ts';
import type { PrintRequest } from '#lib/bitrix24/print-request.ts';
import type { AskedCheck } from '#lib/domain/asked-check.ts';
import { total } from '#lib/domain/money.ts';
import { isPayableInCash, roundCash, type CashStep } from '#lib/domain/rounding.ts';
import type { CheckRow, Database } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { bodyOf } from './codes-anew.ts';
import { hasTwin, likenessOf } from './likeness.ts';
import { shiftAt } from './presence.ts';
import type { DoorProblem } from './words.ts';

/** `id`: what Bitrix24 is answered; or why the check is not taken, and what about it. */
export type Kept = { ok: true; id: string } | { ok: false; problem: DoorProblem; value: string };

export interface Keeping {
	/** Also while no till is there, for the next shift. */
	hold: boolean;
	/** Called when all but the commit is done: from then on only the database knows. @throws where it is too late for it */
	commits: () => void;
}

/** What was answered about this very check before; null: nothing. */
export async function keptAs(database: Database, uuid: string): Promise<string | null> {
	const row = await database.selectFrom('checks').select('id').where('uuid', '=', uuid).executeTakeFirst();
	return row?.id ?? null;
}

/** Writes down what Bitrix24 asks for, if a till will print it. The same check has the same id for ever. */
export function keepCheck(shop: Shop, asked: PrintRequest, { hold, commits }: Keeping): Promise<Kept> {
	return transaction(shop.database, async (within): Promise<Kept> => {
		const known = await keptAs(within, asked.uuid);
		if (known !== null) return { ok: true, id: known };
		const found = await registerFor(within, asked);
		if (!found.ok) return found;

		const inCash = unpayable(asked.check, found.cashStep);
		if (inCash !== null) return { ok: false, problem: 'cash-not-payable', value: inCash };
		const at = shop.now();
		const deadline = await shiftAt(within, found.register, at);
		if (deadline === null && !hold) return { ok: false, problem: 'no-till', value: found.name };
		const likeness = likenessOf(asked.check);
		const id = shop.newId();
		const row: CheckRow = {
			id,
			uuid: asked.uuid,
			portal_id: asked.uniqueId,
			register_id: found.register,
			mode: asked.mode,
			kind: asked.check.kind,
			body: bodyOf(asked),
			left_out: JSON.stringify(asked.leftOut),
			likeness,
			state: 'waiting',
			made_at: at,
			deadline,
			till_id: null,
			lease_until: null,
			entry: null,
			held: (await hasTwin(within, { id, likeness, made_at: at })) ? 'twin' : null,
			restarted: 0,
			reason: null,
			finished_at: null,
			error_told_at: null,
			done_told_at: null,
			settled_at: null
		};
		await within.insertInto('checks').values(row).execute();
		commits();
		return { ok: true, id };
	});
}

/** Taxes of the register that a check names; empty where nobody knows them. */
export async function ratesAt(
	database: Database,
	{ numberKkm, inn }: Pick<PrintRequest, 'numberKkm' | 'inn'>
): Promise<readonly TaxRate[]> {
	if (!isText(inn) || !isText(numberKkm)) return [];
	const row = await named(database, { numberKkm, inn }).select('pricing').executeTakeFirst();
	return row ? Pricing.parse(JSON.parse(row.pricing)).taxRates : [];
}

type Found = { ok: true; register: string; name: string; cashStep: CashStep } | Extract<Kept, { ok: false }>;

async function registerFor(within: Database, { numberKkm, inn, mode }: PrintRequest): Promise<Found> {
	const value = `NUMBER_KKM=${numberKkm}, INN=${inn}`;
	if (inn === '' || !isText(inn) || !isText(numberKkm)) return { ok: false, problem: 'no-register', value };
	const [register, another] = await named(within, { numberKkm, inn })
		.select(['id', 'name', 'mode', 'fiscal_number', 'pricing'])
		.limit(2)
		.execute();
	if (!register) return { ok: false, problem: 'no-register', value };
	if (another) return { ok: false, problem: 'several-registers', value };
	if (mode !== register.mode) {
		return { ok: false, problem: mode === 'test' ? 'test-on-live' : 'live-on-test', value: register.name };
	}
	if (register.fiscal_number === '') return { ok: false, problem: 'no-fiscal-number', value: register.name };
	const { cashStep } = Pricing.parse(JSON.parse(register.pricing));
	return { ok: true, register: register.id, name: register.name, cashStep };
}

/** The hryvnias in cash that no coins make up, as Bitrix24 is told; null where they can be paid. Only all in cash are rounded. */
function unpayable({ payments, total: whole }: AskedCheck, step: CashStep): string | null {
	const cash = total(payments.filter(({ form }) => form === 'cash').map(({ amount }) => amount));
	const isPaid = cash === whole ? roundCash(cash, step) > 0 : isPayableInCash(cash, step);
	return isPaid ? null : inHryvnias(cash);
}

function named(database: Database, { numberKkm, inn }: Pick<PrintRequest, 'numberKkm' | 'inn'>) {
	return database
		.selectFrom('registers')
		.where('number_kkm', '=', numberKkm)
		.where('inn', '=', inn)
		.where('removed_at', 'is', null);
}
