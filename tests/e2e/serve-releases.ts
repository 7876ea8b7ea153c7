import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServedTill } from './serve-till.ts';

export interface ServedReleases extends ServedTill {
	/** From now on the next version is served: another worker and another shell, none of the old one's scripts. */
	release: () => void;
}

/** Of a request; its origin is the front's own and no stranger's. */
const PASSED_ON = ['cookie', 'content-type', 'x-forwarded-for'];

/** Stands before a served till and brings out its next version. */
export async function serveReleases(till: ServedTill): Promise<ServedReleases> {
	let isNext = false;
	const { version } = (await (await fetch(`${till.url}/api/version`)).json()) as { version: string };

	async function answer(request: IncomingMessage, response: ServerResponse) {
		const { url: path = '/', method = 'GET', headers: asked } = request;
		if (isNext && path.startsWith('/_app/immutable/')) return void response.writeHead(404).end();
		const sent = Buffer.concat(await request.toArray());
		const answered = await fetch(till.url + path, {
			redirect: 'manual',
			method,
			headers: PASSED_ON.flatMap((name): [string, string][] => {
				const value = asked[name];
				return typeof value === 'string' ? [[name, value]] : [];
			}),
			...(sent.length > 0 && { body: sent })
		});
		const { 'content-encoding': _, 'content-length': __, ...headers } = Object.fromEntries(answered.headers);
		const body = Buffer.from(await answered.arrayBuffer());
		response.writeHead(answered.status, { ...headers, 'set-cookie': answered.headers.getSetCookie() });
		response.end(isNext ? inNextVersion(path, body) : body);
	}

	function inNextVersion(path: string, body: Buffer) {
		if (path === '/service-worker.js') return body.toString().replaceAll(version, `${version}.next`);
		return path === '/' ? body.toString().replace('<html', '<html data-release="next"') : body;
	}

	const front = createServer((request, response) => {
		answer(request, response).catch((error: unknown) => response.writeHead(502).end(String(error)));
	});
	await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
	const { port } = front.address() as AddressInfo;

	return {
		url: `http://localhost:${port}`,
		release: () => void (isNext = true),
		close: async () => {
			const closed = new Promise((resolve) => front.close(resolve));
			front.closeAllConnections();
			await closed;
			await till.close();
		}
	};
}
