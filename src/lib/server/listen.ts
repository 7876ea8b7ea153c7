import type { Server } from 'node:http';

export type Listening = { ok: true; servers: Server[]; url: string } | { ok: false; problem: string };

/**
 * Listens on both addresses that `localhost` may mean: with one alone, another program on the other could stand in for us.
 * @param port 0 takes a free one
 * @param setting that names the port
 */
export async function listen(create: () => Server, port: number, setting = 'PORT'): Promise<Listening> {
	const first = create();
	const refused = await refusal(first, '127.0.0.1', port);
	if (refused) return { ok: false, problem: sentence(`${setting}=${port}`, refused) };
	const taken = portOf(first);

	const second = create();
	const refusedToo = await refusal(second, '::1', taken);
	// A PC without IPv6 knows no ::1, and then localhost means nothing else.
	const without = refusedToo === 'EADDRNOTAVAIL' || refusedToo === 'EAFNOSUPPORT';
	if (refusedToo && !without) return { ok: false, problem: sentence(`${setting}=${taken}`, refusedToo) };
	return { ok: true, servers: without ? [first] : [first, second], url: `http://localhost:${taken}` };
}

/** The system's code for why the server may not listen there; null = it listens. */
function refusal(server: Server, host: string, port: number): Promise<string | null> {
	return new Promise((resolve) => {
		server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
		server.listen({ host, port }, () => resolve(null));
	});
}

function portOf(server: Server): number {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('A server that listens has a port');
	return address.port;
}

function sentence(said: string, code: string): string {
	if (code === 'EADDRINUSE') return `${said}: зайнятий іншою програмою · taken by another program`;
	return `${said}: система не дає його слухати · the system does not let us listen there (${code})`;
}
