import { randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Book } from './book.ts';
import { ordered, USAGE, type Ordered } from './command-line.ts';
import { control, isControl } from './control.ts';
import { answerHeaders, isPreflight, preflightHeaders } from './cors.ts';
import type { Fault } from './faults.ts';
import { simulatedKasa, type SimulatedKasa } from './kasa.ts';
import { BROKEN, type Reply } from './reply.ts';
import type { Switches } from './switches.ts';

export interface Serving {
	/** 0 = any free one. */
	port?: number;
	host?: string;
	faults?: readonly Fault[];
	switches?: Partial<Switches>;
	book?: Book;
	/** Milliseconds since the epoch. */
	clock?: () => number;
}

export interface ServedKasa {
	url: string;
	/** Another one after a reset. */
	readonly kasa: SimulatedKasa;
	/** Milliseconds that the Kasa's clock goes ahead of the one given. */
	advanceClock: (by: number) => void;
	close: () => Promise<void>;
}

/** A simulated Kasa behind real HTTP. */
export async function serveKasa(serving: Serving = {}): Promise<ServedKasa> {
	const { port = 0, host = '127.0.0.1', faults = [], switches, book, clock = Date.now } = serving;
	const closing = new AbortController();
	let ahead = 0;
	const now = () => clock() + ahead;
	const begin = (kept?: Book) => {
		const fresh = simulatedKasa({ clock: now, ids: randomUUID, switches, book: kept, wait });
		for (const fault of faults) fresh.failNext(fault);
		return fresh;
	};
	let kasa = begin(book);
	const advanceClock = (by: number) => void (ahead += by);

	/** A late answer is not waited for once the server closes. */
	async function wait(milliseconds: number): Promise<void> {
		await pause(milliseconds, undefined, { signal: closing.signal }).catch((error: unknown) => {
			if (!closing.signal.aborted) throw error;
		});
	}

	async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://kasa');
		const method = request.method ?? 'GET';
		const asked = { method, path, query, headers: flat(request.headers), body: await text(request) };
		if (isControl(path)) return send(response, control({ kasa, now, advanceClock, reset }, asked), ANYBODY);
		if (kasa.switches.keepAlive === 'off') response.setHeader('connection', 'close');
		if (isPreflight(method, request.headers)) {
			const headers = preflightHeaders(kasa.switches, request.headers);
			return send(response, headers ? { status: 200, headers, body: 'OK' } : NOT_ALLOWED);
		}
		const reply = await kasa.handle(asked);
		if (reply === BROKEN) request.socket.destroy();
		else send(response, reply, answerHeaders(kasa.switches, reply.status));
	}

	function reset(): void {
		ahead = 0;
		kasa = begin();
	}

	const server = createServer((request, response) => {
		serve(request, response).catch((error: unknown) => {
			// A caller that hung up is no trouble of ours.
			if (!request.errored) process.stderr.write(`${String(error)}\n`);
			response.destroy();
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});

	return {
		url: `http://${host}:${portOf(server.address())}`,
		get kasa() {
			return kasa;
		},
		advanceClock,
		close: () => {
			closing.abort();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			return closed;
		}
	};
}

const ANYBODY = { 'access-control-allow-origin': '*' };
const NOT_ALLOWED: Reply = {
	status: 405,
	headers: { 'content-type': 'application/json' },
	body: '{"detail":"Method Not Allowed"}'
};

function send(response: ServerResponse, { status, headers, body }: Reply, more: Record<string, string> = {}): void {
	response.writeHead(status, { ...headers, ...more });
	response.end(body);
}

function portOf(address: AddressInfo | string | null): number {
	if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
	return address.port;
}

function flat(headers: IncomingHttpHeaders): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

async function run({ ports, host, faults, switches }: Ordered): Promise<void> {
	const served = await Promise.all(ports.map((port) => serveKasa({ port, host, faults, switches })));
	for (const { url } of served) process.stdout.write(`Simulated Kasa: ${url} (controls: ${url}/_control/state)\n`);
	const stop = () => void Promise.all(served.map(({ close }) => close())).then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

function stopWith(problem: string): never {
	process.stderr.write(`${problem}\n`);
	process.exit(1);
}

function isRunDirectly(started: string | undefined): boolean {
	return started !== undefined && realpathSync.native(started) === realpathSync.native(fileURLToPath(import.meta.url));
}

if (isRunDirectly(process.argv[1])) {
	const order = ordered(process.argv.slice(2));
	if (!order.ok) stopWith(`${order.problem}\n${USAGE}`);
	else if (order.value === 'help') process.stdout.write(`${USAGE}\n`);
	else await run(order.value).catch((error: unknown) => stopWith(String(error)));
}
