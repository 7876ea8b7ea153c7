import type { OneSending } from '#lib/journal/journal.ts';
import type { Connection } from '#lib/kasa/call.ts';
import { kasaClient } from '#lib/kasa/client.ts';
import { KasaClock } from './kasa-clock.svelte.ts';
import { KasaWatch } from './kasa-watch.svelte.ts';
import { kasaBy } from './paths/kasa-by.ts';
import { KasaPaths, type RelayStanding } from './paths/kasa-paths.svelte.ts';
import { rememberedPath } from './paths/remembered-path.ts';
import type { RegisterDesk } from './register-desk.svelte.ts';
import type { TillPorts } from './till-ports.ts';

interface KasaAtTillPorts extends Pick<
	TillPorts,
	'database' | 'fetch' | 'relay' | 'patience' | 'version' | 'now' | 'uptime' | 'pause'
> {
	register: RegisterDesk;
	/** How far the server is a way to the Kasa, as it told last. */
	relayStanding: RelayStanding;
}

export type KasaAtTill = ReturnType<typeof kasaAtTill>;

/** The one Kasa of a till: the ways to it, what was last heard of it, and its clock. */
export function kasaAtTill({ database, register, relay, relayStanding, patience, ...ports }: KasaAtTillPorts) {
	const { now, uptime, pause } = ports;
	const clock = new KasaClock(now);
	const connection: Connection = {
		clock: { now, hear: (heard) => clock.hear(heard) },
		fetch: ports.fetch,
		get baseUrl() {
			return register.current.address ?? '';
		},
		clientName: 'Prylavok',
		clientVersion: ports.version,
		patience
	};
	const by = kasaBy(connection, relay?.fetch ?? null);
	const paths = new KasaPaths({
		ask: (path) => kasaClient(by(() => path)).status(),
		relay: relay ? (relay.standing ?? relayStanding) : null,
		isTraining: register.isTraining,
		...rememberedPath(database, register.current.id),
		uptime,
		pause
	});
	const watch = new KasaWatch(() => paths.status(), now, uptime);

	return {
		clock,
		connection,
		paths,
		watch,
		/** By the path that answered last. */
		kasa: kasaClient(by(() => paths.current)),
		/** For one document: by its own path, its calls given up when its signal says so. */
		kasaFor: ({ path, signal, ...sending }: OneSending) =>
			kasaClient({
				...by(() => path ?? 'direct', sending),
				patience: (kind) => AbortSignal.any([patience(kind), signal])
			})
	};
}
