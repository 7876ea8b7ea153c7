import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import type { Outcome, OutboxItem } from '#lib/journal/outbox-item.ts';
import type { Kind } from '#lib/journal/queue.ts';
import { outcomeOf } from './check-outcome.ts';
import type { ChecksServer, CheckWhy } from './checks-server.ts';
import { placeInShift, type KnownNow } from './place-in-shift.ts';

export interface OutcomePorts {
	database: TillDatabase;
	server: Pick<ChecksServer, 'outcome'>;
	/** The shift that is open now. */
	shift: () => KnownNow;
}

/** Who takes what the outbox holds of checks: each is told by itself. */
export function outcomeDelivery(ports: OutcomePorts): Kind {
	return {
		newest: 1,
		batch: 10,
		deliver: (items) => Promise.all(items.map((item) => deliver(ports, item)))
	};
}

async function deliver(ports: OutcomePorts, { payload }: OutboxItem): Promise<Outcome> {
	const stored = typeof payload === 'string' ? await ports.database.get('entries', payload) : undefined;
	// What is not on the disk any more has nothing to tell; of what is on its way another item will.
	return stored ? await tell(ports, entryFrom(stored)) : { outcome: 'done' };
}

async function tell(ports: OutcomePorts, entry: Entry): Promise<Outcome> {
	const why = await tellOutcome(ports, entry);
	if (why === null) return { outcome: 'done' };
	return { outcome: isNoRefusal(why) ? 'later' : 'refused', reason: { code: `check-${why}` } };
}

/** Tells what became of an entry, as far as it is known; null where the server took it. */
export async function tellOutcome({ database, server, shift }: OutcomePorts, entry: Entry): Promise<CheckWhy | null> {
	const outcome = entry.check && outcomeOf(entry, await placeInShift(database, entry, shift()));
	if (!entry.check || !outcome) return null;
	const told = await server.outcome(entry.check.id, outcome);
	return told.ok ? null : told.why;
}

/** That our own server does not know us is never said of the item. */
function isNoRefusal(why: CheckWhy): boolean {
	return why === 'silent' || why === 'not-admitted' || why === 'not-signed-in';
}
