import type { OwnEntries } from '#lib/api/journal.ts';
import { strictly, type TillDatabase } from '#lib/journal/database.ts';
import type { Told } from '../shop/told.ts';
import type { TillServer } from '../start/till-server.ts';
import { messageFrom } from '../tab-message.ts';
import { putBeside } from './beside-entries.ts';

/**
 * What this till wrote at a register before it lost its storage comes back from the server; what the journal has by itself
 * stays. False where the server did not answer to the end, or told something that is no entry: then nothing may be sold yet.
 */
export async function bringBack(
	database: TillDatabase,
	register: string,
	server: Pick<TillServer, 'ownEntries'>
): Promise<boolean> {
	let after: string | null = null;
	do {
		const page: Told<OwnEntries> = await server.ownEntries(register, after);
		if (!page.ok) return false;
		const { beside, next } = page.value;
		const told = page.value.entries.map(({ body }) => messageFrom({ entry: parsed(body) }));
		const entries = told.flatMap((message) =>
			message !== null && message !== 'stop-listening' && 'entry' in message ? [message.entry] : []
		);
		if (entries.length < told.length) return false;
		await strictly(database, ['entries', 'settings'], async (transaction) => {
			const store = transaction.objectStore('entries');
			for (const entry of entries) if ((await store.getKey(entry.id)) === undefined) await store.put(entry);
			if (beside !== null) await putBeside(transaction.objectStore('settings'), register, parsed(beside));
		});
		after = next;
	} while (after !== null);
	return true;
}

function parsed(body: string): unknown {
	try {
		const told: unknown = JSON.parse(body);
		return told;
	} catch {
		// Told to whoever reads it, it is nothing that they know.
		return null;
	}
}
