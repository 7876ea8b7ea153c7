import type { TillDatabase } from '#lib/journal/database.ts';
import type { Connection } from '#lib/kasa/call.ts';

const BOOK = 'training-kasa';

export interface TrainingWorld {
	now: () => number;
	newId: () => string;
	/** One call at a time over all tabs, so that they agree on the book. */
	lock: <T>(act: () => Promise<T>) => Promise<T>;
}

/**
 * The training register behind the shape of `fetch`. Its book lies in the training database and nothing of it reaches a
 * network; it is loaded with the first call, after the screen is ready.
 */
export function trainingFetch(database: TillDatabase, world: TrainingWorld): Connection['fetch'] {
	let opened: Promise<Connection['fetch']> | null = null;

	async function open(): Promise<Connection['fetch']> {
		const [{ trainingKasa, bookFrom }, { simulatorFetch }] = await Promise.all([
			import('#lib/simulator/training-kasa.ts'),
			import('#lib/simulator/fetch.ts')
		]);
		return simulatorFetch(
			trainingKasa({
				load: async () => bookFrom(await database.get('settings', BOOK)),
				save: async (book) => {
					await database.put('settings', book, BOOK);
				},
				lock: world.lock,
				clock: world.now,
				ids: world.newId
			})
		);
	}

	return async (url, init) => {
		opened ??= open().catch((error: unknown) => {
			// Its code could not be loaded just now: the next call tries again.
			opened = null;
			throw error;
		});
		const kasa = await opened;
		return await kasa(url, init);
	};
}
