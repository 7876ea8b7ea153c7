import * as z from 'zod/mini';

/** GET /api/version: names the sources this server was built from. */
export const Version = z.object({ version: z.string() });
export type Version = z.infer<typeof Version>;
