import * as z from 'zod/mini';
import { Person } from '#lib/api/person.ts';

const Bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);

/** Somebody's name and what their PIN derives to, locked away. */
const Sealed = z.object({
	id: z.string(),
	/** When the server last signed this person in here. Milliseconds since the epoch. */
	at: z.number(),
	iv: Bytes,
	sealed: Bytes
});
export type Sealed = z.infer<typeof Sealed>;

/** What this browser remembers of people, under one key of the settings. */
export const OfflineMemory = z.object({
	/** Locks all of it away; the browser lets nobody read it out. */
	key: z.custom<CryptoKey>((value) => value instanceof CryptoKey),
	salt: Bytes,
	/** Wrong PINs since the last right one. */
	wrong: z.int(),
	people: z.array(Sealed)
});
export type OfflineMemory = z.infer<typeof OfflineMemory>;

/** What lies inside a seal. */
export const Unsealed = z.object({ person: Person, verifier: z.string() });
export type Unsealed = z.infer<typeof Unsealed>;
