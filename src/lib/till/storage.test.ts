import { describe, expect, test } from 'vitest';
import { DeviceStorage } from './storage.svelte.ts';

/** A browser that is asked to keep what is written. */
function browser({ isKept = false, agrees = true, usage = 1_200_000, quota = 300_000_000_000 } = {}) {
	let kept = isKept;
	let asked = 0;
	return {
		persisted: () => Promise.resolve(kept),
		persist: () => {
			asked += 1;
			kept ||= agrees;
			return Promise.resolve(kept);
		},
		estimate: () => Promise.resolve({ usage, quota }),
		timesAsked: () => asked
	};
}

describe('the promise to keep receipts', () => {
	test('is asked for, and told as it was given', async () => {
		const storage = new DeviceStorage(browser());

		await storage.ask();
		await storage.read();

		expect(storage.facts).toEqual({ isKept: true, usage: 1_200_000, quota: 300_000_000_000 });
	});

	test('is not asked for again once given', async () => {
		const asked = browser({ isKept: true });

		await new DeviceStorage(asked).ask();

		expect(asked.timesAsked()).toBe(0);
	});

	test('is told as refused where the browser refuses', async () => {
		const storage = new DeviceStorage(browser({ agrees: false }));

		await storage.ask();
		await storage.read();

		expect(storage.facts?.isKept).toBe(false);
	});

	test('is read anew: an app that was installed meanwhile gets it', async () => {
		const asked = browser();
		const storage = new DeviceStorage(asked);
		await storage.read();
		const before = storage.facts?.isKept;

		await asked.persist();
		await storage.read();

		expect([before, storage.facts?.isKept]).toEqual([false, true]);
	});

	test('cannot be asked for where the browser offers no storage manager, and nothing breaks', async () => {
		const storage = new DeviceStorage(null);

		await storage.ask();
		await storage.read();

		expect(storage.facts).toEqual({ isKept: null, usage: null, quota: null });
	});
});
