import { expect, test } from 'vitest';
import { diskForTests } from '#lib/journal/disk-for-tests.ts';
import { AUTHOR, REGISTER, saleOf } from '#lib/journal/journal-for-tests.ts';
import { happened, intend } from '#lib/journal/posting.ts';
import { Unsettled } from './unsettled.svelte.ts';

const unsure = (id: string, at: number) => {
	const sent = happened(intend(saleOf(id), AUTHOR, { at, id }), 'send', at);
	return happened(sent, 'lose', at);
};
const ids = ({ entries }: Unsettled) => entries.map(({ id }) => id);

test('unsure sales stand oldest first, and keep their place when it turns out that they are owed', () => {
	const unsettled = new Unsettled();
	unsettled.follow(unsure('late', 20));
	unsettled.follow(unsure('early', 10));

	unsettled.follow(happened(unsure('early', 10), 'disprove', 30));

	expect(ids(unsettled)).toEqual(['early', 'late']);
});

test('a sale leaves the list when it is settled', () => {
	const unsettled = new Unsettled();
	unsettled.follow(unsure('sale', 10));

	unsettled.follow(happened(unsure('sale', 10), 'accept', 30));

	expect(ids(unsettled)).toEqual([]);
});

test('a sale in flight is not called unsure', () => {
	const unsettled = new Unsettled();

	unsettled.follow(happened(intend(saleOf('sale'), AUTHOR, { at: 1, id: 'sale' }), 'send', 2));

	expect(ids(unsettled)).toEqual([]);
});

test('a receipt that is owed stays in sight while it is sent again, here or in another tab', async () => {
	const owed = happened(unsure('sale', 10), 'disprove', 30);
	const again = happened(owed, 'send', 40);
	const database = await diskForTests().connect();
	await database.put('entries', again);
	const [here, there] = [new Unsettled(), new Unsettled()];

	here.follow(owed);
	here.follow(again);
	await there.load(database, REGISTER);

	for (const { entries } of [here, there]) expect(entries).toMatchObject([{ id: 'sale', state: 'resent' }]);
});

test('a sale that is settled while the list is read does not come back into it', async () => {
	const unsettled = new Unsettled();
	const database = await diskForTests().connect();
	const sale = unsure('sale', 10);
	await database.put('entries', sale);

	const loading = unsettled.load(database, REGISTER);
	unsettled.follow(happened(sale, 'accept', 30));
	await loading;

	expect(ids(unsettled)).toEqual([]);
});

test('a sale turned out to be owed while the list is read is shown as owed', async () => {
	const unsettled = new Unsettled();
	const database = await diskForTests().connect();
	await database.put('entries', unsure('sale', 10));

	const loading = unsettled.load(database, REGISTER);
	unsettled.follow(happened(unsure('sale', 10), 'disprove', 30));
	await loading;

	expect(unsettled.entries).toMatchObject([{ id: 'sale', state: 'owed' }]);
});
