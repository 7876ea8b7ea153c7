import { openDatabase, STRICT, type TillDatabase } from '#lib/journal/database.ts';
import { registerFrom, type Register } from './register.ts';

/** The real register this browser knows, or null where it never had one. */
export function realRegister(): Promise<Register | null> {
	return inRealDatabase(async (database) => registerFrom(await database.get('settings', 'register')));
}

/** From the next start on the till is at the training register; the real one keeps all it has. */
export function startAtTraining(): Promise<void> {
	return inRealDatabase(async (database) => {
		const settings = database.transaction('settings', 'readwrite', STRICT);
		await settings.store.put(true, 'training');
		await settings.done;
	});
}

/** From the next start on the till is at this register. */
export function startAtRegister(register: Register): Promise<void> {
	return inRealDatabase(async (database) => {
		const settings = database.transaction('settings', 'readwrite', STRICT);
		await settings.store.put(register, 'register');
		await settings.store.put(false, 'training');
		await settings.done;
	});
}

async function inRealDatabase<T>(act: (database: TillDatabase) => Promise<T>): Promise<T> {
	const database = await openDatabase('prylavok');
	try {
		return await act(database);
	} finally {
		database.close();
	}
}
