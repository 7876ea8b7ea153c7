import { diskForTests } from '#lib/journal/disk-for-tests.ts';
import { expect, test } from 'vitest';
import { newRegister } from './register.ts';
import { startingPlace } from './starting-place.ts';
import { realRegister, startAtRegister, startAtTraining } from './where-to-start.ts';

const SHOP = newRegister('register', 'Каса 1', 'http://127.0.0.1:9200');

async function freshBrowser() {
	const database = await diskForTests().connect();
	return {
		database,
		place: async () => {
			const kept: unknown = await database.get('settings', 'register');
			const choseTraining = (await database.get('settings', 'training')) === true;
			return startingPlace({ kept, choseTraining, offer: { known: false } });
		}
	};
}

test('a shop that trained and names its Kasa starts there from then on', async () => {
	const { place } = await freshBrowser();

	await startAtRegister(SHOP);

	expect(await place()).toEqual({ at: 'register', register: SHOP });
});

test('who goes to train finds the real register as it was', async () => {
	const { place } = await freshBrowser();
	await startAtRegister(SHOP);

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
