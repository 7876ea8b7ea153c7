import * as z from 'zod/mini';
import { Person } from '#lib/api/person.ts';
import { strictly, type TillDatabase } from '#lib/journal/database.ts';
import { Witness } from './witness.ts';

/** Who is signed in at this till, as it is kept on the disk and told to other tabs. */
export const AtTill = z.object({
	person: Person,
	by: Witness,
	/** When somebody last touched the till. Milliseconds since the epoch. */
	activeAt: z.number()
});
export type AtTill = z.infer<typeof AtTill>;

const KEY = 'at-till';
const OWED = 'sign-out-owed';

/** What was kept or told, or null: nobody, or nothing that can be understood. */
export function atTillFrom(told: unknown): AtTill | null {
	const parsed = AtTill.safeParse(told);
	return parsed.success ? parsed.data : null;
}

/** Nobody has touched the till for so long, or the clock was moved: what it says of the past is then no proof. */
export function isIdle(activeAt: number, now: number, limit: number): boolean {
	return Math.abs(now - activeAt) >= limit;
}

/** Where a till writes down who is at it, for a reload and for its other tabs. */
export function atTillKeeping(database: TillDatabase) {
	return {
		read: async () => atTillFrom(await database.get('settings', KEY)),
		arrive: async (atTill: AtTill) => {
			await database.put('settings', atTill, KEY);
		},
		/** Changes nothing where another tab has locked the till meanwhile. */
		touch: (activeAt: number) =>
			strictly(database, ['settings'], async (transaction) => {
				const settings = transaction.objectStore('settings');
				const kept = atTillFrom(await settings.get(KEY));
				if (kept) await settings.put({ ...kept, activeAt }, KEY);
			}),
		/** Nobody is here any more; the server is to hear of it where it knew of the person. */
		leave: (owesSignOut: boolean) =>
			strictly(database, ['settings'], async (transaction) => {
				const settings = transaction.objectStore('settings');
				await settings.delete(KEY);
				if (owesSignOut) await settings.put(true, OWED);
			}),
		owesSignOut: async () => (await database.get('settings', OWED)) === true,
		signedOut: () => database.delete('settings', OWED)
	};
}
