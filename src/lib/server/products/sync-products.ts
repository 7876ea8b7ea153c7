import { setTimeout as pause } from 'node:timers/promises';
import type { Trouble } from '#lib/api/bitrix24.ts';
import { ours } from '#lib/bitrix24/portal-failure.ts';
import { keptOf } from '../bitrix24/kept.ts';
import { oneAfterAnother } from '../bitrix24/one-after-another.ts';
import { portalOf, troubleHere, troubleOf } from '../bitrix24/portal-of.ts';
import { portsOf } from '../bitrix24/ports.ts';
import { hostOf } from '../bitrix24/settings.ts';
import type { Shop } from '../shop.ts';
import { isLeased, LEASE } from './lease.ts';
import { readOn } from './read-on.ts';
import { changeSyncState, syncStateOf } from './sync-state.ts';

export interface Syncing {
	/** Everything is read, as somebody wishes. */
	whole: boolean;
	/** Nothing more is asked after it: milliseconds since 1970. */
	until: number;
}

/** Reads the portal's goods, where they are wanted and nobody else is at it, and notes what came of it. */
export async function syncProducts(shop: Shop, { whole, until }: Syncing): Promise<void> {
	// First of all: whoever reads next does as was asked, whatever comes of this.
	if (whole) await changeSyncState(shop, () => ({ askedAt: shop.now() }));
	await oneAfterAnother(portsOf(shop.database), async () => {
		if (shop.now() >= until) return;
		const asked = await portalOf(shop);
		const by = shop.newId();
		if (!(await take(shop, by))) return;
		if (typeof asked === 'string') return await leave(shop, by, troubleHere(asked));
		const { portal, settings } = asked;
		if (!settings.kept.products.on) return await leave(shop, by, null);
		const host = hostOf(settings.webhook);
		const reading = { shop, portal, host, settings: settings.kept.products, by, until };
		const came = await readOn(reading).catch(async (error: unknown) => {
			await leave(shop, by, troubleOf(ours('unknown', 'strange-answer')));
			throw error;
		});
		await leave(shop, by, typeof came === 'string' ? null : came);
	});
}

async function take(shop: Shop, by: string): Promise<boolean> {
	const taken = await changeSyncState(shop, (before) => {
		const at = shop.now();
		return isLeased(before, at) ? null : { leaseBy: by, leaseUntil: at + LEASE, triedAt: at };
	});
	return taken !== null;
}

async function leave(shop: Shop, by: string, trouble: Trouble | null): Promise<void> {
	await changeSyncState(shop, (before) => (before.leaseBy === by ? { leaseBy: null, leaseUntil: 0, trouble } : null));
}

/** How long goods are read in one go, and how long whoever presses waits for that. */
const READ_FOR = 5 * 60_000;
const ANSWER_WITHIN = 10_000;
/** How old what tills are told may be before it is read again. */
const EVERY = 10 * 60_000;

/** A manager wants them now; what is not read within ten seconds goes on without him. */
export async function syncNow(
	shop: Shop,
	whole: boolean,
	longEnough: () => Promise<unknown> = () => pause(ANSWER_WITHIN, undefined, { ref: false })
): Promise<void> {
	await Promise.race([unwatched(syncProducts(shop, { whole, until: shop.now() + READ_FOR })), longEnough()]);
}

/** Tills ask all day: now and then what has changed is read for them, and none waits for it. */
export async function syncIfDue(shop: Shop): Promise<void> {
	if (!(await keptOf(shop.database)).products.on) return;
	const { triedAt } = await syncStateOf(shop.database);
	const at = shop.now();
	if (triedAt !== null && Math.abs(at - triedAt) < EVERY) return;
	void unwatched(syncProducts(shop, { whole: false, until: at + READ_FOR }));
}

async function unwatched(work: Promise<void>): Promise<void> {
	await work.catch((error: unknown) => {
		process.stderr.write(`Bitrix24: ${error instanceof Error ? error.message : String(error)}\n`);
	});
}
