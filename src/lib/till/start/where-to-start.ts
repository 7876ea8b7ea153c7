import { openDatabase, STRICT, strictly, type TillDatabase } from '#lib/journal/database.ts';
import { registerFrom, type Register } from '../register.ts';

export type RealRegister =
	| { is: 'known'; register: Register }
	/** This browser never had one. */
	| { is: 'none' }
	/** There is one, of which nothing can be read: a second must not be begun beside its journal. */
	| { is: 'unreadable' };

/** The real register of this browser, also while it trains. */
export function realRegister(): Promise<RealRegister> {
	return inRealDatabase(async (database) => {
		const kept: unknown = await database.get('settings', 'register');
		if (kept === undefined) return { is: 'none' };
		const register = registerFrom(kept);
		return register ? { is: 'known', register } : { is: 'unreadable' };
	});
}

/** Lasts as long as its tab, also over a reload. */
const TRAINS_HERE = 'prylavok-training';

type TabSession = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Whether the till starts at the training register. Beside a real one training lasts no longer than the tab in which a
 * manager entered it: whoever opens the till later is at the real register.
 */
export async function trainsStill(database: TillDatabase, tab: TabSession): Promise<boolean> {
	if ((await database.get('settings', 'training')) !== true) return false;
	const isAlone = (await database.get('settings', 'register')) === undefined;
	if (isAlone || tab.getItem(TRAINS_HERE) !== null) return true;
	await database.put('settings', false, 'training');
	return false;
}

/** From the next start on the till is at the training register; the real one keeps all it has. */
export function startAtTraining(tab: TabSession): Promise<void> {
	tab.setItem(TRAINS_HERE, 'true');
	return inRealDatabase(async (database) => {
		const settings = database.transaction('settings', 'readwrite', STRICT);
		await settings.store.put(true, 'training');
		await settings.done;
	});
}

/** From the next start on the till is where it was before it trained, or asks the shop where it is to be. */
export function startForReal(tab: TabSession): Promise<void> {
	tab.removeItem(TRAINS_HERE);
	return inRealDatabase(async (database) => {
		const settings = database.transaction('settings', 'readwrite', STRICT);
		await settings.store.put(false, 'training');
		await settings.done;
	});
}

/** Nothing was ever written at the real register of this browser. */
export function isUnsold(): Promise<boolean> {
	return inRealDatabase(async (database) => (await database.count('entries')) === 0);
}

/**
 * From the next start on the till asks the shop which one it is. False, and nothing is changed, where something was written
 * at this one: its journal is no other till's.
 */
export function startAnew(): Promise<boolean> {
	return inRealDatabase((database) =>
		strictly(database, ['entries', 'settings'], async (transaction) => {
			if ((await transaction.objectStore('entries').count()) > 0) return false;
			await transaction.objectStore('settings').delete('register');
			return true;
		})
	);
}

async function inRealDatabase<T>(act: (database: TillDatabase) => Promise<T>): Promise<T> {
	const database = await openDatabase('prylavok');
	try {
		return await act(database);
	} finally {
		database.close();
	}
}
