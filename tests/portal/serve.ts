import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { SECRET, type StandInPortal } from './portal.ts';

export interface ServedPortal {
	/** An inbound webhook of it. */
	webhook: string;
	close: () => Promise<void>;
}

/** A portal's REST behind real HTTP on loopback. */
export async function servePortal(portal: StandInPortal, port = 0): Promise<ServedPortal> {
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://portal');
		text(request).then(
			(body) => {
				const said = portal.answer(pathname, body);
				if (!said) request.socket.destroy();
				else response.writeHead(said.status, { 'content-type': said.type }).end(said.body);
			},
			() => response.destroy()
		);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
	return {
		webhook: `http://127.0.0.1:${address.port}/rest/1/${SECRET}/`,
		close: () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			return closed;
		}
	};
}
