import { expect, test } from 'vitest';
import { kasaAddress, newRegister, registerFrom } from './register.ts';

test.each([
	['http://127.0.0.1:9200', 'http://127.0.0.1:9200'],
	[' 192.168.0.10:9200 ', 'http://192.168.0.10:9200'],
	['http://kasa:8484/', 'http://kasa:8484'],
	['localhost:9200', 'http://localhost:9200'],
	['HTTPS://Kasa.Shop', 'https://kasa.shop'],
	['kasa', 'http://kasa']
])('%s leads to %s', (typed, address) => {
	expect(kasaAddress(typed)).toEqual({ ok: true, address });
});

test.each([
	['', 'empty'],
	['   ', 'empty'],
	['http://', 'not-an-address'],
	['де каса', 'not-an-address'],
	['ftp://kasa', 'not-http'],
	['http://kasa/api/v1', 'has-a-path'],
	['http://kasa/?a=1', 'has-a-path'],
	['http://kasa/#a', 'has-a-path'],
	['http://user:word@kasa', 'has-a-path']
])('%s is no address of a Kasa: %s', (typed, problem) => {
	expect(kasaAddress(typed)).toEqual({ ok: false, problem });
});

test('a register is read back as it was kept', () => {
	const register = newRegister('id', 'Каса 1', 'http://kasa:9200');

	expect(registerFrom(structuredClone(register))).toEqual(register);
});

test.each([undefined, null, 'каса', {}, { ...newRegister('id', 'Каса', null), cashStep: 25 }])(
	'what is not a register is not taken for one: %o',
	(stored) => {
		expect(registerFrom(stored)).toBeNull();
	}
);

test('a new register rounds cash to fifty kopiykas and lines half up', () => {
	expect(newRegister('id', 'Каса', null)).toMatchObject({ cashStep: 50, lineRule: 'half-up', receiptWide: false });
});
