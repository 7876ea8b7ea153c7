import type { Kopiykas } from '#lib/domain/money.ts';
import type { TillDatabase } from '#lib/journal/database.ts';

/** Small cash to begin the day with. */
export interface FloatOffer {
	/** As last time; null where none was carried in, and where the drawer holds as much already. */
	amount: Kopiykas | null;
	/** What the drawer holds already; null where nobody knows. */
	held: Kopiykas | null;
}

/** Whether somebody said of this shift that no float is carried in. */
export async function isFloatDeclined(database: TillDatabase, register: string, since: number): Promise<boolean> {
	const at: unknown = await database.get('settings', key(register));
	return typeof at === 'number' && at >= since;
}

export async function declineFloat(database: TillDatabase, register: string, now: number): Promise<void> {
	await database.put('settings', now, key(register));
}

/** Another float on top of one that is still there would be in the drawer twice. */
export function floatOffer(float: Kopiykas | null, held: Kopiykas | null): FloatOffer {
	const isThere = float !== null && held !== null && held >= float;
	return { amount: isThere ? null : float, held };
}

function key(register: string): string {
	return `float-declined:${register}`;
}
