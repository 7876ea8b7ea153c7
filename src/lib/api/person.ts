import * as z from 'zod/mini';
import { Pin } from './pin.ts';
import { Name } from './text.ts';

const Role = z.enum(['cashier', 'manager']);
export type Role = z.infer<typeof Role>;

/** Someone of the shop. */
export const Person = z.object({ id: z.string(), name: z.string(), role: Role });
export type Person = z.infer<typeof Person>;

/** GET /api/people, for managers: those who still are of the shop. */
export const People = z.object({ people: z.array(Person) });

export const NewPerson = z.strictObject({ name: Name, role: Role, pin: Pin });
export type NewPerson = z.infer<typeof NewPerson>;

export const PersonChange = z.partial(NewPerson);
export type PersonChange = z.infer<typeof PersonChange>;

/** A manager's PIN comes with every change of people, whoever is signed in. */
const Confirmed = { managersPin: z.optional(Pin) };

/** POST /api/people. */
export const NewPersonRequest = z.strictObject({ ...NewPerson.shape, ...Confirmed });

/** PATCH /api/people/[id]: only what changes. */
export const PersonChangeRequest = z.strictObject({ ...PersonChange.shape, ...Confirmed });

/** DELETE /api/people/[id]. */
export const PersonRemoval = z.strictObject(Confirmed);
