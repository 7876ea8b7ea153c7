import { describe, expect, test } from 'vitest';
import { AppUpdate } from './app-update.svelte.ts';
import type { Business } from './busy-with.ts';

/** A tab of a browser, told what it and the other tabs are in the middle of. */
function tab() {
	const tells: { busy: Business | null; heldElsewhere: boolean } = { busy: null, heldElsewhere: false };
	let lettings = 0;
	const update = new AppUpdate({
		busyWith: () => tells.busy,
		unlessHeld: (work) => {
			if (!tells.heldElsewhere) work();
			return Promise.resolve(!tells.heldElsewhere);
		},
		letIn: () => (lettings += 1)
	});
	return { update, tells, lettings: () => lettings };
}

describe('a newer version', () => {
	test('waits for nothing but a press while the counter is free', async () => {
		const { update, lettings } = tab();
		update.found();

		expect([update.isThere, update.waitsFor, lettings()]).toEqual([true, null, 0]);
		await update.apply();

		expect(lettings()).toBe(1);
	});

	test('does not come in over an open receipt, whatever is pressed', async () => {
		const { update, tells, lettings } = tab();
		update.found();
		tells.busy = 'receipt';

		await update.apply();

		expect([update.waitsFor, lettings()]).toEqual(['receipt', 0]);
	});

	test('does not come in while a receipt is open in another tab, and says so', async () => {
		const { update, tells, lettings } = tab();
		update.found();
		tells.heldElsewhere = true;

		await update.apply();

		expect([update.waitsFor, lettings()]).toEqual(['other-tab', 0]);
	});

	test('comes in on the next press once the other tab is done', async () => {
		const { update, tells, lettings } = tab();
		update.found();
		tells.heldElsewhere = true;
		await update.apply();
		tells.heldElsewhere = false;

		await update.apply();

		expect([update.waitsFor, lettings()]).toEqual([null, 1]);
	});

	test('is not there to be let in before it was found', async () => {
		const { update, lettings } = tab();

		await update.apply();

		expect([update.isThere, lettings()]).toEqual([false, 0]);
	});
});

describe('a version let in from another tab', () => {
	test('loads this tab anew at once while its counter is free', () => {
		const { update } = tab();

		update.tookOver();

		expect(update.mayReload).toBe(true);
	});

	test('waits for a receipt that was begun in that very moment', () => {
		const { update, tells } = tab();
		tells.busy = 'receipt';

		update.tookOver();

		expect([update.mayReload, update.waitsFor]).toEqual([false, 'receipt']);
		tells.busy = null;
		expect(update.mayReload).toBe(true);
	});

	test('loads no tab anew that merely heard of it', () => {
		const { update } = tab();

		update.found();

		expect(update.mayReload).toBe(false);
	});
});
