import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequest, setResponse } from '@sveltejs/kit/node';
import { onTestFinished } from 'vitest';
import { passOn, stands, type Caller } from './door.ts';
import type { Relay } from './relay.ts';

/** The relay's two routes behind real HTTP, read and written by Kit's own hands. */
export async function doorOf(relay: Relay, caller: Caller) {
	const errors: unknown[] = [];
	const server = createServer((incoming, outgoing) => {
		void getRequest({ request: incoming, base: 'http://localhost' })
			.then(answer)
			.catch(() => new Response(null, { status: 400 }))
			.then((response) => setResponse(outgoing, response));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('A server that listens has a port');

	async function answer(request: Request): Promise<Response> {
		const { pathname } = new URL(request.url);
		const [, asked] = /^\/api\/kasa\/answers\/([^/]+)$/.exec(pathname) ?? [];
		if (asked !== undefined) return stands(await relay.settle(asked, caller.till, false));
		if (!pathname.startsWith('/api/kasa/')) return new Response(null, { status: 404 });
		return await passOn(
			request,
			() => Promise.resolve({ relay, caller }),
			(error) => void errors.push(error)
		);
	}

	onTestFinished(async () => {
		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	});
	return { url: `http://127.0.0.1:${address.port}`, port: address.port, errors };
}
