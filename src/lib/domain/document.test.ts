import { expect, test } from 'vitest';
import { isSale, takesMoney, type FiscalDocument } from './document.ts';
import { kopiykas } from './money.ts';
import { priceReceipt } from './receipt.ts';

const sale: FiscalDocument = {
	kind: 'sell',
	customId: '3a252dc3-042f-4058-8172-79c0db96e8c0',
	receipt: priceReceipt({ lines: [], adjustments: [] }, { lineRule: 'half-up' }),
	payments: [],
	round: false,
	given: kopiykas(0),
	change: kopiykas(0),
	due: kopiykas(0),
	print: true
};
const service = { amount: kopiykas(100_00), label: 'Готівка', print: true };

test.each<{ document: FiscalDocument; movesMoney: boolean; hasGoods: boolean }>([
	{ document: sale, movesMoney: true, hasGoods: true },
	{ document: { ...sale, kind: 'return' }, movesMoney: true, hasGoods: true },
	{ document: { ...service, kind: 'service-in' }, movesMoney: true, hasGoods: false },
	{ document: { ...service, kind: 'service-out' }, movesMoney: true, hasGoods: false },
	{ document: { ...service, kind: 'withdrawal', card: {} }, movesMoney: true, hasGoods: false },
	{ document: { kind: 'open' }, movesMoney: false, hasGoods: false },
	{ document: { kind: 'close' }, movesMoney: false, hasGoods: false }
])('$document.kind moves money: $movesMoney, has goods: $hasGoods', ({ document, movesMoney, hasGoods }) => {
	expect(takesMoney(document)).toBe(movesMoney);
	expect(isSale(document)).toBe(hasGoods);
});
