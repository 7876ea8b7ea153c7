/** Any of 127.0.0.0/8 and ::1, as `URL` spells them. */
const LOOPBACK = /^(?:localhost\.?|127(?:\.\d+){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/;

/**
 * The Kasa that an address leads to, in one spelling for all of its own: this PC has several names, and a port may be left
 * out. What is no address stands for itself.
 */
export function kasaAt(address: string): string {
	if (!URL.canParse(address)) return address;
	const { hostname, port } = new URL(address);
	return `${LOOPBACK.test(hostname) ? 'localhost' : hostname.replace(/\.$/, '')}:${port || '80'}`;
}
