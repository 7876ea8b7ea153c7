import { openDatabase, STRICT, type TillDatabase } from '#lib/journal/database.ts';
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

/** From the next start on the till is at the training register; the real one keeps all it has. */
export function startAtTraining(): Promise<void> {
	return inRealDatabase(async (database) => {
		const settings = database.transaction('settings', 'readwrite', STRICT);
		await settings.store.put(true, 'training');
		await settings.done;
	});
}

/** From the next start on the till is where it was before it trained, or asks the shop where it is to be. */
export function startForReal(): Promise<void> {
	return inRealDatabase(async (database) => {
		const settings = database.transaction('settings', 'readwrite', STRICT);
		await settings.store.put(false, 'training');
		await settings.done;
	});
}

/** From the next start on the till asks the shop which one it is; nothing was sold at this one. */
export function startAnew(): Promise<void> {
	return inRealDatabase((database) => database.delete('settings', 'register'));
}

async function inRealDatabase<T>(act: (database: TillDatabase) => Promise<T>): Promise<T> {
	const database = await openDatabase('prylavok');
	try {
		return await act(database);
	} finally {
		database.close();
	}
}
