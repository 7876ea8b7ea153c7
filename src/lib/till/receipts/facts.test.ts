import { expect, test } from 'vitest';
import { AUTHOR, saleOf } from '#lib/journal/journal-for-tests.ts';
import { intend } from '#lib/journal/posting.ts';
import { factsOf } from './facts.ts';

const origin = (check?: Parameters<typeof intend>[2]['check']) =>
	factsOf(intend(saleOf(), AUTHOR, { at: 1, id: 'sale-1', check }), 'Каса 1').find(({ label }) => label === 'Звідки');

test('a receipt that Bitrix24 asked for names the check there; one that was rung up here names nothing', () => {
	expect(origin({ id: 'check-1', madeAt: 1, portalId: '10482' })?.value).toBe('Bitrix24, чек 10482');
	expect(origin({ id: 'check-1', madeAt: 1 })?.value).toBe('Bitrix24');
	expect(origin()).toBeUndefined();
});
