import * as z from 'zod/mini';
import type { LineRule } from '#lib/domain/money.ts';
import type { CashStep } from '#lib/domain/rounding.ts';
import type { TaxRate } from '#lib/domain/tax.ts';

/** What a till knows of the register it sells at; typed in on the register page. */
export interface Register {
	id: string;
	name: string;
	/** The Kasa's address; null is the training register. */
	address: string | null;
	/** ФН ПРРО: no call of the Kasa returns it, and the tax cabinet's QR needs it. */
	fiscalNumber: string;
	cashStep: CashStep;
	lineRule: LineRule;
	/** Receipt discounts go as the receipt's own instead of being spread over its lines. */
	receiptWide: boolean;
	/** A lottery's register: only there may a line be a winnings payout. */
	lottery: boolean;
	/** Labels of payment forms: a row of the Z report each, so they stay as they are while a shift is open. */
	labels: { cash: string; card: string; others: readonly string[] };
	/** Typed in where the Kasa has no list of its own. */
	taxRates: readonly TaxRate[];
	/** A manager confirmed that sample goods may be sold at a real register. */
	samplesAllowed: boolean;
}

export const TaxRates = z.array(
	z.object({
		code: z.int(),
		label: z.string(),
		symbol: z.string(),
		rate: z.number(),
		extraRate: z.nullable(z.number()),
		untaxed: z.optional(z.boolean())
	})
);

const Stored = z.object({
	id: z.string(),
	name: z.string(),
	address: z.nullable(z.string()),
	fiscalNumber: z.string(),
	cashStep: z.union([z.literal('none'), z.literal(10), z.literal(50)]),
	lineRule: z.enum(['half-up', 'down']),
	receiptWide: z.boolean(),
	// Absent in what earlier versions stored.
	lottery: z._default(z.boolean(), false),
	labels: z.object({ cash: z.string(), card: z.string(), others: z.array(z.string()) }),
	taxRates: TaxRates,
	samplesAllowed: z.boolean()
});

/** A stored register, or null where none was stored or an unreadable one was. */
export function registerFrom(stored: unknown): Register | null {
	const parsed = Stored.safeParse(stored);
	return parsed.success ? parsed.data : null;
}

/** A register nobody has set up yet. Labels are those of the Kasa's manual and of Checkbox's list. */
export function newRegister(id: string, name: string, address: string | null): Register {
	return {
		id,
		name,
		address,
		fiscalNumber: '',
		cashStep: 50,
		lineRule: 'half-up',
		receiptWide: false,
		lottery: false,
		labels: {
			cash: 'Готівка',
			card: 'Картка',
			others: ['Подарунковий сертифікат', 'Інтернет еквайринг', 'З поточного рахунку']
		},
		taxRates: [],
		samplesAllowed: false
	};
}

export type AddressProblem = 'empty' | 'not-an-address' | 'not-http' | 'has-a-path';

/** The Kasa's base address as typed: a plain http origin, without a trailing slash. */
export function kasaAddress(text: string): { ok: true; address: string } | { ok: false; problem: AddressProblem } {
	const typed = text.trim();
	if (typed === '') return { ok: false, problem: 'empty' };
	const whole = /^[a-z]+:\/\//i.test(typed) ? typed : `http://${typed}`;
	if (!URL.canParse(whole)) return { ok: false, problem: 'not-an-address' };
	const url = new URL(whole);
	if (url.protocol !== 'http:' && url.protocol !== 'https:') return { ok: false, problem: 'not-http' };
	if (url.pathname !== '/' || url.search || url.hash || url.username) return { ok: false, problem: 'has-a-path' };
	return { ok: true, address: url.origin };
}
