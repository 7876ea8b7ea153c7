import { expect, test } from 'vitest';
import { ChecksWatched } from '#lib/api/checks.ts';
import { shopWithPortal } from '../bitrix24/portal-for-tests.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { HOUR } from './checks-for-tests.ts';

onBothEngines((engine) => {
	test('a till asks seldom while the shop has no Bitrix24, and often from when a manager sets it up', async () => {
		const { shop, register, one, setUp } = await shopWithPortal(engine);
		const nextIn = async () => {
			const shift = { until: shop.now() + HOUR };
			return ChecksWatched.parse((await one.ask('POST', '/api/checks/watch', { register, shift })).body).nextIn;
		};

		const before = await nextIn();
		await setUp();
		const after = await nextIn();

		expect([before, after]).toEqual([60_000, 5000]);
	});
});
