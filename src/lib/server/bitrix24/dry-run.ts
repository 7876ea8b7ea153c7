import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Shop } from '../shop.ts';
import { bitrix24Of } from './settings.ts';

const FOR = 60_000;
const PREFIX = 'dry-run|';

/**
 * The name of a check that tries the way to the doors. Only who has their key can make one, and it is good for a minute:
 * whichever server of the shop it comes to can tell.
 */
export function dryRunName(key: string, at: number): string {
	const until = at + FOR;
	return `${PREFIX}${until}.${markOf(key, until)}`;
}

/** Whether a server of this shop made that name just now. */
export async function isDryRun(shop: Pick<Shop, 'database' | 'now'>, uuid: string): Promise<boolean> {
	if (!uuid.startsWith(PREFIX)) return false;
	const { door } = await bitrix24Of(shop);
	return door !== null && isDryRunName(uuid, door.key, shop.now());
}

export function isDryRunName(uuid: string, key: string, at: number): boolean {
	const [, until = '', mark = ''] = /^dry-run\|(\d{1,15})\.([\w-]+)$/.exec(uuid) ?? [];
	// The clock of another server of the shop may be ahead.
	if (until === '' || Number(until) < at || Number(until) > at + 2 * FOR) return false;
	const [given, right] = [Buffer.from(mark), Buffer.from(markOf(key, Number(until)))];
	return given.length === right.length && timingSafeEqual(given, right);
}

function markOf(key: string, until: number): string {
	return createHmac('sha256', key).update(`dry-run ${until}`).digest('base64url');
}
