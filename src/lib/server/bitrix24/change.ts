import type { Bitrix24Change } from '#lib/api/bitrix24.ts';
import type { Shop } from '../shop.ts';
import { changeKept } from './kept.ts';
import { portsOf } from './ports.ts';

export type Changed = { ok: true } | { ok: false; places: string[] };

/** `places`: what the environment settles, so that it cannot be changed here. */
export async function changeBitrix24(shop: Shop, { pin: _, webhook, ...change }: Bitrix24Change): Promise<Changed> {
	const { environment, sealing } = portsOf(shop.database);
	const places = [
		...(webhook !== undefined && environment.webhookUrl !== null ? ['webhook'] : []),
		...(change.hold !== undefined && environment.holdChecks !== null ? ['hold'] : [])
	];
	if (places.length > 0) return { ok: false, places };
	const sealed = typeof webhook === 'string' ? await sealing.seal('webhook', webhook) : webhook;
	await changeKept(shop, () => ({ ...change, ...(sealed !== undefined && { webhook: sealed }) }));
	return { ok: true };
}
