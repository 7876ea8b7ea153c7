import * as z from 'zod/mini';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import { LineQuantities } from './quantities.ts';
import { Id, Text } from './text.ts';

export const MOST_COPIES = 100;
/** Of one entry's JSON, in bytes of UTF-8. */
export const LARGEST_ENTRY = 256 * 1024;
/** Of what lies beside the entries, in bytes of UTF-8. */
export const LARGEST_BESIDE = 64 * 1024;
/** Of a whole delivery, in bytes: what is larger is answered 413 and has to come in parts. */
export const LARGEST_DELIVERY = 4 * 1024 * 1024;

const State: z.ZodMiniType<FiscalState> = z.enum([
	...(['intended', 'sent', 'unsure', 'owed', 'resent', 'resent-unsure'] as const),
	...(['fiscal', 'refused', 'dropped', 'void'] as const)
]);

/** Milliseconds since 1970. */
const Time = z.int().check(z.minimum(0));
const Revision = z.int().check(z.minimum(1));

/** An entry of a till's journal, as others need to know it. */
export const EntryCopy = z.strictObject({
	/** The entry's id. */
	entry: z.uuid(),
	register: Id,
	/** By the till's clock. */
	createdAt: Time,
	state: State,
	/** How much the entry has met: the length of its trail. */
	revision: Revision,
	/** What a return takes of which sale; null for any other document, and for a return of a receipt nobody holds. */
	returns: z.nullable(z.strictObject({ sale: z.uuid(), lines: LineQuantities })),
	/** The entry itself, as JSON. The server keeps it as it is. */
	body: z.string()
});
export type EntryCopy = z.infer<typeof EntryCopy>;

/** JSON; the server keeps it as it is. */
const Beside = Text.check(z.refine((body) => new TextEncoder().encode(body).length <= LARGEST_BESIDE));

/** POST /api/journal: a till delivers. */
export const JournalDelivery = z.strictObject({
	copies: z.array(EntryCopy).check(z.maxLength(MOST_COPIES)),
	/**
	 * With these the server of that memory holds all that this till's journal has of a register. `asOf` is the `at` of an answer to this
	 * till that it had before it read its journal: what the till wrote after that may be missing. Null where it cannot say so.
	 */
	whole: z.nullable(z.strictObject({ register: Id, asOf: Time, memory: Id })),
	/** What the till needs at a register beside its entries, to prove with them; the last one counts. Left out: as before. */
	beside: z.optional(z.strictObject({ register: Id, body: Beside }))
});
export type JournalDelivery = z.infer<typeof JournalDelivery>;

/** Why a copy is not kept. It is said of this very copy, and sending it again changes nothing. */
export const CopyRefusal = z.enum(['another-till', 'too-large', 'not-json', 'after-revocation']);
export type CopyRefusal = z.infer<typeof CopyRefusal>;

/** Its answer; one outcome for each copy, in their order. */
export const JournalTaken = z.object({
	/** Later than in every answer before it; the server's clock as far as that allows. */
	at: z.number(),
	/** Other tills sell at this one's register by now: what it does follows other rules from then on. */
	isShared: z.boolean(),
	/** What it calls its memory now: under another name it has forgotten something, and is told everything anew. */
	memory: z.string(),
	/** `error` null: it is kept, or the server holds a later one. */
	outcomes: z.array(z.object({ entry: z.string(), error: z.nullable(CopyRefusal) }))
});
export type JournalTaken = z.infer<typeof JournalTaken>;

export const KeptEntry = z.object({
	entry: z.string(),
	/** Id of the till that wrote it. */
	till: z.string(),
	register: z.string(),
	createdAt: z.number(),
	state: State,
	revision: z.number(),
	body: z.string()
});
export type KeptEntry = z.infer<typeof KeptEntry>;

const Cursor = z.string().check(z.regex(/^\d{1,15}\.[\da-f-]{36}$/i));

/** GET /api/journal?register=…&after=…: this till's own entries, the oldest first, in pages. */
export const OwnEntriesQuestion = z.strictObject({ register: Id, after: z.optional(Cursor) });

/** Its answer. */
export const OwnEntries = z.object({
	entries: z.array(KeptEntry),
	/** What to ask `after`; null at the end. */
	next: z.nullable(z.string()),
	/** With the last page: what lay beside the entries, as the till wrote it. Null where it never told. */
	beside: z.nullable(z.string())
});
export type OwnEntries = z.infer<typeof OwnEntries>;

/**
 * GET /api/journal/others?register=…&since=…&after=…: what the register's other tills delivered since then, in the order
 * of delivery, in pages.
 */
export const OthersEntriesQuestion = z.strictObject({
	register: Id,
	/** By the server's clock, or by one that is not far from it: more may be told than was asked for. */
	since: z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number)),
	after: z.optional(Cursor)
});

/** Its answer. What a till delivers meanwhile comes on a later page; so `at` and `tills` of the first page count. */
export const OthersEntries = z.object({
	/** Later than in every answer before it; the server's clock as far as that allows. */
	at: z.number(),
	/** All other admitted tills of the register. */
	tills: z.array(
		z.object({
			id: z.string(),
			name: z.string(),
			/** All that it wrote up to then is here; null: it never said so. */
			wholeAsOf: z.nullable(z.number())
		})
	),
	entries: z.array(KeptEntry),
	next: z.nullable(z.string())
});
export type OthersEntries = z.infer<typeof OthersEntries>;
