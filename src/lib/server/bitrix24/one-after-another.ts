import type { Database } from '../database/schema.ts';

const last = new WeakMap<Database, Promise<unknown>>();

/** One set-up of a shop at a time: two at once would each find nothing there and add the same. */
export function oneAfterAnother<T>(database: Database, work: () => Promise<T>): Promise<T> {
	const before = last.get(database) ?? Promise.resolve();
	const mine = before.then(work, work);
	last.set(database, mine);
	return mine;
}
