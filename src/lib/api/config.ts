import * as z from 'zod/mini';

/** GET /api/config: the register a till is offered before it has one of its own. */
export const TillConfig = z.object({
	/** Base URL of the Kasa, without a slash at its end; null where the shop has named none. */
	kasaUrl: z.nullable(z.string()),
	/** Nobody has named a real register: a new till starts with the training one. */
	training: z.boolean()
});
export type TillConfig = z.infer<typeof TillConfig>;
