import { diskForTests } from '#lib/journal/disk-for-tests.ts';
import { expect, test } from 'vitest';
import { SILENT } from '../shop/told.ts';
import { newRegister } from '../register.ts';
import { startingPlace } from './starting-place.ts';
import { realRegister, startAtTraining, startForReal, trainsStill } from './where-to-start.ts';

const SHOP = newRegister('register', 'Каса 1', 'http://127.0.0.1:9200');

const AWAY = () => Promise.resolve(SILENT);

/** Of one tab: it outlives a reload, and goes with the tab. */
function newTab() {
	const kept = new Map<string, string>();
	return {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key)
	};
}

async function freshBrowser() {
	const database = await diskForTests().connect();
	return {
		database,
		/** In a tab of its own, unless told. */
		place: async (tab = newTab()) => {
			const kept: unknown = await database.get('settings', 'register');
			const choseTraining = await trainsStill(database, tab);
			return startingPlace({ kept, choseTraining }, { welcome: AWAY, admit: AWAY, registers: AWAY });
		}
	};
}

test('who has trained goes back to the real register', async () => {
	const { database, place } = await freshBrowser();
	await database.put('settings', SHOP, 'register');
	const tab = newTab();
	await startAtTraining(tab);

	await startForReal(tab);

	expect(await place(tab)).toMatchObject({ at: 'register', register: SHOP });
});

test('who goes to train finds the real register as it was', async () => {
	const { database, place } = await freshBrowser();
	await database.put('settings', SHOP, 'register');

	const tab = newTab();
	await startAtTraining(tab);

	expect(await place(tab)).toEqual({ at: 'training' });
	expect(await realRegister()).toEqual({ is: 'known', register: SHOP });
});

test('training beside a real register is over once its page was closed, also for who opened it', async () => {
	const { database, place } = await freshBrowser();
	await database.put('settings', SHOP, 'register');
	const tab = newTab();
	await startAtTraining(tab);

	const later = await place();

	expect(later).toMatchObject({ at: 'register', register: SHOP });
	expect(await place(tab)).toMatchObject({ at: 'register' });
});

test('a browser without a real register trains on, whenever it is opened', async () => {
	const { place } = await freshBrowser();

	await startAtTraining(newTab());

	expect(await place()).toEqual({ at: 'training' });
});

test('a browser that never had a real register says so', async () => {
	await freshBrowser();

	expect(await realRegister()).toEqual({ is: 'none' });
});

test('a register that cannot be read is not taken for none', async () => {
	const { database } = await freshBrowser();
	await database.put('settings', { name: 'Каса 1' }, 'register');

	expect(await realRegister()).toEqual({ is: 'unreadable' });
});
