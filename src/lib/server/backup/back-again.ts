import type { Role } from '#lib/api/person.ts';
import type { Database } from '../database/schema.ts';
import { peopleOf } from '../people/people.ts';
import { tillsOf } from '../tills/tills.ts';

const ROLES: Record<Role, string> = { cashier: 'касир · cashier', manager: 'керівник · manager' };

/**
 * Who and what is admitted once more: what a manager took away after the backup was made is in it as it was before, a
 * stolen tablet too. Only a manager can tell which.
 * @param madeAt milliseconds since 1970
 */
export async function backAgain(database: Database, madeAt: number): Promise<string[]> {
	const tills = (await tillsOf(database)).filter(({ revokedAt }) => revokedAt === null);
	const people = await peopleOf(database);
	const date = new Date(madeAt).toISOString().slice(0, 16).replace('T', ' ');
	return [
		`Усе знову так, як було ${date} UTC. Кого прибрали й що відкликали пізніше, приберіть і відкличте ще раз.`,
		`All is as it was at ${date} UTC. Whoever was removed, and whatever was revoked, since then: remove and revoke it again.`,
		`Прилавки · Tills: ${tills.length}`,
		...tills.map(({ name, address }) => `  ${name}, ${address}`),
		`Люди · People: ${people.length}`,
		...people.map(({ name, role }) => `  ${name}, ${ROLES[role]}`)
	];
}
