import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServedTill } from './serve-till.ts';

export interface ServedReleases extends ServedTill {
	/** From now on the next version is served: another worker and another shell, none of the old one's scripts. */
	release: () => void;
}

/** Stands before a served till and brings out its next version. */
export async function serveReleases(till: ServedTill): Promise<ServedReleases> {
	let isNext = false;
	const { version } = (await (await fetch(`${till.url}/api/version`)).json()) as { version: string };

	async function answer(path: string, response: ServerResponse) {
		if (isNext && path.startsWith('/_app/immutable/')) return void response.writeHead(404).end();
		const answered = await fetch(till.url + path, { redirect: 'manual' });
		const { 'content-encoding': _, 'content-length': __, ...headers } = Object.fromEntries(answered.headers);
		const body = Buffer.from(await answered.arrayBuffer());
		response.writeHead(answered.status, headers);
		response.end(isNext ? inNextVersion(path, body) : body);
	}

	function inNextVersion(path: string, body: Buffer) {
		if (path === '/service-worker.js') return body.toString().replaceAll(version, `${version}.next`);
		return path === '/' ? body.toString().replace('<html', '<html data-release="next"') : body;
	}

	const front = createServer((request, response) => {
		answer(request.url ?? '/', response).catch((error: unknown) => response.writeHead(502).end(String(error)));
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
