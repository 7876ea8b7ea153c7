import * as z from 'zod/mini';
import { KasaAddress } from './kasa-address.ts';
import { Pin } from './pin.ts';
import { Name, ShortText, Text } from './text.ts';

const TaxRate = z.object({
	code: z.int(),
	label: ShortText,
	symbol: ShortText,
	rate: z.number(),
	extraRate: z.nullable(z.number()),
	untaxed: z.optional(z.boolean())
});

/** How a register prices, rounds and names its payments. */
export const Pricing = z.object({
	cashStep: z.union([z.literal('none'), z.literal(10), z.literal(50)]),
	lineRule: z.enum(['half-up', 'down']),
	/** Receipt discounts go as the receipt's own instead of being spread over its lines. */
	receiptWide: z.boolean(),
	lottery: z.boolean(),
	labels: z.object({ cash: Name, card: Name, others: z.array(Name).check(z.maxLength(20)) }),
	taxRates: z.array(TaxRate).check(z.maxLength(50)),
	/** A manager confirmed that sample goods may be sold here. */
	samplesAllowed: z.boolean()
});
export type Pricing = z.infer<typeof Pricing>;

const Fields = z.strictObject({
	name: Name,
	mode: z.enum(['live', 'test']),
	address: KasaAddress,
	/** ФН ПРРО, ten digits once it is known. */
	fiscalNumber: z.string().check(z.regex(/^(\d{10})?$/)),
	/** ІПН or ЄДРПОУ of the merchant, as Bitrix24 names a register. */
	inn: ShortText,
	/** The register's number in Bitrix24. */
	numberKkm: ShortText,
	department: ShortText,
	/** Printed above and below each receipt. */
	header: Text.check(z.maxLength(1000)),
	footer: Text.check(z.maxLength(1000)),
	...Pricing.shape
});

/** A Kasa as tills know it. */
export const Register = z.object({ id: z.string(), ...Fields.shape });
export type Register = z.infer<typeof Register>;

/** GET /api/registers, for tills. */
export const Registers = z.object({ registers: z.array(Register) });

/** What a register is without anyone's saying. Labels are those of the Kasa's manual and of Checkbox's list. */
export const UNSAID: Omit<Register, 'id' | 'name' | 'mode' | 'address'> = {
	fiscalNumber: '',
	inn: '',
	numberKkm: '',
	department: '',
	header: '',
	footer: '',
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

/** PATCH /api/registers/[id]: only what changes. A new address wants a manager's PIN. */
export const RegisterChange = z.strictObject({ ...z.partial(Fields).shape, pin: z.optional(Pin) });
export type RegisterChange = z.infer<typeof RegisterChange>;

/** POST /api/registers: what is not said is as in `UNSAID`. */
export const NewRegister = z.strictObject({
	...RegisterChange.shape,
	name: Fields.shape.name,
	mode: Fields.shape.mode,
	address: Fields.shape.address
});
export type NewRegister = z.infer<typeof NewRegister>;
