import type { OwnEntries } from '#lib/api/journal.ts';
import { strictly, type TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import type { Told } from '../shop/told.ts';
import type { TillServer } from '../start/till-server.ts';
import { putBeside } from './beside-entries.ts';
import { entryKept, parsed } from './kept-entry.ts';

type Asked = Pick<TillServer, 'ownEntries'>;

/**
 * What this till wrote at a register before it lost its storage comes back from the server; what the journal has by itself
 * stays. False where the server did not answer to the end, or told something that is no entry: then nothing may be sold yet.
 */
export function bringBack(database: TillDatabase, register: string, server: Asked): Promise<boolean> {
	return eachPage(register, server, (entries, beside) =>
		strictly(database, ['entries', 'settings'], async (transaction) => {
			const store = transaction.objectStore('entries');
			for (const entry of entries) if ((await store.getKey(entry.id)) === undefined) await store.put(entry);
			if (beside !== null) await putBeside(transaction.objectStore('settings'), register, parsed(beside));
		})
	);
}

/** Whether all of it would come back now; nothing is written. */
export function mayBringBack(register: string, server: Asked): Promise<boolean> {
	return eachPage(register, server, () => Promise.resolve());
}

/** False where the server did not answer to the end, or told something that is no entry. */
async function eachPage(
	register: string,
	server: Asked,
	take: (entries: readonly Entry[], beside: string | null) => Promise<void>
): Promise<boolean> {
	let after: string | null = null;
	do {
		const page: Told<OwnEntries> = await server.ownEntries(register, after);
		if (!page.ok) return false;
		const kept = page.value.entries;
		const entries = kept.flatMap((one) => entryKept(one) ?? []);
		if (entries.length < kept.length) return false;
		await take(entries, page.value.beside);
		after = page.value.next;
	} while (after !== null);
	return true;
}
