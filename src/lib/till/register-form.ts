import type { LineRule } from '#lib/domain/money.ts';
import type { CashStep } from '#lib/domain/rounding.ts';
import { EMPTY_TAX, taxFormOf, taxProblems, taxRateOf, type TaxForm, type TaxProblems } from './tax-form.ts';
import { kasaAddress, type AddressProblem, type Register } from './register.ts';

/** The settings of a register as they stand in their fields. */
export interface RegisterForm {
	name: string;
	/** Not asked for at the training register. */
	address: string;
	fiscalNumber: string;
	cashStep: CashStep;
	lineRule: LineRule;
	receiptWide: boolean;
	lottery: boolean;
	cash: string;
	card: string;
	others: readonly string[];
	taxes: readonly TaxForm[];
}

export type LabelProblem = 'empty' | 'too-long' | 'repeated';

/** What is wrong, field by field; nothing at all where the form can be saved. */
export interface RegisterProblems {
	name?: 'empty';
	address?: AddressProblem;
	fiscalNumber?: 'not-a-fiscal-number';
	cash?: LabelProblem;
	card?: LabelProblem;
	/** By the label's place in the list. */
	others?: Readonly<Record<number, LabelProblem>>;
	taxes?: Readonly<Record<number, TaxProblems>>;
}

/** Longest label of a payment form (Checkbox: 128). */
const LONGEST_LABEL = 128;

export function formOf(register: Register): RegisterForm {
	const { name, address, fiscalNumber, cashStep, lineRule, receiptWide, lottery, labels, taxRates } = register;
	return {
		name,
		address: address ?? '',
		fiscalNumber,
		cashStep,
		lineRule,
		receiptWide,
		lottery,
		...labels,
		taxes: taxRates.map(taxFormOf)
	};
}

/** What the form makes of a register. Only of a form without problems. */
export function registerWith(register: Register, form: RegisterForm): Register {
	const address = kasaAddress(form.address);
	return {
		...register,
		name: form.name.trim(),
		address: register.address !== null && address.ok ? address.address : register.address,
		fiscalNumber: form.fiscalNumber.replace(/\s/g, ''),
		cashStep: form.cashStep,
		lineRule: form.lineRule,
		receiptWide: form.receiptWide,
		lottery: form.lottery,
		labels: { cash: form.cash.trim(), card: form.card.trim(), others: form.others.map((label) => label.trim()) },
		taxRates: form.taxes.flatMap((tax) => taxRateOf(tax) ?? [])
	};
}

export function problemsOf(register: Register, form: RegisterForm): RegisterProblems {
	const address = kasaAddress(form.address);
	const labels = [form.cash, form.card, ...form.others].map((label) => label.trim());
	const [cash, card, ...others] = labels.map((label, at) => labelProblem(label, labels.slice(0, at)));
	const otherProblems = byPlace(others);
	const taxes = byPlace(form.taxes.map((tax, at) => taxProblems(tax, form.taxes.slice(0, at))));
	return {
		...(form.name.trim() === '' && { name: 'empty' as const }),
		...(register.address !== null && !address.ok && { address: address.problem }),
		...(!isFiscalNumber(form.fiscalNumber) && { fiscalNumber: 'not-a-fiscal-number' as const }),
		...(cash && { cash }),
		...(card && { card }),
		...(otherProblems && { others: otherProblems }),
		...(taxes && { taxes })
	};
}

export function isSavable(problems: RegisterProblems): boolean {
	return Object.keys(problems).length === 0;
}

/** Whether saving would change anything. */
export function differs(register: Register, form: RegisterForm): boolean {
	return JSON.stringify(form) !== JSON.stringify(formOf(register));
}

export function withTax(form: RegisterForm): RegisterForm {
	return { ...form, taxes: [...form.taxes, EMPTY_TAX] };
}

/** Empty, or the ten digits the tax service gives a software register. */
function isFiscalNumber(text: string): boolean {
	return /^(\d{10})?$/.test(text.replace(/\s/g, ''));
}

/** A label is a row of the Z report: two alike would be added up there. */
function labelProblem(label: string, earlier: readonly string[]): LabelProblem | null {
	if (label === '') return 'empty';
	if (label.length > LONGEST_LABEL) return 'too-long';
	return earlier.some((other) => other.toLowerCase() === label.toLowerCase()) ? 'repeated' : null;
}

function byPlace<T>(problems: readonly (T | null)[]): Record<number, T> | null {
	const found = problems.flatMap((problem, at): [number, T][] => (problem === null ? [] : [[at, problem]]));
	return found.length === 0 ? null : Object.fromEntries(found);
}
