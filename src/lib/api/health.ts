import * as z from 'zod/mini';

/** GET /api/health: the server's process answers. Says nothing of the Kasa. */
export const Health = z.object({ ok: z.literal(true) });
export type Health = z.infer<typeof Health>;
