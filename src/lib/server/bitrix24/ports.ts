import { setTimeout as pause } from 'node:timers/promises';
import { portalPace, type PortalPace } from '#lib/bitrix24/portal-pace.ts';
import { configure, type Bitrix24Environment } from '../configuration.ts';
import type { Database } from '../database/schema.ts';
import { sealingIn, type Sealing } from './sealing.ts';

/** What this part of the server needs of the world. */
export interface Bitrix24Ports {
	environment: Bitrix24Environment;
	/** Origin under which Bitrix24 reaches the doors. */
	publicUrl: string | null;
	sealing: Sealing;
	fetch: typeof globalThis.fetch;
	/** One for all that this server asks of a portal. */
	pace: PortalPace;
	/** Aborts when the portal, or the way to our own door, takes too long. @param method left out: the door */
	patience: (method?: string) => AbortSignal;
}

const PATIENCE = 30_000;
/** The portal may work on a request for a minute: what it adds after nobody waits any more would be added twice. */
const PATIENCE_TO_ADD = 70_000;

/** How long the answer to a call is waited for, in milliseconds. */
export function patienceFor(method = ''): number {
	return method.endsWith('.add') ? PATIENCE_TO_ADD : PATIENCE;
}

const open = new WeakMap<Database, Bitrix24Ports>();

/** Of the shop that has this database; made when they are first asked for. */
export function portsOf(database: Database): Bitrix24Ports {
	const known = open.get(database) ?? thisServers();
	open.set(database, known);
	return known;
}

/** Another world for a shop. */
export function givePorts(database: Database, ports: Bitrix24Ports): void {
	open.set(database, ports);
}

function thisServers(): Bitrix24Ports {
	const configured = configure(process.env);
	if (!configured.ok) throw new Error(configured.problem);
	const { bitrix24, publicUrl, dataDir } = configured.configuration;
	return {
		environment: bitrix24,
		publicUrl,
		sealing: sealingIn(dataDir),
		fetch: (input, init) => globalThis.fetch(input, init),
		pace: portalPace({ now: () => performance.now(), pause: (milliseconds) => pause(milliseconds) }),
		patience: (method) => AbortSignal.timeout(patienceFor(method))
	};
}
