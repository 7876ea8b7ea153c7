import * as z from 'zod/mini';

/** An id as the portal tells it: a number, or its digits. */
export const WireId = z.pipe(
	z.union([z.int().check(z.positive()), z.string().check(z.regex(/^[1-9]\d{0,14}$/))]),
	z.transform(Number)
);

/** A text, however the portal tells it; nothing is an empty one. */
const Words = z.pipe(
	z.optional(z.nullable(z.union([z.string(), z.number()]))),
	z.transform((words) => String(words ?? ''))
);

export const WireScopes = z.array(z.string());

export const WireProfile = z.object({ ADMIN: z.boolean() });

export const WireCurrency = z.string().check(z.regex(/^[A-Z]{3}$/));

const WireVat = z.object({
	id: Words,
	name: Words,
	/** Percent. */
	rate: Words,
	active: Words
});
export const WireVats = z.object({ vats: z.array(WireVat) });

/** Other programs' handlers, too, whatever they have for settings. */
export const WireHandlers = z.array(z.object({ ID: WireId, CODE: Words, SETTINGS: z.optional(z.unknown()) }));

export const WireAddresses = z.object({ PRINT_URL: Words, CHECK_URL: Words });

export const WireCashboxes = z.array(
	z.object({ ID: WireId, NAME: Words, NUMBER_KKM: Words, ACTIVE: Words, EMAIL: Words, OFD: Words })
);
export type WireCashbox = z.output<typeof WireCashboxes>[number];

/** What an update, a delete and an apply answer. */
export const WireDone = z.literal(true);
