import type { Check, CheckOutcome } from '#lib/api/checks.ts';
import type { JournalPorts } from '#lib/journal/journal.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import type { ChecksServer } from './checks-server.ts';
import { tellOutcome, type OutcomePorts } from './outcome-delivery.ts';

interface ForgottenPorts extends OutcomePorts {
	server: Pick<ChecksServer, 'giveBack' | 'outcome'>;
	lock: Pick<JournalPorts['lock'], 'ifFree'>;
}

/** What had leave is written down here before it is asked for: where it is not there, this device has lost it. */
const LOST: CheckOutcome['reason'] = { code: 'lost-by-till' };

/**
 * The server waits for the word of this till about checks that had leave. What never left is given back, and what became
 * of the rest is told once more: a page may have died in between, or its word been lost. Of what this device has lost nobody
 * knows whether it left.
 */
export async function answerForLeave(checks: readonly Check[], ports: ForgottenPorts): Promise<void> {
	for (const { id, entry, mine, state } of checks) {
		if (mine && state === 'posting' && entry !== null) await answerFor(id, entry, ports);
	}
}

async function answerFor(check: string, id: string, ports: ForgottenPorts): Promise<void> {
	const { database, lock, server } = ports;
	// Who has leave holds the lock until it has written what it sends: while it is free, what is only intended never left.
	const read = await lock.ifFree(async () => ({ entry: await database.get('entries', id) }));
	if (!read) return;
	const entry = read.entry && entryFrom(read.entry);
	if (entry?.state === 'intended') await server.giveBack(check, id);
	else if (entry) await tellOutcome(ports, entry);
	else await server.outcome(check, lost(id));
}

function lost(entry: string): CheckOutcome {
	return { entry, state: 'unsure', registration: null, serial: null, ordinal: null, reason: LOST };
}
