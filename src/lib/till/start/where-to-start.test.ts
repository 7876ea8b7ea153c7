import { diskForTests } from '#lib/journal/disk-for-tests.ts';
import { expect, test } from 'vitest';
import { SILENT } from '../shop/told.ts';
import { newRegister } from '../register.ts';
import { startingPlace } from './starting-place.ts';
import { realRegister, startAtTraining, startForReal } from './where-to-start.ts';

const SHOP = newRegister('register', 'Каса 1', 'http://127.0.0.1:9200');

const AWAY = () => Promise.resolve(SILENT);

async function freshBrowser() {
	const database = await diskForTests().connect();
	return {
		database,
		place: async () => {
			const kept: unknown = await database.get('settings', 'register');
			const choseTraining = (await database.get('settings', 'training')) === true;
			return startingPlace({ kept, choseTraining }, { welcome: AWAY, admit: AWAY, registers: AWAY });
		}
	};
}

test('who has trained goes back to the real register', async () => {
	const { database, place } = await freshBrowser();
	await database.put('settings', SHOP, 'register');
	await startAtTraining();

	await startForReal();

	expect(await place()).toMatchObject({ at: 'register', register: SHOP });
});

test('who goes to train finds the real register as it was', async () => {
	const { database, place } = await freshBrowser();
	await database.put('settings', SHOP, 'register');

	await startAtTraining();

	expect(await place()).toEqual({ at: 'training' });
	expect(await realRegister()).toEqual({ is: 'known', register: SHOP });
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
