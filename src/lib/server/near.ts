/** Headers by which something between a browser and this server gives itself away. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'cf-connecting-ip', 'via'];

/**
 * Whether a request comes from the server's own PC. A tunnel or a proxy on that PC speaks for others, and says so.
 * @param address of the socket, never what a header claims
 */
export function isNear(address: string, headers: Headers): boolean {
	const own = address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
	return own && !FORWARDED.some((name) => headers.has(name));
}
