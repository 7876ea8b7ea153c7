import { expect, test } from 'vitest';
import { diskForTests } from '#lib/journal/disk-for-tests.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import { earlierTill } from './earlier-till.ts';
import { tillServerForTests } from './till-server-for-tests.ts';
import { isUnsold, startAnew } from './where-to-start.ts';

const PIN = '730265';
const EARLIER = { id: 't0', name: 'Прилавок 0', heardAt: 1000, revokedAt: null };

function asked() {
	const { server, says, asked } = tillServerForTests();
	says.admits = true;
	says.known = [EARLIER];
	let loads = 0;
	return {
		admission: earlierTill(server, { now: () => 0, reload: () => void (loads += 1) }),
		asked,
		loads: () => loads
	};
}

async function unsoldTill() {
	const database = await diskForTests().connect();
	await database.put('settings', { id: 'register' }, 'register');
	return database;
}

test('a device that has sold nothing yet is the till that a manager says', async () => {
	const database = await unsoldTill();
	const { admission, asked: told, loads } = asked();

	await admission.ask({ pin: PIN });
	await admission.choose('t0');

	expect([told, loads()]).toEqual([[{ pin: PIN, as: 't0' }], 1]);
	expect(await database.get('settings', 'register')).toBeUndefined();
});

test('a till that has sold is no other till, and nobody is asked which', async () => {
	const { ring, payCash, database } = await tillAtKasa();
	await database.put('settings', { id: 'register' }, 'register');
	ring(28_50);
	await payCash();
	const { admission, asked: told, loads } = asked();

	await admission.ask({ pin: PIN });

	expect([admission.known, told, loads()]).toEqual([[], [], 1]);
	expect([await isUnsold(), await startAnew()]).toEqual([false, false]);
	expect(await database.get('settings', 'register')).toEqual({ id: 'register' });
});

test('who sells while it is asked which till this is has decided it', async () => {
	await unsoldTill();
	const { admission, asked: told, loads } = asked();
	await admission.ask({ pin: PIN });
	const { ring, payCash } = await tillAtKasa();
	ring(28_50);
	await payCash();

	await admission.choose('t0');

	expect([told, loads()]).toEqual([[], 1]);
});
