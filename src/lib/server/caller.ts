import type { Person } from '#lib/api/person.ts';
import { heardText, keepHeard, signInToken, tillToken, type Jar } from './cookies.ts';
import { signedIn } from './people/sign-ins.ts';
import { tillDevice } from './people/wrong-pins.ts';
import type { Shop } from './shop.ts';
import { tillByToken, type KnownTill } from './tills/credential.ts';
import { heardToText } from './tills/witness.ts';

/** Who a request comes from, as far as its cookies tell. */
export interface Caller {
	till: KnownTill | null;
	person: Person | null;
}

export async function callerOf(shop: Shop, jar: Jar): Promise<Caller> {
	const credential = tillToken(shop, jar);
	const till = credential === undefined ? null : await tillByToken(shop, credential, heardText(shop, jar));
	if (till) keepHeard(shop, jar, heardToText({ ...till, till: till.id }));
	const token = signInToken(shop, jar);
	if (!till || till.revokedAt !== null || token === undefined) return { till, person: null };
	return { till, person: await signedIn(shop, token, till.id) };
}

/** The till of a route that asks for one. */
export function tillOf({ till }: Caller): KnownTill {
	if (!till) throw new Error('The route asks for no till');
	return till;
}

/** The person of a route that asks for one. */
export function personOf({ person }: Caller): Person {
	if (!person) throw new Error('The route asks for no person');
	return person;
}

/**
 * What wrong PINs are counted by. The server's own PC is one device, for a browser there becomes another till whenever it
 * likes; elsewhere it is the till, else the address. One IPv6 host has 2^64 of those.
 */
export function deviceOf({ till, address, near }: Pick<Caller, 'till'> & { address: string; near: boolean }): string {
	if (near) return 'near';
	if (till) return tillDevice(till.id);
	return `address:${address.includes('.') ? address : network(address)}`;
}

/** The first half of an IPv6 address, written out. */
function network(address: string): string {
	const [head = [], tail = []] = address.split('::').map((half) => (half === '' ? [] : half.split(':')));
	const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
	return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
