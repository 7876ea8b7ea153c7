import type { TillDatabase } from '#lib/journal/database.ts';
import type { Connection } from '#lib/kasa/call.ts';

const BOOK = 'training-kasa';

/**
 * The training register behind the shape of `fetch`. Its book lies in the training database and nothing of it reaches a
 * network; it is loaded with the first call, after the screen is ready.
 */
export function trainingFetch(database: TillDatabase): Connection['fetch'] {
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
				lock: (act) => navigator.locks.request('prylavok-training:kasa-book', act),
				clock: () => Date.now(),
				ids: () => crypto.randomUUID()
			})
		);
	}

	return async (url, init) => {
		opened ??= open();
		return await (await opened)(url, init);
	};
}
