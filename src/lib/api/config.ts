import * as z from 'zod/mini';

/** GET /api/config: the register a till is offered before it has one of its own. */
export const TillConfig = z.object({
	/** Id of the shop's register. A till that takes the offer sells at this one; null where none is offered. */
	register: z.nullable(z.string()),
	/** Base URL of its Kasa, without a slash at its end. */
	kasaUrl: z.nullable(z.string()),
	/** The shop has no register: a new till starts with the training one. Else, without an offer, somebody picks one. */
	training: z.boolean()
});
export type TillConfig = z.infer<typeof TillConfig>;
