import * as z from 'zod/mini';
import { Person } from './person.ts';
import { Pin } from './pin.ts';
import { Id } from './text.ts';

/** POST /api/sign-in: the PIN alone names the person. */
export const SignIn = z.strictObject({ pin: Pin });

/** This device as it knows itself. */
export const OwnTill = z.object({
	id: z.string(),
	name: z.string(),
	register: z.nullable(z.string()),
	offlineApproval: z.boolean(),
	/** Other tills sell at its register too. */
	isShared: z.boolean(),
	/** Names what the server remembers: another one once it has forgotten something. */
	memory: z.string()
});
export type OwnTill = z.infer<typeof OwnTill>;

/** GET /api/sign-in, and the answer to POST: who stands here. */
export const WhoIsHere = z.object({
	/** Null: this browser is no till, or no longer one. */
	till: z.nullable(OwnTill),
	person: z.nullable(Person)
});
export type WhoIsHere = z.infer<typeof WhoIsHere>;

/** POST /api/sign-in/unlock: a manager's PIN, for this device; on the server's PC none, and any till. */
export const Unlock = z.strictObject({ pin: z.optional(Pin), till: z.optional(Id) });
