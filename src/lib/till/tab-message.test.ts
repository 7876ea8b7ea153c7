import { expect, test } from 'vitest';
import { AUTHOR, CART, CASH_IN, saleOf } from '#lib/journal/journal-for-tests.ts';
import { intend } from '#lib/journal/posting.ts';
import type { FiscalDocument } from '#lib/domain/document.ts';
import { messageFrom } from './tab-message.ts';

const entryOf = (document: FiscalDocument) => intend(document, AUTHOR, { at: 1, id: 'own' });
const SALE = entryOf(saleOf());
const UNNAMED = { lines: [{ price: 28_50 }], adjustments: [] };

test.each([
	['a sale', { entry: SALE }],
	['cash carried in', { entry: entryOf(CASH_IN) }],
	['a close', { entry: entryOf({ kind: 'close' }) }],
	['a receipt', { receipt: CART }],
	['a receipt that was thrown away', { forgotten: CART.id }],
	['that late requests are given up', 'stop-listening' as const]
])('what another tab of this build tells is believed: %s', (_, told) => {
	const heard = messageFrom(structuredClone(told));

	expect(heard).toEqual(told);
});

test('a later build may tell more of an entry', () => {
	const told = { entry: { ...SALE, version: 3, mood: 'calm' } };

	expect(messageFrom(told)).toEqual(told);
});

test.each<[string, unknown]>([
	['nothing', null],
	['a word nobody knows', 'close-all'],
	['a shape nobody knows', { parked: CART }],
	['an entry of a kind nobody knows', { entry: { ...SALE, document: { kind: 'loan' } } }],
	['an entry in a state nobody knows', { entry: { ...SALE, state: 'frozen' } }],
	['a happening nobody knows', { entry: { ...SALE, trail: [{ at: 1, event: 'thaw' }] } }],
	['a name that every object has', { entry: { ...SALE, state: 'constructor' } }],
	['an entry of the first builds', { entry: { ...SALE, version: 1 } }],
	['money with a fraction', { entry: { ...SALE, document: { ...saleOf(), due: 0.5 } } }],
	['a receipt whose lines are not ours', { receipt: { ...CART, receipt: UNNAMED } }],
	['a receipt in a place nobody knows', { receipt: { ...CART, place: 'lent' } }],
	['a number for a receipt', { forgotten: 5 }]
])('what is unlike anything this build tells is not guessed at: %s', (_, told) => {
	expect(messageFrom(told)).toBeNull();
});
