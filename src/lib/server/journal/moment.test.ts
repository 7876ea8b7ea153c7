import { expect, onTestFinished, test } from 'vitest';
import { onBothEngines } from '../database/database-for-tests.ts';
import { migrate } from '../database/migrate.ts';
import { connect } from '../database/open.ts';
import type { Shop } from '../shop.ts';
import { admit } from '../tills/admission.ts';
import { nextMoment } from './moment.ts';

/** Later than the database was made. */
const NOON = Date.parse('2100-01-01T12:00:00Z');

onBothEngines((engine) => {
	test('each moment is later than the one before, whatever the clock says', async () => {
		const database = await engine.open();

		const told: number[] = [];
		for (const now of [NOON, NOON, NOON - 3_600_000, NOON + 1, NOON + 60_000])
			told.push(await nextMoment(database, now));

		expect(told).toEqual([NOON, NOON + 1, NOON + 2, NOON + 3, NOON + 60_000]);
	});

	test('no two that are asked for at once are the same', async () => {
		const database = await engine.open();

		const told = await Promise.all(Array.from({ length: 10 }, () => nextMoment(database, NOON)));

		expect(new Set(told).size).toBe(10);
	});

	test('the first is later than all that tills were told before moments were counted', async () => {
		const database = connect(await engine.place());
		onTestFinished(() => database.destroy());
		await migrate(database, { upTo: '0004-beside-journals' });
		await admit({ ...SHOP, database }, { address: 'http://localhost:3000', by: null });

		await migrate(database);

		expect(await nextMoment(database, 1000)).toBeGreaterThan(Date.parse('2025-01-01T00:00:00Z'));
	});
});

const SHOP: Omit<Shop, 'database'> = {
	id: 'shop',
	now: () => 1000,
	newId: () => 'till',
	newToken: () => 'token',
	derive: () => Promise.reject(new Error('Nobody types a PIN'))
};
