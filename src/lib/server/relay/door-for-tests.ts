import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { getRequest, setResponse } from '@sveltejs/kit/node';
import { onTestFinished } from 'vitest';
import { passOn, stands, type Caller } from './door.ts';
import { hungUp } from './hung-up.ts';
import type { Relay } from './relay.ts';

/** The relay's two routes behind real HTTP, read and written by Kit's own hands. */
export async function doorOf(relay: Relay, caller: Caller) {
	const errors: unknown[] = [];
	const server = createServer((incoming, outgoing) => {
		void getRequest({ request: incoming, base: 'http://localhost' })
			.then((request) => answer(request, incoming))
			.catch(() => new Response(null, { status: 400 }))
			.then((response) => setResponse(outgoing, response));
	}).listen(0, '127.0.0.1');
	let ended = 0;
	server.on('connection', (socket) => socket.once('close', () => (ended += 1)));
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('A server that listens has a port');

	async function answer(request: Request, { socket }: IncomingMessage): Promise<Response> {
		const { pathname } = new URL(request.url);
		const [, asked] = /^\/api\/kasa\/answers\/([^/]+)$/.exec(pathname) ?? [];
		if (asked !== undefined) return stands(await relay.settle(asked, caller.till, false));
		if (!pathname.startsWith('/api/kasa/')) return new Response(null, { status: 404 });
		return await passOn(request, {
			open: () => Promise.resolve({ relay, caller }),
			gone: hungUp(request.signal, socket),
			onerror: (error) => void errors.push(error)
		});
	}

	onTestFinished(async () => {
		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	});
	return {
		url: `http://127.0.0.1:${address.port}`,
		port: address.port,
		errors,
		/** How many connections ended. */
		get hungUp() {
			return ended;
		}
	};
}
