import type { Portal, PortalAnswer } from '#lib/bitrix24/portal.server.ts';
import type { PaySystem } from '#lib/bitrix24/orders/work.ts';
import { paySystemOf, WirePaySystems } from '../bitrix24/lists-wire.ts';
import type { Database } from '../database/schema.ts';
import type { Shop } from '../shop.ts';

const KEPT_FOR = 10 * 60_000;

interface Known {
	webhook: string;
	at: number;
	value: PaySystem[];
}

const known = new WeakMap<Database, Known>();

/**
 * The portal's ways to be paid, read anew where what was read is older than ten minutes: somebody may have let one print
 * checks, and then every sale told by it would be printed again.
 */
export async function paySystemsOf(
	{ database, now }: Pick<Shop, 'database' | 'now'>,
	portal: Portal,
	webhook: string
): Promise<PortalAnswer<readonly PaySystem[]>> {
	const last = known.get(database);
	const age = last ? now() - last.at : KEPT_FOR;
	if (last?.webhook === webhook && age >= 0 && age < KEPT_FOR) return { ok: true, value: last.value };
	const listed = await portal.call('sale.paysystem.list', {}, WirePaySystems);
	if (!listed.ok) return listed;
	const value = listed.value.map(paySystemOf).map(({ id, canPrintCheck }) => ({ id, prints: canPrintCheck }));
	known.set(database, { webhook, at: now(), value });
	return { ok: true, value };
}

/** A person has mended something there, and need not wait. */
export function forgetPaySystems({ database }: Pick<Shop, 'database'>): void {
	known.delete(database);
}
