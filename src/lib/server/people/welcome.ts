import type { NewPerson, Person } from '#lib/api/person.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { hasManager } from './people.ts';
import { verifierOf } from './verifier.ts';

/** The shop's first manager; null where it has one. Of two at once one is made. */
export async function welcomeFirst(shop: Shop, { name, pin }: Omit<NewPerson, 'role'>): Promise<Person | null> {
	if (await hasManager(shop.database)) return null;
	const verifier = await verifierOf(shop, pin);
	return transaction(shop.database, async (within) => {
		if (await hasManager(within)) return null;
		const person: Person = { id: shop.newId(), name, role: 'manager' };
		await within
			.insertInto('people')
			.values({ ...person, verifier, made_at: shop.now(), removed_at: null })
			.execute();
		return person;
	});
}
