import * as z from 'zod/mini';
import { LineQuantities } from './quantities.ts';

/**
 * POST /api/returns/reserve: a return is about to be sent. Asked again under the same entry, the later
 * question counts, if it can be granted.
 */
export const ReturnReservation = z.strictObject({
	/** Entry of the sale. */
	sale: z.uuid(),
	/** All that was sold then. */
	sold: LineQuantities,
	takes: LineQuantities,
	/** Entry of the return. */
	by: z.uuid()
});
export type ReturnReservation = z.infer<typeof ReturnReservation>;

/** Its answer. */
export const ReturnReserved = z.discriminatedUnion('is', [
	z.object({ is: z.literal('taken') }),
	/** Nothing has changed: `left` of each sold line for this return, and what it has `held` since an earlier question. */
	z.object({ is: z.literal('not-enough'), left: LineQuantities, held: LineQuantities })
]);
export type ReturnReserved = z.infer<typeof ReturnReserved>;
