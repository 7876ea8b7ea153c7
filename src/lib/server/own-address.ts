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
