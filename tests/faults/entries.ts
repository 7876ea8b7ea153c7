import type { Entry } from '#lib/journal/entry.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import type { World } from './world.ts';

/** The journal as it lies on the disk, in the order in which it was written down. */
export async function entriesOf({ kept }: Pick<World, 'kept'>): Promise<Entry[]> {
	const all = await kept.getAll('entries');
	return all.map(entryFrom).sort((a, b) => a.createdAt - b.createdAt);
}
