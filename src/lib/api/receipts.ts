import * as z from 'zod/mini';
import { KeptEntry } from './journal.ts';
import { LineQuantities } from './quantities.ts';

/** Milliseconds since 1970, as text. */
const Time = z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number));

/** GET /api/receipts?register=…&by=…&is=…: a sale of the register that any of its tills delivered. */
export const ReceiptQuestion = z.strictObject({
	register: z.string().check(z.regex(/^[\w-]{1,64}$/)),
	/** Its fiscal number, the Kasa's own id of it, or its entry's id. */
	by: z.enum(['code', 'kasa', 'entry']),
	is: z.string().check(z.regex(/^[\w.-]{1,64}$/)),
	/** It was not delivered before. Left out: at any time. */
	since: z.optional(Time)
});
export type ReceiptQuestion = z.input<typeof ReceiptQuestion>;

const FoundReceipt = z.object({
	sale: KeptEntry,
	/** All returns of it that were delivered and hold what they take. */
	returns: z.array(KeptEntry),
	/** What all returns of it hold by line, those too that were only announced. */
	held: LineQuantities
});
export type FoundReceipt = z.infer<typeof FoundReceipt>;

/** Its answer; null: nobody delivered such a sale. */
export const ReceiptAnswer = z.object({ found: z.nullable(FoundReceipt) });
export type ReceiptAnswer = z.infer<typeof ReceiptAnswer>;
