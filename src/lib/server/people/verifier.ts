import type { Shop } from '../shop.ts';

/**
 * What the database keeps of a PIN. One salt serves the whole shop, so that one derivation finds the person among all;
 * it keeps tables made in advance away, and two shops with one PIN apart.
 */
export async function verifierOf(shop: Shop, pin: string): Promise<string> {
	return shop.derive(pin, await saltOf(shop));
}

async function saltOf({ database, newToken, now }: Shop): Promise<string> {
	const find = () => database.selectFrom('settings').select('value').where('name', '=', 'pin-salt').executeTakeFirst();
	const kept = await find();
	if (kept) return kept.value;
	// Two may make one at once: the first stays.
	await database
		.insertInto('settings')
		.values({ name: 'pin-salt', value: JSON.stringify(newToken()), changed_at: now() })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const made = await find();
	if (!made) throw new Error('The salt was not kept');
	return made.value;
}
