import type { Register as ShopRegister } from '#lib/api/register.ts';
import type { Register } from '../register.ts';

/** What the shop says of a register, as far as a till goes by it. */
type Told = Omit<Register, 'id'>;

function toldOf({ name, address, fiscalNumber, ...rest }: ShopRegister): Told {
	const { cashStep, lineRule, receiptWide, lottery, labels, taxRates, samplesAllowed } = rest;
	return {
		name,
		address,
		fiscalNumber,
		cashStep,
		lineRule,
		receiptWide,
		lottery,
		labels,
		taxRates: taxRates.map(({ untaxed, ...rate }) => (untaxed === undefined ? rate : { ...rate, untaxed })),
		samplesAllowed
	};
}

/** A register of the shop at a till that has never been there. */
export function registerOfShop(register: ShopRegister): Register {
	return { id: register.id, ...toldOf(register) };
}

/**
 * A till's register after the shop has changed it: what the shop told otherwise before counts from now on, what was set at
 * this till alone stays.
 */
export function afterShopsWord(own: Register, before: ShopRegister | null, now: ShopRegister): Register {
	if (before === null) return own;
	const earlier = toldOf(before);
	const changed = Object.entries(toldOf(now)).filter(
		([name, value]) => !isSame(value, Object.entries(earlier).find(([other]) => other === name)?.[1])
	);
	return { ...own, ...Object.fromEntries(changed) };
}

function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
