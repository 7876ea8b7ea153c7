import { BlockList, isIP } from 'node:net';

/** Where a Kasa listens: what is connected to, with nothing left to be looked up. */
export interface KasaPlace {
	/** Literal addresses of one machine; the first that takes the connection is the one. */
	addresses: readonly string[];
	port: number;
	/** As it stands in the Host header. */
	host: string;
}

/** This machine and the shop's own network: loopback, RFC 1918, RFC 4193. Link-local and everything public are not. */
const SHOP = new BlockList();
SHOP.addSubnet('127.0.0.0', 8, 'ipv4');
SHOP.addSubnet('10.0.0.0', 8, 'ipv4');
SHOP.addSubnet('172.16.0.0', 12, 'ipv4');
SHOP.addSubnet('192.168.0.0', 16, 'ipv4');
SHOP.addAddress('::1', 'ipv6');
SHOP.addSubnet('fc00::', 7, 'ipv6');

export function isInShop(address: string): boolean {
	const family = isIP(address);
	return family !== 0 && SHOP.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

export type KasaPlaces = ReturnType<typeof kasaPlaces>;

/**
 * Finds where a register's address leads. A name is looked up once and kept, so that nobody can give it another meaning
 * between the check and the call; `forget` has it looked up anew, for a Kasa that has moved.
 * @param resolve all addresses of a name; rejects where there is none
 */
export function kasaPlaces(resolve: (name: string) => Promise<readonly string[]>) {
	const known = new Map<string, readonly string[]>();

	/** Null where the address is none of a Kasa, or leads, or may lead, out of the shop. */
	async function find(address: string): Promise<KasaPlace | null> {
		if (!URL.canParse(address)) return null;
		const url = new URL(address);
		// The Kasa's paths hang from its root, it speaks plain http, and it knows no user.
		if (url.protocol !== 'http:' || `${url.origin}/` !== url.href) return null;
		const addresses = await addressesOf(url.hostname.replace(/^\[|\]$/g, ''));
		if (addresses.length === 0 || !addresses.every(isInShop)) return null;
		return { addresses, port: Number(url.port || 80), host: url.host };
	}

	async function addressesOf(name: string): Promise<readonly string[]> {
		if (isIP(name)) return [name];
		const found = known.get(name) ?? (await resolve(name).catch(() => []));
		if (found.length > 0) known.set(name, found);
		return found;
	}

	return {
		find,
		forget: ({ host }: KasaPlace) => void known.delete(host.replace(/:\d+$/, ''))
	};
}
