import type { Person } from '#lib/api/person.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { tokenHash } from '../token-hash.ts';

/** A sign-in ends by itself, however busy: seconds. */
export const LONGEST_SIGN_IN = 12 * 60 * 60;

/** One person stands at a till at a time: whoever was signed in there no longer is. @returns the cookie's token */
export async function signIn({ database, now, newToken }: Shop, person: string, till: string): Promise<string> {
	const token = newToken();
	const began_at = now();
	await transaction(database, async (within) => {
		await within
			.deleteFrom('sign_ins')
			.where((row) => row.or([row('till_id', '=', till), row('ends_at', '<=', began_at)]))
			.execute();
		await within
			.insertInto('sign_ins')
			.values({
				token: tokenHash(token),
				person_id: person,
				till_id: till,
				began_at,
				ends_at: began_at + LONGEST_SIGN_IN * 1000
			})
			.execute();
	});
	return token;
}

export async function signOut({ database }: Shop, till: string): Promise<void> {
	await database.deleteFrom('sign_ins').where('till_id', '=', till).execute();
}

/** Who is signed in by this token at this till, with today's name and role. */
export async function signedIn({ database, now }: Shop, token: string, till: string): Promise<Person | null> {
	const person = await database
		.selectFrom('sign_ins')
		.innerJoin('people', 'people.id', 'sign_ins.person_id')
		.select(['people.id', 'people.name', 'people.role'])
		.where('sign_ins.token', '=', tokenHash(token))
		.where('sign_ins.till_id', '=', till)
		.where('sign_ins.ends_at', '>', now())
		.where('people.removed_at', 'is', null)
		.executeTakeFirst();
	return person ?? null;
}
