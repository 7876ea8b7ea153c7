import { timingSafeEqual } from 'node:crypto';
import type { NewPerson, Person, PersonChange } from '#lib/api/person.ts';
import { isDuplicate } from '../database/duplicate.ts';
import type { Database } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { verifierOf } from './verifier.ts';

/** `pin-taken` says no more: whose it is would be half a secret told. */
export type PersonRefusal = { ok: false; error: 'pin-taken' | 'last-manager' | 'not-found' };
export type PersonChanged = { ok: true; person: Person } | PersonRefusal;

export function peopleOf(database: Database): Promise<Person[]> {
	return present(database).orderBy('name').orderBy('id').execute();
}

export async function personById(database: Database, id: string): Promise<Person | null> {
	return (await present(database).where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function hasManager(database: Database): Promise<boolean> {
	const manager = await present(database).where('role', '=', 'manager').limit(1).executeTakeFirst();
	return manager !== undefined;
}

/** Whose PIN this is. */
export async function personByPin(shop: Shop, pin: string): Promise<Person | null> {
	const verifier = await verifierOf(shop, pin);
	const found = await present(shop.database).select('verifier').where('verifier', '=', verifier).executeTakeFirst();
	if (!found?.verifier || !timingSafeEqual(Buffer.from(found.verifier), Buffer.from(verifier))) return null;
	return { id: found.id, name: found.name, role: found.role };
}

export async function addPerson(shop: Shop, { name, role, pin }: NewPerson): Promise<PersonChanged> {
	const person = { id: shop.newId(), name, role };
	const verifier = await verifierOf(shop, pin);
	return unlessTaken(async () => {
		await shop.database
			.insertInto('people')
			.values({ ...person, verifier, made_at: shop.now(), removed_at: null })
			.execute();
		return { ok: true, person };
	});
}

/**
 * Changes a name, a role or a PIN. A new PIN ends this person's sign-ins everywhere.
 */
export async function changePerson(shop: Shop, id: string, change: PersonChange): Promise<PersonChanged> {
	const { pin, ...plain } = change;
	const verifier = pin === undefined ? {} : { verifier: await verifierOf(shop, pin) };
	return unlessTaken(() =>
		transaction(shop.database, async (within): Promise<PersonChanged> => {
			const before = await present(within).where('id', '=', id).executeTakeFirst();
			if (!before) return { ok: false, error: 'not-found' };
			const person = { ...before, ...plain };
			if (person.role !== 'manager' && !(await othersManage(within, before))) {
				return { ok: false, error: 'last-manager' };
			}
			const { name, role } = person;
			await within
				.updateTable('people')
				.set({ name, role, ...verifier })
				.where('id', '=', id)
				.execute();
			if (pin !== undefined) await within.deleteFrom('sign_ins').where('person_id', '=', id).execute();
			return { ok: true, person };
		})
	);
}

/** Someone left the shop: is signed out everywhere, and the PIN is free. What they did keeps their name. */
export function removePerson({ database, now }: Shop, id: string): Promise<{ ok: true } | PersonRefusal> {
	return transaction(database, async (within) => {
		const person = await present(within).where('id', '=', id).executeTakeFirst();
		if (!person) return { ok: false, error: 'not-found' };
		if (!(await othersManage(within, person))) return { ok: false, error: 'last-manager' };
		await within.updateTable('people').set({ verifier: null, removed_at: now() }).where('id', '=', id).execute();
		await within.deleteFrom('sign_ins').where('person_id', '=', id).execute();
		return { ok: true };
	});
}

function present(database: Database) {
	return database.selectFrom('people').select(['id', 'name', 'role']).where('removed_at', 'is', null);
}

/** Whether the shop has a manager without this person, or this is none. */
async function othersManage(database: Database, { id, role }: Person): Promise<boolean> {
	if (role !== 'manager') return true;
	const other = await present(database).where('role', '=', 'manager').where('id', '!=', id).limit(1).executeTakeFirst();
	return other !== undefined;
}

async function unlessTaken(change: () => Promise<PersonChanged>): Promise<PersonChanged> {
	try {
		return await change();
	} catch (error) {
		if (isDuplicate(error)) return { ok: false, error: 'pin-taken' };
		throw error;
	}
}
