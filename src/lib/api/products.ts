import * as z from 'zod/mini';
import { kopiykas } from '#lib/domain/money.ts';
import { Trouble } from './bitrix24.ts';
import { Id } from './text.ts';

export const MOST_PRODUCTS = 500;

/** Of a portal's tax, whichever codes a register has for it. */
const TaxLevies = z.object({ vat: z.number(), extra: z.number(), untaxed: z.boolean() });

/** A good of the portal as a till sells it. */
export const ToldProduct = z.object({
	/** The portal's; of a good's variant its own. */
	id: z.int(),
	name: z.string(),
	/** For one of `measure`, taxes included. */
	price: z.pipe(z.int(), z.transform(kopiykas)),
	measure: z.enum(['piece', 'kilogram', 'litre', 'metre']),
	barcodes: z.array(z.string()),
	/** Its symbolic and external codes in the portal; may be empty, and are not unique. */
	code: z.string(),
	xmlId: z.string(),
	/** The name of its shelf; null: it stands on none. */
	section: z.nullable(z.string()),
	/** Codes of the register that asks, as far as our server knows its rates. */
	taxes: z.array(z.union([z.int(), z.string()])),
	/** What they are meant to take; null: nobody knew when they were chosen. */
	levies: z.nullable(TaxLevies)
});
export type ToldProduct = z.infer<typeof ToldProduct>;

/** GET /api/products: what has changed for the register of the till since it last asked. */
export const ProductsQuestion = z.object({
	/** Where the till sells; told another's goods it would sell them with another's taxes. */
	register: Id,
	/** `next` of the answer before; left out: from the beginning. */
	since: z._default(z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number)), 0),
	/** `of` of the answer before. */
	of: z.optional(Id)
});
export type ProductsQuestion = z.input<typeof ProductsQuestion>;

export const ProductsDelta = z.object({
	/**
	 * Which list it is a part of; null: the shop has none, and sells samples. Where it is not the one that was asked for
	 * (taxes, the portal or the database became others) this is the beginning of another list: nothing of the old one holds.
	 */
	of: z.nullable(z.string()),
	products: z.array(ToldProduct),
	/** Ids of what is sold no more. */
	gone: z.array(z.int()),
	/** To be asked for next; a list that was asked for from its beginning is whole once `more` is false. */
	next: z.int(),
	more: z.boolean()
});
export type ProductsDelta = z.infer<typeof ProductsDelta>;

/** POST /api/bitrix24/products: reads what has changed, now; `whole`: everything, and finds what was deleted there. */
export const ProductsSync = z.strictObject({ whole: z.optional(z.boolean()) });
export type ProductsSync = z.infer<typeof ProductsSync>;

/**
 * Why goods are not sold; `tax-unmapped`: at the registers named, for nobody has said what that tax of the portal is there.
 * `unreadable`: the portal told it, or of `price-unreadable` its price, in a way that no good is told; the field is named.
 */
export const LeftOutProducts = z.object({
	code: z.enum([
		'unreadable',
		'inactive',
		'has-variants',
		'no-name',
		'no-price',
		'currency',
		'price-unreadable',
		'vat-on-top',
		'tax-unmapped'
	]),
	/** How many. */
	count: z.int(),
	/** The first of them, and what about each. */
	some: z.array(z.object({ id: z.int(), name: z.string(), about: z.string() }))
});
export type LeftOutProducts = z.infer<typeof LeftOutProducts>;

/** GET /api/bitrix24/products, and the answer to POST: how the goods of the portal stand here. */
export const ProductsState = z.object({
	on: z.boolean(),
	/** Somebody is reading them at this moment. */
	running: z.boolean(),
	/** A reading has begun and is not over: it goes on when it is next asked for. */
	unfinished: z.boolean(),
	/** When all changes, and when everything was last read, in milliseconds since 1970; null: never yet. */
	syncedAt: z.nullable(z.int()),
	walkedAt: z.nullable(z.int()),
	/** What stopped the last reading. */
	trouble: z.nullable(Trouble),
	/** How many are sold. */
	sold: z.int(),
	leftOut: z.array(LeftOutProducts)
});
export type ProductsState = z.infer<typeof ProductsState>;

/** GET /api/bitrix24/products/properties: where a barcode may stand. `trouble`: the portal could not be asked. */
export const ProductProperties = z.object({
	trouble: z.nullable(Trouble),
	properties: z.array(z.object({ field: z.string(), name: z.string(), ofVariants: z.boolean() }))
});
export type ProductProperties = z.infer<typeof ProductProperties>;
