import { connect } from 'node:net';

/** What the portal sends to one of the two addresses. */
export interface ToDoor {
	url: string;
	/** Form-encoded, as bytes. */
	body: Uint8Array;
	version: '1.0' | '1.1';
}

/** Null: no connection, or none that was answered to the end. */
export type FromDoor = { status: number; body: string } | null;

/** Sends to one of the two addresses. */
export type Send = (asked: ToDoor) => Promise<FromDoor>;

const HEADERS = ['Connection: close', 'Accept: */*', 'Accept-Language: en'];
const LONGEST_WAIT = 60_000;

/** Over a socket, byte for byte as the portal's own client writes it: Host without its port, and no Origin. */
export function sendOverSocket({ url, body, version }: ToDoor): Promise<FromDoor> {
	const { hostname, port, pathname, search, username, password } = new URL(url);
	const userinfo = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	const basic = username === '' ? [] : [`Authorization: Basic ${Buffer.from(userinfo).toString('base64')}`];
	const head = [
		`POST ${pathname}${search} HTTP/${version}`,
		`Host: ${hostname}`,
		...HEADERS,
		...basic,
		'Content-Type: application/x-www-form-urlencoded',
		`Content-Length: ${body.length}`
	];
	return new Promise((resolve) => {
		const parts: Buffer[] = [];
		const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) });
		socket.setTimeout(LONGEST_WAIT, () => socket.destroy());
		socket.once('connect', () => {
			socket.write(`${head.join('\r\n')}\r\n\r\n`);
			socket.write(body);
		});
		socket.on('data', (part: Buffer) => parts.push(part));
		socket.once('error', () => resolve(null));
		socket.once('close', () => resolve(answerIn(Buffer.concat(parts))));
	});
}

function answerIn(bytes: Buffer): FromDoor {
	const end = bytes.indexOf('\r\n\r\n');
	if (end === -1) return null;
	const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
	const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? 0);
	const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line]));
	const rest = bytes.subarray(end + 4);
	const length = Number(headers.get('content-length')?.split(':')[1] ?? rest.length);
	if (status === 0 || rest.length < length) return null;
	const isChunked = headers.get('transfer-encoding')?.includes('chunked') ?? false;
	return { status, body: (isChunked ? unchunked(rest) : rest.subarray(0, length)).toString('utf8') };
}

function unchunked(bytes: Buffer): Buffer {
	const parts: Buffer[] = [];
	for (let at = 0; ;) {
		const line = bytes.indexOf('\r\n', at);
		const size = line === -1 ? 0 : Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16);
		if (!(size > 0)) return Buffer.concat(parts);
		parts.push(bytes.subarray(line + 2, line + 2 + size));
		at = line + 2 + size + 2;
	}
}
