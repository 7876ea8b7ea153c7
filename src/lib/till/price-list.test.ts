import { expect, test } from 'vitest';
import { line } from '#lib/domain/receipt.arbitrary.ts';
import { freeItemCode, leavesPriceList } from './price-list.ts';

const WATER = { ...line('water', 18_00, 1000), code: '6', name: 'Вода', taxes: [5] };
const PLANT = { ...WATER, code: freeItemCode('Розсада'), name: 'Розсада', taxes: [] };

test('a good of the price list does not become another one, nor taxed otherwise, without leave', () => {
	expect(leavesPriceList(WATER, { ...WATER, name: 'Коньяк', code: '77' })).toEqual(['name', 'code']);
	expect(leavesPriceList(WATER, { ...WATER, taxes: [] })).toEqual(['taxes']);
});

test('a good of the price list that is called a free item is one that left it', () => {
	expect(leavesPriceList(WATER, { ...WATER, code: freeItemCode('Вода') })).toEqual(['code']);
});

test('what stays as it is asks nobody', () => {
	expect(leavesPriceList(WATER, { name: 'Вода', code: '6', taxes: [5] })).toEqual([]);
});

test('the name and the tax of a free item are corrected by whoever typed them', () => {
	expect(leavesPriceList(PLANT, { ...PLANT, name: 'Розсада помідорів', taxes: [5] })).toEqual([]);
});

test('a free item does not pass for a good of the price list without leave', () => {
	expect(leavesPriceList(PLANT, { ...PLANT, name: 'Вода', code: '6' })).toEqual(['code']);
});
