import { expect, test } from 'vitest';
import { AUTHOR, saleOf } from '#lib/journal/journal-for-tests.ts';
import { intend } from '#lib/journal/posting.ts';
import { tillAtKasa, type TillAtKasa } from '../till-for-tests.ts';
import { NO_FILTERS } from './filters.ts';
import { receiptsAt } from './receipts.svelte.ts';

async function sell({ till, ring, payCash }: TillAtKasa, name: string, price = 50_00) {
	ring(price, 1000, { name });
	await payCash();
	till.checkout.dismiss();
}

function look({ till }: TillAtKasa) {
	const receipts = receiptsAt(till.searching);
	const names = () => receipts.found.map((row) => receipts.firstGood(row));
	return { receipts, names };
}

test('what was sold before is read, and what is sold after joins it, the newest first', async () => {
	const shop = await tillAtKasa();
	await sell(shop, 'Хліб');
	const { receipts, names } = look(shop);
	await receipts.read();

	await shop.clock.pass(1000);
	await sell(shop, 'Молоко');

	expect(receipts.reading).toBe('read');
	expect(names()).toEqual(['Молоко', 'Хліб', null]);
	expect(receipts.found[0]).toMatchObject({ standing: 'registered', fiscalCode: shop.kasa.sold[1]?.fiscalCode });
});

test('a document that changes while the journal is read is shown as it is by now', async () => {
	const shop = await tillAtKasa();
	const { receipts } = look(shop);

	await Promise.all([receipts.read(), sell(shop, 'Хліб')]);

	expect(receipts.found.map(({ kind, standing }) => [kind, standing])).toContainEqual(['sell', 'registered']);
	expect(receipts.size).toBe(2);
});

test('what was typed on the other keyboard layout is found too', async () => {
	const shop = await tillAtKasa();
	await sell(shop, 'Молоко');
	const { receipts, names } = look(shop);
	await receipts.read();

	receipts.query = 'vjkjrj';

	expect(names()).toEqual(['Молоко']);
});

test('filters and words narrow the list together, and the choices are what the journal has', async () => {
	const shop = await tillAtKasa();
	await sell(shop, 'Хліб');
	await shop.clock.pass(24 * 3_600_000);
	const { receipts, names } = look(shop);
	await receipts.read();

	receipts.filters = { ...NO_FILTERS, kind: 'sell', period: 'yesterday', by: receipts.people[0] ?? '' };
	receipts.query = 'хл';

	expect(names()).toEqual(['Хліб']);
	expect(receipts.forms).toEqual(['Готівка']);
	expect(receipts.filtersInUse).toBe(3);
});

test('an open document follows what happens to it', async () => {
	const shop = await tillAtKasa();
	shop.kasa.failNext('answer-lost');
	await sell(shop, 'Хліб');
	const { receipts } = look(shop);
	await receipts.read();
	const unsure = receipts.found.find(({ standing }) => standing === 'unsure');
	await receipts.open(unsure?.id ?? '');
	expect(receipts.opened?.entry.state).toBe('unsure');

	await shop.till.reconciling.journal.tell(unsure?.id ?? '', { event: 'prove', reason: { code: 'word' } });

	await expect.poll(() => receipts.opened?.entry.state).toBe('fiscal');
	expect(receipts.found.some(({ standing }) => standing === 'unsure')).toBe(false);
});

test('of a journal that is read portion by portion every document is there in the end, once and in order', async () => {
	const shop = await tillAtKasa();
	const DAY = 24 * 3_600_000;
	for (let day = 1; day <= 40; day++) {
		for (let sold = 0; sold < 5; sold++) {
			const id = `${day}-${sold}`;
			const at = shop.clock.now() - day * DAY + sold;
			await shop.database.put('entries', intend(saleOf(id), { ...AUTHOR, register: 'register' }, { at, id }));
		}
	}
	const receipts = receiptsAt(shop.till.searching);

	await Promise.all([receipts.read(), sell(shop, 'Хліб')]);

	expect(new Set(receipts.found.map(({ id }) => id)).size).toBe(202);
	expect(receipts.size).toBe(202);
	const times = receipts.found.map(({ at }) => at);
	expect(times).toEqual(times.toSorted((a, b) => b - a));
});
