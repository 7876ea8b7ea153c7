import * as z from 'zod/mini';
import { kopiykas } from '#lib/domain/money.ts';
import type { Product } from './product.ts';

/** A good of a shop's own catalogue as it lies on a disk. Later builds may only add to it. */
const Kept = z.object({
	code: z.string(),
	name: z.string(),
	articles: z.optional(z.array(z.string())),
	catalogId: z.optional(z.int()),
	price: z.pipe(z.int(), z.transform(kopiykas)),
	measure: z.enum(['piece', 'kilogram', 'litre', 'metre']),
	barcodes: z.array(z.string()),
	category: z.string(),
	levies: z.object({ vat: z.nullable(z.number()), excise: z.optional(z.number()) }),
	taxes: z.optional(z.array(z.union([z.int(), z.string()]))),
	meant: z.optional(z.object({ vat: z.number(), extra: z.number(), untaxed: z.boolean() })),
	uktzed: z.optional(z.string())
});

/** Null where it is not what any build of ours writes. */
export function productFrom(kept: unknown): Product | null {
	const parsed = Kept.safeParse(kept);
	if (!parsed.success) return null;
	const { articles, catalogId, taxes, meant, uktzed, levies, ...always } = parsed.data;
	const { vat, excise } = levies;
	return {
		...always,
		levies: excise === undefined ? { vat } : { vat, excise },
		...(articles && { articles }),
		...(catalogId !== undefined && { catalogId }),
		...(taxes && { taxes }),
		...(meant && { meant }),
		...(uktzed !== undefined && { uktzed })
	};
}
