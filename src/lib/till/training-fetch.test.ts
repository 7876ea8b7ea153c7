import { expect, test } from 'vitest';
import { clockForTests } from '#lib/journal/clock-for-tests.ts';
import { diskForTests, type DiskForTests } from '#lib/journal/disk-for-tests.ts';
import { lockForTests } from '#lib/journal/lock-for-tests.ts';
import { piece } from '#lib/simulator/counter-for-tests.ts';
import { trainingFetch } from './training-fetch.ts';

async function page(disk: DiskForTests) {
	const clock = clockForTests();
	const database = await disk.connect();
	let made = 0;
	const fetch = trainingFetch(database, {
		now: clock.now,
		newId: () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
		lock: lockForTests().wait
	});
	return {
		database,
		ask: async (method: string, path: string, body?: object): Promise<unknown> => {
			const init = body ? { method, body: JSON.stringify(body) } : { method };
			const response = await fetch(`http://training/api/v1/${path}`, init);
			return await response.json();
		}
	};
}

test('a training shift and its sales are still there after a reload', async () => {
	const disk = diskForTests();
	const before = await page(disk);
	await before.ask('POST', 'shift/open');
	await before.ask('POST', 'receipt/sell', piece(28_50));

	const after = await page(disk);

	expect(await after.ask('POST', 'shift/xreport')).toMatchObject({
		report: { sell_receipts_count: 1, balance: 28_50 }
	});
});

test('a book that cannot be read is a training day to begin anew', async () => {
	const disk = diskForTests();
	const { database, ask } = await page(disk);
	await database.put('settings', { version: 0, nonsense: true }, 'training-kasa');

	expect(await ask('POST', 'shift/open')).toEqual({ status: true });
});
