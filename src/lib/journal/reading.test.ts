import { expect, test } from 'vitest';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import { diskForTests } from './disk-for-tests.ts';
import { AUTHOR, REGISTER, saleOf } from './journal-for-tests.ts';
import { intend } from './posting.ts';
import { latestWhere, unsettledEntries } from './reading.ts';

async function journalWith(...kept: { id: string; at: number; state: FiscalState; register?: string }[]) {
	const database = await diskForTests().connect();
	for (const { id, at, state, register = REGISTER } of kept) {
		await database.put('entries', { ...intend(saleOf(id), AUTHOR, { at, id }), state, register });
	}
	return database;
}

test('unsure and owed documents are found oldest first, and only those', async () => {
	const database = await journalWith(
		{ id: 'c', at: 30, state: 'owed' },
		{ id: 'a', at: 10, state: 'unsure' },
		{ id: 'b', at: 20, state: 'resent-unsure' },
		{ id: 'd', at: 5, state: 'fiscal' },
		{ id: 'e', at: 6, state: 'refused' },
		{ id: 'f', at: 7, state: 'unsure', register: 'another' }
	);

	const found = await unsettledEntries(database, REGISTER);

	expect(found.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('the latest wanted document is found, however many came after it', async () => {
	const later = Array.from({ length: 60 }, (_, at) => ({ id: `x${at}`, at: 100 + at, state: 'refused' as const }));
	const database = await journalWith(
		{ id: 'old', at: 1, state: 'fiscal' },
		{ id: 'last', at: 2, state: 'fiscal' },
		...later
	);

	const found = await latestWhere(database, REGISTER, { since: 0, is: ({ state }) => state === 'fiscal' });

	expect(found?.id).toBe('last');
});

test('what is older than asked for is not looked at', async () => {
	const database = await journalWith({ id: 'old', at: 1, state: 'fiscal' });

	expect(await latestWhere(database, REGISTER, { since: 2, is: () => true })).toBeNull();
});
