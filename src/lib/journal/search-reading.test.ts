import { expect, test } from 'vitest';
import { AUTHOR, browserForTests, REGISTER, saleOf } from './journal-for-tests.ts';
import { intend } from './posting.ts';
import { entryWithRelated, newestFirst } from './search-reading.ts';

const DAY = 24 * 3_600_000;

async function sold(...times: readonly number[]) {
	const { database } = await browserForTests().tab();
	for (const [at, time] of times.entries()) {
		const id = `sale-${at}`;
		await database.put('entries', intend(saleOf(id), AUTHOR, { at: time, id }));
	}
	const read = async (register = REGISTER) => {
		const portions: string[][] = [];
		for await (const portion of newestFirst(database, register)) portions.push(portion.map(({ id }) => id));
		return portions;
	};
	return { database, read };
}

test('the newest documents are read first, each once, over quiet months and busy minutes', async () => {
	const times = [0, 1, 2, 30 * DAY, 30 * DAY, 400 * DAY, 400 * DAY + 1, 401 * DAY, 402 * DAY];
	const { read } = await sold(...times);

	const ids = (await read()).flat();

	expect(ids).toEqual(times.map((_, at) => `sale-${at}`).reverse());
});

test('what is read first does not wait for the rest', async () => {
	const { read } = await sold(...Array.from({ length: 400 }, (_, at) => at * 3_600_000));

	const portions = await read();

	expect(portions[0]?.length).toBeLessThan(50);
	expect(portions.flat()).toHaveLength(400);
});

test('an empty journal has nothing to read, and another register’s is not read', async () => {
	const empty = await sold();
	const full = await sold(1, 2);

	expect(await empty.read()).toEqual([]);
	expect(await full.read('another')).toEqual([]);
});

test('a sale is opened with its returns, a return with its sale', async () => {
	const { database } = await sold(1);
	const back = { ...saleOf('return-1'), kind: 'return' as const };
	await database.put('entries', intend(back, AUTHOR, { at: 2, id: 'return-1', sale: 'sale-0' }));

	const sale = await entryWithRelated(database, 'sale-0');
	const given = await entryWithRelated(database, 'return-1');

	expect(sale?.returns.map(({ id }) => id)).toEqual(['return-1']);
	expect(sale?.original).toBeNull();
	expect(given?.original?.id).toBe('sale-0');
	expect(await entryWithRelated(database, 'none')).toBeNull();
});
