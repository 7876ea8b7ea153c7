import * as z from 'zod/mini';
import { plainText } from '../plain-text.ts';
import { Id } from '../portal-values.ts';

const IdOrNone = z.union([z.int(), z.string().check(z.regex(/^\d{0,15}$/))]);
/** Null: none, however the portal tells that. */
const MaybeId = z.pipe(z.optional(z.nullable(IdOrNone)), z.transform(idOf));
const Words = z.pipe(
	z.optional(z.nullable(z.union([z.string(), z.number()]))),
	z.transform((words) => plainText(String(words ?? '')))
);
const Digits = z.pipe(
	z.optional(z.nullable(z.union([z.string(), z.number()]))),
	z.transform((amount) => String(amount ?? ''))
);
/** A moment as the portal writes it, ISO 8601; null: it has none. */
const Moment = z.pipe(
	z.optional(z.nullable(z.string())),
	z.transform((moment) => (moment && !Number.isNaN(Date.parse(moment)) ? moment : null))
);
/** A property's value, or several of them; also a bare one. */
const Value = z.union([z.string(), z.number(), z.object({ value: z.optional(z.unknown()) })]);
const PropertyValues = z.pipe(
	z.optional(z.nullable(z.union([z.array(Value), Value]))),
	z.transform((values) => (Array.isArray(values) ? values : [values]).map(textOf).filter((text) => text !== ''))
);
/** Bare, or as the value of a property. */
const Parent = z.pipe(
	z.optional(z.nullable(z.union([IdOrNone, z.object({ value: z.optional(z.nullable(IdOrNone)) })]))),
	z.transform((parent) => idOf(typeof parent === 'object' ? parent?.value : parent))
);

/** Those of variants name the catalogue of their goods. */
export const WireCatalogs = z.object({
	catalogs: z.array(z.object({ iblockId: Id, productIblockId: MaybeId, vatId: MaybeId }))
});

export const WirePriceTypes = z.object({ priceTypes: z.array(z.object({ id: Id, base: Words })) });

/** `code` is one of OKEI. */
export const WireMeasures = z.array(z.object({ id: Id, code: Words, isDefault: Words }));

/** `rate`: percent; empty where there is no VAT. */
export const WireRates = z.array(z.object({ id: Id, rate: Words }));

export const WireSections = z.array(z.object({ id: Id, name: Words }));

export const WireGoodsProperties = z.array(
	z.object({ id: Id, iblockId: Id, name: Words, propertyType: Words, active: Words })
);

const Stamped = { id: Id, timestampX: Moment };
/** Only how new the newest is. */
export const WireStamps = z.array(z.object(Stamped));

export const WireGood = z.object({
	...Stamped,
	name: Words,
	active: Words,
	type: Digits,
	code: Words,
	xmlId: Words,
	measure: MaybeId,
	vatId: MaybeId,
	vatIncluded: Words,
	iblockSectionId: MaybeId,
	parentId: Parent
});

export const WirePrice = z.object({
	...Stamped,
	productId: Id,
	/** Hryvnias, or another currency's. */
	price: Digits,
	currency: Words,
	quantityFrom: Digits.check(z.refine((from) => Number.isFinite(Number(from))))
});

/** The values of one field, be it a property or a code. */
export function valuesIn(row: unknown, field: string): string[] {
	const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, field) : undefined;
	const read = PropertyValues.safeParse(value);
	return read.success ? read.data : [];
}

function idOf(id: number | string | null | undefined): number | null {
	return Number(id ?? 0) > 0 ? Number(id) : null;
}

function textOf(value: unknown): string {
	if (typeof value === 'string' || typeof value === 'number') return plainText(String(value), 64);
	return typeof value === 'object' && value !== null && 'value' in value ? textOf(value.value) : '';
}
