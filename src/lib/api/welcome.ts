import * as z from 'zod/mini';
import { Pin } from './pin.ts';
import { Name } from './text.ts';

/** GET /api/welcome. */
export const Welcome = z.object({
	/** The shop has no manager yet. */
	needed: z.boolean(),
	/** The first one can be made from here: this is the server's own PC. */
	here: z.boolean()
});
export type Welcome = z.infer<typeof Welcome>;

/** POST /api/welcome: the first manager. */
export const FirstManager = z.strictObject({ name: Name, pin: Pin });
