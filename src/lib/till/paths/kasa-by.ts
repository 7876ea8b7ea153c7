import type { SentPath } from '#lib/journal/entry.ts';
import type { Connection } from '#lib/kasa/call.ts';
import { relayFetch, type RelayedCalls } from '../relay-fetch.ts';

/**
 * The same Kasa by any path. `path` is looked up at each call; `sending` says which document the calls are for, null for
 * readings.
 * @param direct how the Kasa is reached straight
 * @param relay the shape of `fetch` for our own server; null where there is none
 */
export function kasaBy(direct: Connection, relay: Connection['fetch'] | null) {
	return (path: () => SentPath, sending: RelayedCalls['sending'] = null): Connection => ({
		...direct,
		get baseUrl() {
			return direct.baseUrl;
		},
		fetch: (url, init) => {
			if (path() === 'direct') return direct.fetch(url, init);
			if (!relay) throw new RangeError('There is no server to go through');
			return relayFetch({ fetch: relay, baseUrl: direct.baseUrl, sending })(url, init);
		}
	});
}
