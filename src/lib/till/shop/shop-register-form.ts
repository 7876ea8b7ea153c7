import type { NewRegister, Register, RegisterChange } from '#lib/api/register.ts';
import { kasaAddress } from '../register.ts';

/** A register of the shop as it is typed; how it prices and taxes is set at a till. */
export type ShopRegisterForm = Pick<
	Register,
	'name' | 'mode' | 'address' | 'fiscalNumber' | 'inn' | 'numberKkm' | 'department' | 'header' | 'footer'
>;

export interface ShopRegisterProblems {
	name?: 'empty';
	/** `https`: a Kasa speaks plain http alone. */
	address?: 'malformed' | 'https';
	fiscalNumber?: 'not-a-fiscal-number';
}

const EMPTY: ShopRegisterForm = {
	name: '',
	mode: 'live',
	address: '',
	fiscalNumber: '',
	inn: '',
	numberKkm: '',
	department: '',
	header: '',
	footer: ''
};

/** @param register null for a new one */
export function shopRegisterFormOf(register: Register | null): ShopRegisterForm {
	if (!register) return EMPTY;
	const { name, mode, address, fiscalNumber, inn, numberKkm, department, header, footer } = register;
	return { name, mode, address, fiscalNumber, inn, numberKkm, department, header, footer };
}

export function shopRegisterProblems(form: ShopRegisterForm): ShopRegisterProblems {
	const address = addressProblem(form.address);
	return {
		...(form.name.trim() === '' && { name: 'empty' as const }),
		...(address && { address }),
		...(!/^(\d{10})?$/.test(form.fiscalNumber.replace(/\s/g, '')) && { fiscalNumber: 'not-a-fiscal-number' as const })
	};
}

/** What saving would change; an empty object where that is nothing. Only of a form without problems. */
export function shopRegisterChange(register: Register, form: ShopRegisterForm): RegisterChange {
	const typed = cleaned(form);
	return Object.fromEntries(Object.entries(typed).filter(([field, value]) => value !== before(register, field)));
}

/** Only of a form without problems. */
export function newShopRegister(form: ShopRegisterForm, pin: string): NewRegister {
	return { ...cleaned(form), pin };
}

/** The Kasa would be asked elsewhere: a manager's PIN is asked for again. */
export function isMoved(register: Register | null, form: ShopRegisterForm): boolean {
	const typed = kasaAddress(form.address);
	return register === null || (typed.ok ? typed.address : form.address) !== register.address;
}

function addressProblem(text: string): ShopRegisterProblems['address'] {
	const typed = kasaAddress(text);
	if (!typed.ok) return 'malformed';
	return typed.address.startsWith('http:') ? undefined : 'https';
}

function cleaned(form: ShopRegisterForm): ShopRegisterForm {
	const address = kasaAddress(form.address);
	return {
		...form,
		name: form.name.trim(),
		address: address.ok ? address.address : form.address,
		fiscalNumber: form.fiscalNumber.replace(/\s/g, ''),
		inn: form.inn.trim(),
		numberKkm: form.numberKkm.trim(),
		department: form.department.trim()
	};
}

function before(register: Register, field: string): unknown {
	const [, value] = Object.entries(register).find(([name]) => name === field) ?? [];
	return value;
}
