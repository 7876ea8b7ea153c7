import { Pricing, UNSAID, type NewRegister, type Register, type RegisterChange } from '#lib/api/register.ts';
import { cancelWaiting } from '../checks/cancel-waiting.ts';
import { UNFINISHED } from '../checks/check-state.ts';
import { forgetPresence } from '../checks/presence.ts';
import type { Database, RegisterRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { kasaAt } from './kasa-at.ts';

export async function registersOf(database: Database): Promise<Register[]> {
	const rows = await present(database).orderBy('name').orderBy('id').execute();
	return rows.map(registerOf);
}

export async function registerById(database: Database, id: string): Promise<Register | null> {
	const row = await present(database).where('id', '=', id).executeTakeFirst();
	return row ? registerOf(row) : null;
}

/** `same-kasa`: another register has that Kasa already. One Kasa is one register, and all its tills sell at that. */
export type RegisterAdded = { ok: true; register: Register } | { ok: false; error: 'same-kasa' };

export function addRegister(shop: Shop, asked: NewRegister, by: string | null): Promise<RegisterAdded> {
	const { pin: _, ...said } = asked;
	return transaction(shop.database, async (within) => {
		const register: Register = { id: shop.newId(), ...UNSAID, ...said };
		if (await isTaken(within, register)) return { ok: false, error: 'same-kasa' };
		const at = shop.now();
		await within
			.insertInto('registers')
			.values({ ...rowOf(register), made_at: at, changed_at: at, changed_by: by, removed_at: null })
			.execute();
		return { ok: true, register };
	});
}

/**
 * The shop's first register, which the environment names; nobody is there yet who could set it up. A shop that has one
 * keeps what its managers say.
 */
export async function firstRegister(shop: Shop, address: string): Promise<void> {
	await transaction(shop.database, async (within) => {
		const kept = await present(within).limit(1).executeTakeFirst();
		if (!kept) await addRegister({ ...shop, database: within }, { name: 'Каса 1', mode: 'live', address }, null);
	});
}

/** The register of a till for which nobody has picked one: the shop's only one, else none. */
export async function onlyRegister(database: Database): Promise<Register | null> {
	const [first, second] = await present(database).limit(2).execute();
	return first && !second ? registerOf(first) : null;
}

/** What a browser that knows no register is offered: the one that the environment names, else the only one. */
export async function offeredRegister(database: Database, kasaUrl: string | null): Promise<Register | null> {
	const byAge = present(database).orderBy('made_at').orderBy('id').limit(1);
	const named = kasaUrl === null ? undefined : await byAge.where('address', '=', kasaUrl).executeTakeFirst();
	return named ? registerOf(named) : await onlyRegister(database);
}

export type RegisterChanged =
	{ ok: true; register: Register } | { ok: false; error: 'not-found' | 'address-changed' | 'same-kasa' };
export type RegisterRemoved = { ok: true } | { ok: false; error: 'not-found' | 'in-use' };

/** @param mayMove whether a manager's PIN stands behind a new address of the Kasa */
export function changeRegister(
	shop: Shop,
	id: string,
	{ change, by, mayMove }: { change: RegisterChange; by: string; mayMove: boolean }
): Promise<RegisterChanged> {
	const { pin: _, ...said } = change;
	return transaction(shop.database, async (within) => {
		const before = await registerById(within, id);
		if (!before) return { ok: false, error: 'not-found' };
		const register: Register = { ...before, ...said };
		const moves = register.address !== before.address;
		if (moves && !mayMove) return { ok: false, error: 'address-changed' };
		if (moves && (await isTaken(within, register))) return { ok: false, error: 'same-kasa' };
		await within
			.updateTable('registers')
			.set({ ...rowOf(register), changed_at: shop.now(), changed_by: by })
			.where('id', '=', id)
			.execute();
		if (moves) await forgetPresence(within, id);
		if (moves || register.mode !== before.mode) {
			await cancelWaiting(within, { at: shop.now(), register: id, code: 'register-changed' });
		}
		return { ok: true, register };
	});
}

/** Not while a till sells at it, nor while Bitrix24 waits for a check of it. What was sold there keeps its name. */
export function removeRegister(shop: Shop, id: string, by: string): Promise<RegisterRemoved> {
	return transaction(shop.database, async (within) => {
		if (!(await registerById(within, id))) return { ok: false, error: 'not-found' };
		const till = await within
			.selectFrom('tills')
			.select('id')
			.where('register_id', '=', id)
			.where('revoked_at', 'is', null)
			.limit(1)
			.executeTakeFirst();
		if (till || (await hasUnfinished(within, id))) return { ok: false, error: 'in-use' };
		const at = shop.now();
		await within
			.updateTable('registers')
			.set({ removed_at: at, changed_at: at, changed_by: by })
			.where('id', '=', id)
			.execute();
		return { ok: true };
	});
}

async function hasUnfinished(within: Database, register: string): Promise<boolean> {
	const check = await within
		.selectFrom('checks')
		.select('id')
		.where('register_id', '=', register)
		.where('state', 'in', UNFINISHED)
		.limit(1)
		.executeTakeFirst();
	return check !== undefined;
}

/** Whether another register has the Kasa of this one. */
async function isTaken(within: Database, { id, address }: Register): Promise<boolean> {
	const others = await present(within).where('id', '!=', id).execute();
	return others.some((other) => kasaAt(other.address) === kasaAt(address));
}

function present(database: Database) {
	return database.selectFrom('registers').selectAll().where('removed_at', 'is', null);
}

function registerOf(row: RegisterRow): Register {
	const pricing = Pricing.parse(JSON.parse(row.pricing));
	return {
		id: row.id,
		name: row.name,
		mode: row.mode,
		address: row.address,
		fiscalNumber: row.fiscal_number,
		inn: row.inn,
		numberKkm: row.number_kkm,
		department: row.department,
		header: row.header,
		footer: row.footer,
		...pricing
	};
}

function rowOf(register: Register) {
	const { id, name, mode, address, fiscalNumber, inn, numberKkm, department, header, footer, ...pricing } = register;
	return {
		id,
		name,
		mode,
		address,
		fiscal_number: fiscalNumber,
		inn,
		number_kkm: numberKkm,
		department,
		header,
		footer,
		pricing: JSON.stringify(pricing)
	};
}
