import * as z from 'zod/mini';
import { Pin } from './pin.ts';
import { OwnTill } from './sign-in.ts';
import { Id, Name } from './text.ts';

/** A device that sells, as a manager sees it. Times are milliseconds since 1970. */
export const Till = z.object({
	id: z.string(),
	name: z.string(),
	/** Id of the register it sells at; null until someone picks one. */
	register: z.nullable(z.string()),
	/** Origin under which it was admitted. */
	address: z.string(),
	admittedAt: z.number(),
	/** Name of the manager; null: on the server's own PC, without one. */
	admittedBy: z.nullable(z.string()),
	revokedAt: z.nullable(z.number()),
	/** When it last asked the server anything, to the minute. */
	heardAt: z.number(),
	/** Approvals may be given on it while the server is away. */
	offlineApproval: z.boolean(),
	/** Wrong PINs have locked it. */
	locked: z.boolean()
});
export type Till = z.infer<typeof Till>;

/** GET /api/tills, for managers: revoked ones too. */
export const Tills = z.object({ tills: z.array(Till) });

/**
 * POST /api/tills: a browser asks to be a till. On the server's PC nothing is needed; elsewhere, and to take the place of
 * an earlier till, a manager's PIN.
 */
export const NewTill = z.strictObject({
	name: z.optional(Name),
	pin: z.optional(Pin),
	/** Id of the till that this device was before it lost its storage. */
	as: z.optional(Id)
});
export type NewTill = z.infer<typeof NewTill>;

/** Its answer. */
export const Admitted = z.object({
	till: OwnTill,
	/** It is a new one, and at this very address there was another before: perhaps the same device, without its storage. */
	mayBeEarlier: z.boolean(),
	/** Origin at which it was admitted, where that is not the one it asks from: its journal is there. */
	movedFrom: z.nullable(z.string())
});
export type Admitted = z.infer<typeof Admitted>;

/** POST /api/tills/known: a manager's PIN, from a browser that may be no till yet. */
export const KnownTillsQuestion = z.strictObject({ pin: z.optional(Pin) });

/** A till that a browser may have been, as far as it takes to recognise it. */
export const KnownTill = z.pick(Till, { id: true, name: true, heardAt: true, revokedAt: true });
export type KnownTill = z.infer<typeof KnownTill>;

/** Its answer: revoked ones too, the last heard first. */
export const KnownTills = z.object({ tills: z.array(KnownTill) });

/** PATCH /api/tills/[id]: only what changes. */
export const TillChange = z.partial(
	z.strictObject({ name: Name, register: z.nullable(Id), offlineApproval: z.boolean() })
);
export type TillChange = z.infer<typeof TillChange>;
