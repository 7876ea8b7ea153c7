import { expect, test } from 'vitest';
import { differs, formOf, isSavable, problemsOf, registerWith, withTax, type RegisterForm } from './register-form.ts';
import { newRegister } from './register.ts';

const register = newRegister('register', 'Каса 1', 'http://127.0.0.1:9200');

function filled(change: Partial<RegisterForm> = {}): RegisterForm {
	return { ...formOf(register), ...change };
}

test('an untouched form can be saved and changes nothing', () => {
	const form = filled();

	expect(isSavable(problemsOf(register, form))).toBe(true);
	expect(differs(register, form)).toBe(false);
	expect(registerWith(register, form)).toEqual(register);
});

test('what is typed becomes the register, without stray spaces', () => {
	const form = filled({ name: ' Каса 2 ', address: '192.168.0.7:9200 ', fiscalNumber: '4000 512 347', cashStep: 10 });

	const saved = registerWith(register, form);

	expect(saved).toMatchObject({
		id: 'register',
		name: 'Каса 2',
		address: 'http://192.168.0.7:9200',
		fiscalNumber: '4000512347',
		cashStep: 10
	});
});

test('every wrong field is told by itself', () => {
	const problems = problemsOf(register, filled({ name: ' ', address: 'ftp://kasa', fiscalNumber: '123', card: '' }));

	expect(problems).toEqual({
		name: 'empty',
		address: 'not-http',
		fiscalNumber: 'not-a-fiscal-number',
		card: 'empty'
	});
});

test('two forms of payment may not share a label: the Z report would add them up', () => {
	const problems = problemsOf(register, filled({ others: ['Сертифікат', 'картка'] }));

	expect(problems).toEqual({ others: { 1: 'repeated' } });
});

test('the training register is asked for no address and keeps none', () => {
	const training = newRegister('training', 'Навчальна каса', null);
	const form = { ...formOf(training), address: '' };

	expect(problemsOf(training, form)).toEqual({});
	expect(registerWith(training, form).address).toBeNull();
});

test('a tax list is typed row by row, rates with a comma', () => {
	const taxes = [
		{ code: '1', label: 'ПДВ', symbol: 'А', rate: '20', extraRate: '' },
		{ code: '7', label: 'Акциз', symbol: 'Г', rate: '0', extraRate: '7,5' }
	];

	const saved = registerWith(register, filled({ taxes }));

	expect(saved.taxRates).toEqual([
		{ code: 1, label: 'ПДВ', symbol: 'А', rate: 20, extraRate: null },
		{ code: 7, label: 'Акциз', symbol: 'Г', rate: 0, extraRate: 7.5 }
	]);
	expect(formOf(saved).taxes).toEqual(taxes);
});

test('a tax row that is empty or repeats a code or a letter is not saved', () => {
	const tax = { code: '1', label: 'ПДВ', symbol: 'А', rate: '20', extraRate: '' };

	const problems = problemsOf(register, withTax(filled({ taxes: [tax, { ...tax, rate: '101' }] })));

	expect(problems.taxes).toEqual({
		1: { code: 'repeated', symbol: 'repeated', rate: 'not-a-rate' },
		2: { code: 'not-a-code', label: 'empty', symbol: 'not-a-letter', rate: 'not-a-rate' }
	});
});
