import type { DoorTold } from '#lib/api/bitrix24.ts';
import { PREVIOUS_FOR } from '../checks/door-key.ts';
import type { DoorSecrets } from '../checks/check-settings.ts';
import type { Shop } from '../shop.ts';
import { changeKept, type Kept } from './kept.ts';
import { portsOf } from './ports.ts';
import { bitrix24Of } from './settings.ts';

const FIELDS = ['key', 'login', 'password'] as const;

/** What opens the doors; made where there is none yet. Null: what is kept cannot be read here and has to be renewed. */
export async function madeDoor(shop: Shop): Promise<DoorSecrets | null> {
	const { door, secrets } = await bitrix24Of(shop);
	if (door) return door;
	if (FIELDS.some((field) => secrets[field] === 'unreadable')) return null;
	const made = await newSecrets(shop);
	// Another request may have made them meanwhile: those stay.
	await changeKept(shop, (before) => ({
		key: before.key ?? made.key,
		login: before.login ?? made.login,
		password: before.password ?? made.password
	}));
	return (await bitrix24Of(shop)).door;
}

/**
 * Another key; the one that the portal has stays good for a day. Where the kept ones cannot be read here, all are made anew. Refused
 * where the environment names the key.
 */
export async function renewDoor(shop: Shop): Promise<{ ok: true } | { ok: false; error: 'set-by-environment' }> {
	const { secrets } = await bitrix24Of(shop);
	if (secrets.key === 'environment') return { ok: false, error: 'set-by-environment' };
	const made = await newSecrets(shop);
	await changeKept(shop, (before): Partial<Kept> => ({
		key: made.key,
		previousKey: secrets.key === 'kept' ? keyThere(before, shop.now()) : null,
		changedAt: shop.now(),
		carried: false,
		login: secrets.login === 'unreadable' ? made.login : (before.login ?? made.login),
		password: secrets.password === 'unreadable' ? made.password : (before.password ?? made.password)
	}));
	return { ok: true };
}

/** What the portal comes with: as long as no set-up carried the newer key there, the one before. */
function keyThere({ key, previousKey, carried, handlerId, changedAt }: Kept, at: number): string | null {
	const isBehind = !carried && handlerId !== null && previousKey !== null && at - changedAt < PREVIOUS_FOR;
	return isBehind ? previousKey : key;
}

/** Where Bitrix24 finds the doors. @param publicUrl an origin */
export function doorAddresses({ key }: Pick<DoorSecrets, 'key'>, publicUrl: string): { print: string; check: string } {
	const address = (door: string) => `${publicUrl}/bitrix24/${door}?key=${key}`;
	return { print: address('print'), check: address('check') };
}

/** What a manager may read of them: nothing that the environment says. Null as `madeDoor`. */
export async function doorTold(shop: Shop): Promise<DoorTold | null> {
	const door = await madeDoor(shop);
	if (!door) return null;
	const { secrets } = await bitrix24Of(shop);
	const { publicUrl } = portsOf(shop.database);
	const [key = null, login = null, password = null] = FIELDS.map((field) =>
		secrets[field] === 'environment' ? null : door[field]
	);
	const addresses = key === null || publicUrl === null ? { print: null, check: null } : doorAddresses(door, publicUrl);
	return { ...addresses, key, login, password };
}

async function newSecrets({ database, newToken }: Shop) {
	const { sealing } = portsOf(database);
	return {
		key: await sealing.seal('key', newToken()),
		login: await sealing.seal('login', newToken()),
		password: await sealing.seal('password', newToken())
	};
}
