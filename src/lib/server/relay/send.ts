import { request, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { KasaAnswer } from '#lib/api/relay.ts';
import type { KasaPlaces } from './kasa-place.ts';

/** What goes over the wire, headers included: nothing else is sent but Host, Content-Length and Connection. */
export interface ToKasa {
	/** The register's stored address. */
	address: string;
	method: 'GET' | 'POST';
	path: string;
	headers: Readonly<Record<string, string>>;
	body: Uint8Array;
	/** The end of patience. */
	until: AbortSignal;
}

export type Sent =
	| { is: 'answered'; answer: KasaAnswer }
	/** Not a byte left. */
	| { is: 'not-sent'; why: 'address-not-allowed' | 'kasa-unreachable' }
	/** It may have been heard. */
	| { is: 'lost' };

/** For each address tried, in milliseconds. */
const CONNECT = 3000;
const LARGEST_ANSWER = 1024 * 1024;

/**
 * Sends a request to the Kasa once, over a connection of its own. The connection stands before a byte is written, so it is
 * known for sure when nothing left.
 */
export function sender(places: KasaPlaces) {
	return async ({ address, until, ...rest }: ToKasa): Promise<Sent> => {
		const place = await places.find(address);
		if (!place) return { is: 'not-sent', why: 'address-not-allowed' };
		const socket = await firstConnected(place.addresses, place.port, until);
		if (!socket) {
			places.forget(place);
			return { is: 'not-sent', why: 'kasa-unreachable' };
		}
		try {
			const answer = await answerOver(socket, { ...rest, host: place.host, until });
			return answer ? { is: 'answered', answer } : { is: 'lost' };
		} finally {
			socket.destroy();
		}
	};
}

async function firstConnected(addresses: readonly string[], port: number, until: AbortSignal): Promise<Socket | null> {
	for (const host of addresses) {
		if (until.aborted) return null;
		const socket = await connected(host, port, until);
		if (socket) return socket;
	}
	return null;
}

function connected(host: string, port: number, until: AbortSignal): Promise<Socket | null> {
	return new Promise((resolve) => {
		const socket = connect({ host, port });
		const giveUp = () => {
			socket.destroy();
			settle(null);
		};
		function settle(result: Socket | null): void {
			until.removeEventListener('abort', giveUp);
			socket.setTimeout(0);
			socket.off('error', giveUp).off('timeout', giveUp);
			// It may break between here and the request, and again after that.
			socket.on('error', () => socket.destroy());
			resolve(result);
		}
		socket.setTimeout(CONNECT);
		socket.once('error', giveUp).once('timeout', giveUp);
		socket.once('connect', () => settle(socket));
		until.addEventListener('abort', giveUp);
	});
}

/** Null where no answer came, or none that can be passed on. */
function answerOver(
	socket: Socket,
	{ host, method, path, headers, body, until }: Omit<ToKasa, 'address'> & { host: string }
): Promise<KasaAnswer | null> {
	return new Promise((resolve) => {
		const lost = () => resolve(null);
		const call = request({
			// Only without an agent is this the connection that is used.
			createConnection: () => socket,
			method,
			path,
			headers: { ...headers, host, connection: 'close', 'content-length': body.byteLength },
			signal: until
		});
		call.once('error', lost).once('close', lost);
		// A redirect is an answer like another; nobody follows it.
		call.once('response', (response) => void read(response).then(resolve, lost));
		call.end(body);
	});
}

async function read(response: IncomingMessage): Promise<KasaAnswer | null> {
	const parts: Buffer[] = [];
	let size = 0;
	for await (const part of response) {
		if (!Buffer.isBuffer(part)) return null;
		size += part.length;
		if (size > LARGEST_ANSWER) return null;
		parts.push(part);
	}
	const { statusCode: status = 0, headers } = response;
	// What no browser takes for an answer is none.
	if (!response.complete || status < 200 || status > 599) return null;
	return {
		status,
		body: Buffer.concat(parts).toString('utf8'),
		contentType: headers['content-type'] ?? null,
		date: headers.date ?? null
	};
}
