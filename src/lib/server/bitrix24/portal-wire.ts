import * as z from 'zod/mini';

/** An id as the portal tells it: a number, or its digits. */
export const WireId = z.pipe(
	z.union([z.int().check(z.positive()), z.string().check(z.regex(/^[1-9]\d{0,14}$/))]),
	z.transform(Number)
);

/** A text, however the portal tells it; nothing is an empty one. */
export const WireWords = z.pipe(
	z.optional(z.nullable(z.union([z.string(), z.number()]))),
	z.transform((words) => String(words ?? ''))
);

export const WireScopes = z.array(z.string());

export const WireProfile = z.object({ ADMIN: z.boolean() });

export const WireCurrency = z.string().check(z.regex(/^[A-Z]{3}$/));

const WireVat = z.object({
	id: WireWords,
	name: WireWords,
	/** Percent. */
	rate: WireWords,
	active: WireWords
});
export const WireVats = z.object({ vats: z.array(WireVat) });

/** Other programs' handlers, too, whatever they have for settings. */
export const WireHandlers = z.array(z.object({ ID: WireId, CODE: WireWords, SETTINGS: z.optional(z.unknown()) }));

export const WireAddresses = z.object({ PRINT_URL: WireWords, CHECK_URL: WireWords });

export const WireCashboxes = z.array(
	z.object({ ID: WireId, NAME: WireWords, NUMBER_KKM: WireWords, ACTIVE: WireWords, EMAIL: WireWords, OFD: WireWords })
);
export type WireCashbox = z.output<typeof WireCashboxes>[number];

/** What an update, a delete and an apply answer. */
export const WireDone = z.literal(true);
