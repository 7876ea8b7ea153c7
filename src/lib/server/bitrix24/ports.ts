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
	/** Aborts when the portal, or the way to our own door, takes too long. */
	patience: () => AbortSignal;
}

/** More than the portal's own limit of a minute would tell no more. */
const PATIENCE = 30_000;

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
		patience: () => AbortSignal.timeout(PATIENCE)
	};
}
