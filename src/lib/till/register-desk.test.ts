import { expect, test } from 'vitest';
import type { TaxRate } from '#lib/domain/tax.ts';
import { RegisterDesk } from './register-desk.svelte.ts';
import { newRegister } from './register.ts';

const RATE: TaxRate = { code: 5, label: 'ПДВ 20%', symbol: 'Є', rate: 20, extraRate: null };
const TYPED = { ...RATE, code: 1 };
const REAL = newRegister('id', 'Каса 1', 'http://kasa:9200');

test('settings that were kept are in force', async () => {
	const kept: unknown[] = [];
	const desk = new RegisterDesk(REAL, (register) => Promise.resolve(void kept.push(register)));

	await desk.save({ ...REAL, cashStep: 10 });

	expect(desk.current.cashStep).toBe(10);
	expect(kept).toEqual([{ ...REAL, cashStep: 10 }]);
});

test('settings that the disk did not take change nothing', async () => {
	const desk = new RegisterDesk(REAL, () => Promise.reject(new DOMException('full', 'QuotaExceededError')));

	await expect(desk.save({ ...REAL, cashStep: 10 })).rejects.toThrow('full');

	expect(desk.current).toEqual(REAL);
});

test('the Kasa’s own taxes go before those that were typed in', () => {
	const desk = new RegisterDesk({ ...REAL, taxRates: [TYPED] }, () => Promise.resolve());
	expect(desk.taxRates).toEqual([TYPED]);

	desk.toldTaxes([RATE]);

	expect(desk.taxRates).toEqual([RATE]);
	expect(desk.kasaTellsTaxes).toBe(true);
});

test('where the Kasa has no list, the typed one counts', () => {
	const desk = new RegisterDesk({ ...REAL, taxRates: [TYPED] }, () => Promise.resolve());

	desk.toldTaxes(null);

	expect(desk.taxRates).toEqual([TYPED]);
	expect(desk.kasaTellsTaxes).toBe(false);
});

test('a register without an address is for training', () => {
	expect(new RegisterDesk({ ...REAL, address: null }, () => Promise.resolve()).isTraining).toBe(true);
	expect(new RegisterDesk(REAL, () => Promise.resolve()).isTraining).toBe(false);
});

test('until somebody told or typed the taxes, they are not known', async () => {
	const kept: unknown[] = [];
	const desk = new RegisterDesk(REAL, (register) => Promise.resolve(void kept.push(register)));
	expect(desk.knowsTaxes).toBe(false);

	desk.toldTaxes([RATE]);
	await desk.rememberTaxes([RATE]);
	await desk.rememberTaxes([RATE]);

	expect(desk.knowsTaxes).toBe(true);
	expect(kept).toEqual([{ ...REAL, taxRates: [RATE] }]);
});
