import * as z from 'zod/mini';
import { kopiykas } from '#lib/domain/money.ts';
import type { HeldGood, HeldPrice } from '#lib/bitrix24/products/held-good.ts';
import type { SoldGood } from '#lib/bitrix24/products/sold-good.ts';

const MaybeId = z.nullable(z.int());

const Good: z.ZodMiniType<HeldGood> = z.object({
	id: z.int(),
	parent: MaybeId,
	name: z.string(),
	isActive: z.boolean(),
	hasVariants: z.boolean(),
	code: z.string(),
	xmlId: z.string(),
	barcodes: z.array(z.string()),
	measure: MaybeId,
	vat: MaybeId,
	section: MaybeId,
	vatIncluded: z.boolean(),
	unread: z.nullable(z.string())
});

const Price: z.ZodMiniType<HeldPrice> = z.object({
	id: z.int(),
	good: z.int(),
	amount: z.string(),
	currency: z.string(),
	from: z.nullable(z.number()),
	unread: z.nullable(z.string())
});

const Sold: z.ZodMiniType<SoldGood> = z.object({
	id: z.int(),
	name: z.string(),
	price: z.pipe(z.int(), z.transform(kopiykas)),
	measure: z.enum(['piece', 'kilogram', 'litre', 'metre']),
	barcodes: z.array(z.string()),
	code: z.string(),
	xmlId: z.string(),
	section: z.nullable(z.string()),
	vat: z.int()
});

/** What a row of the database holds as JSON, written by this program. @throws where it is anything else */
export const goodOf = (held: string): HeldGood => Good.parse(JSON.parse(held));
export const priceOf = (held: string): HeldPrice => Price.parse(JSON.parse(held));
export const soldOf = (told: string): SoldGood => Sold.parse(JSON.parse(told));
