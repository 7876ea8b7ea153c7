import type { IncomingHttpHeaders } from 'node:http';

/** The one spelling of the till's address on the server's own PC: a journal belongs to its address. */
const OWN_NAME = 'localhost';
const OTHER_SPELLINGS = ['127.0.0.1', '[::1]'];

export type AddressCheck = { kind: 'own' } | { kind: 'other-spelling'; location: string } | { kind: 'foreign' };

/**
 * Whether a request on loopback names this machine. A page of another site can give its own name our address (DNS
 * rebinding) and would then count as ours; its Host header still tells.
 * @param host as in the Host header, port included
 * @param path with its query
 */
export function checkAddress(host: string | undefined, path: string): AddressCheck {
	const [, name, port = ''] = /^(.*?)(:\d+)?$/.exec(host ?? OWN_NAME) ?? [];
	if (name === OWN_NAME) return { kind: 'own' };
	if (name === undefined || !OTHER_SPELLINGS.includes(name)) return { kind: 'foreign' };
	return { kind: 'other-spelling', location: `http://${OWN_NAME}${port}${path}` };
}

/**
 * Whether a request came by the address that Bitrix24 knows, also where a tunnel gives it ours: from there only the doors are
 * reached.
 * @param publicUrl an origin; null = nobody named one
 */
export function isFromOutside(headers: IncomingHttpHeaders, publicUrl: string | null): boolean {
	if (publicUrl === null) return false;
	const { hostname } = new URL(publicUrl);
	// The till's own name; then nothing tells one from the other.
	if (hostname === OWN_NAME) return false;
	const named = [headers.host, headers['x-forwarded-host'], headers['x-original-host']].flat();
	return named.some((host) => host?.toLowerCase().replace(/:\d+$/, '') === hostname);
}
