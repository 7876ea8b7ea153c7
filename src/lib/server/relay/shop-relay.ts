import { lookup } from 'node:dns/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../database/schema.ts';
import type { Shop } from '../shop.ts';
import { kasaPlaces } from './kasa-place.ts';
import { openRelay, type Relay } from './relay.ts';
import { relayedIn } from './relayed.ts';
import { sender } from './send.ts';

const open = new WeakMap<Database, Relay>();

/** The relay of this server's shop: the one place that joins its parts to the world. */
export function shopRelay({ database, now }: Pick<Shop, 'database' | 'now'>): Relay {
	const known = open.get(database);
	if (known) return known;
	const relay = openRelay({
		store: relayedIn(database),
		send: sender(kasaPlaces(addressesOf)),
		expiry: (milliseconds) => AbortSignal.timeout(milliseconds),
		now,
		pause: (milliseconds) => pause(milliseconds),
		onerror: noteTrouble
	});
	open.set(database, relay);
	return relay;
}

/** Nothing that a till said stands in it. */
export function noteTrouble(error: unknown): void {
	process.stderr.write(`Relay: ${error instanceof Error ? error.message : String(error)}\n`);
}

async function addressesOf(name: string): Promise<readonly string[]> {
	return (await lookup(name, { all: true })).map(({ address }) => address);
}
