import { expect, test } from 'vitest';
import {
	isMoved,
	newShopRegister,
	shopRegisterChange,
	shopRegisterFormOf,
	shopRegisterProblems
} from './shop-register-form.ts';
import { REGISTER } from './shop-for-tests.ts';

const FORM = shopRegisterFormOf(REGISTER);

test('a register nobody touched changes nothing and asks for no PIN', () => {
	expect(shopRegisterChange(REGISTER, FORM)).toEqual({});
	expect(isMoved(REGISTER, FORM)).toBe(false);
});

test('the same address written otherwise is no move', () => {
	expect(isMoved(REGISTER, { ...FORM, address: ' 192.168.0.10:9200/ ' })).toBe(false);
});

test('a new address is a move, and a new register always is', () => {
	expect(isMoved(REGISTER, { ...FORM, address: 'http://192.168.0.12:9200' })).toBe(true);
	expect(isMoved(null, FORM)).toBe(true);
});

test('only what was changed is sent, tidied up', () => {
	const change = shopRegisterChange(REGISTER, { ...FORM, fiscalNumber: '4000 512 347', footer: 'Дякуємо!' });

	expect(change).toEqual({ fiscalNumber: '4000512347', footer: 'Дякуємо!' });
});

test('a new register says nothing of prices and taxes: they are as usual', () => {
	const fresh = newShopRegister({ ...FORM, name: ' Каса 2 ', address: '127.0.0.1:9200' }, '730265');

	expect(fresh).toMatchObject({ name: 'Каса 2', address: 'http://127.0.0.1:9200', pin: '730265' });
	expect(fresh).not.toHaveProperty('cashStep');
});

test('what cannot be a register says why', () => {
	const problems = shopRegisterProblems({ ...FORM, name: ' ', address: 'https://kasa.example', fiscalNumber: '12' });

	expect(problems).toEqual({ name: 'empty', address: 'https', fiscalNumber: 'not-a-fiscal-number' });
	expect(shopRegisterProblems({ ...FORM, address: '' })).toEqual({ address: 'malformed' });
});
