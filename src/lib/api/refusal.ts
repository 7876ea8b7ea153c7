import * as z from 'zod/mini';

/** Every refusal of a route of ours: a code, and what the screen needs to say it. */
export const Refusal = z.object({
	error: z.string(),
	/** Seconds until the next PIN may be tried here. */
	retryAfter: z.optional(z.int()),
	/** Where a body is not what the route takes; empty names the whole. */
	places: z.optional(z.array(z.string()))
});
export type Refusal = z.infer<typeof Refusal>;
