import { expect, test } from 'vitest';
import { AUTHOR, saleOf } from '#lib/journal/journal-for-tests.ts';
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
