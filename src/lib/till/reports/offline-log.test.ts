import { expect, test } from 'vitest';
import { diskForTests } from '#lib/journal/disk-for-tests.ts';
import { OfflineLog } from './offline-log.svelte.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-11-21T12:00:00+02:00');
const OFFLINE = { online: false, hoursOffline: 5 };
const ONLINE = { online: true, hoursOffline: 0 };

async function device() {
	const database = await diskForTests().connect();
	return { database, log: (register = 'r1') => new OfflineLog({ database, register: () => register }) };
}

test('hours offline add up over absences, and a reload keeps them', async () => {
	const { log } = await device();
	const first = log();
	await first.hear(OFFLINE, NOON - 50 * HOUR);
	await first.hear(ONLINE, NOON - 49 * HOUR);
	await first.hear({ online: false, hoursOffline: 2 }, NOON);

	const reloaded = log();
	await reloaded.load();

	expect(first.inMonthOf(NOON)).toBe(7 * HOUR);
	expect(reloaded.inMonthOf(NOON)).toBe(7 * HOUR);
});

test('between an absence and the next one the Kasa was online, however soon after', async () => {
	const { log } = await device();
	const only = log();
	await only.hear({ online: false, hoursOffline: 1 }, NOON);
	await only.hear(ONLINE, NOON + 30_000);
	await only.hear({ online: false, hoursOffline: 0 }, NOON + 60_000);

	expect(only.inMonthOf(NOON + 60_000)).toBe(HOUR);
});

test('two tabs that see the same absence count it once', async () => {
	const { log } = await device();
	const [one, other] = [log(), log()];

	await Promise.all([one.hear(OFFLINE, NOON), other.hear(OFFLINE, NOON + 1000)]);

	await one.load();
	expect(one.inMonthOf(NOON + 1000)).toBe(5 * HOUR + 1000);
});

test('each register has its own hours', async () => {
	const { log } = await device();
	await log('r1').hear(OFFLINE, NOON);

	const other = log('r2');
	await other.load();

	expect(other.inMonthOf(NOON)).toBe(0);
});

test('what cannot be read counts as nothing seen', async () => {
	const { database, log } = await device();
	await database.put('settings', { spans: [{ from: 'early' }, 7] }, 'offline-spans:r1');

	const only = log();
	await only.load();

	expect(only.inMonthOf(NOON)).toBe(0);
});
