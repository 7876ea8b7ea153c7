import { expect, test } from 'vitest';
import { UNSAID, type Register } from '#lib/api/register.ts';
import { PORTALS_CHECK } from '#lib/till/checks/checks-for-tests.ts';
import { CheckQueue } from '#lib/till/checks/check-queue.svelte.ts';
import { ShopChecks, type ListedCheck } from '#lib/till/checks/shop-checks.svelte.ts';
import { ChecksShown } from './checks-shown.svelte.ts';

const FIRST: Register = { ...UNSAID, id: 'first', name: 'Каса 1', mode: 'live', address: 'http://127.0.0.1:9200' };
const SECOND: Register = { ...FIRST, id: 'second', name: 'Каса 2' };
const own = { ...PORTALS_CHECK, id: 'own', state: 'done' as const };
const other: ListedCheck = { ...PORTALS_CHECK, id: 'other', register: SECOND.id };

async function shown({ registers = [FIRST, SECOND], isManager = true } = {}) {
	const queue = new CheckQueue();
	queue.hear({ ok: true, value: { checks: [own], automatic: false, cashlessLabel: null } });
	const everywhere = new ShopChecks({
		list: () => Promise.resolve({ ok: true, value: { checks: [other] } }),
		registers: () => Promise.resolve({ ok: true, value: { registers } })
	});
	await everywhere.ask();
	return new ChecksShown({ queue, everywhere, isManager: () => isManager, own: () => FIRST.id });
}

test('this register’s checks are shown until a manager wants those of all', async () => {
	const checks = await shown();
	const before = checks.checks.map(({ id }) => id);

	checks.wanted = 'all';

	expect(before).toEqual(['own']);
	expect(checks.checks.map(({ id }) => id)).toEqual(['other', 'own']);
});

test('a check is printed here unless it is another register’s', async () => {
	const checks = await shown();
	checks.wanted = 'all';

	expect([checks.elsewhere('own'), checks.elsewhere('other')]).toEqual([null, SECOND]);
});

test('a check of a register that was removed is nobody’s to print', async () => {
	const checks = await shown({ registers: [FIRST] });
	checks.wanted = 'all';

	expect(checks.elsewhere('other')).toBe('gone');
});

test('whoever is no manager sees this register’s alone, whatever was chosen before', async () => {
	const checks = await shown({ isManager: false });
	checks.wanted = 'all';

	expect([checks.hasScopes, checks.scope, checks.checks.length]).toEqual([false, 'own', 1]);
	expect(checks.byId('other')).toBeNull();
});
