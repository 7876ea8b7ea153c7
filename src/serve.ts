import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { LARGEST_DELIVERY } from '#lib/api/journal.ts';
import { configure } from '#lib/server/configuration.ts';
import { listen } from '#lib/server/listen.ts';
import { checkAddress } from '#lib/server/own-address.ts';
import { SECURITY_HEADERS } from '#lib/server/security-headers.ts';
import { stopWhenTold } from '#lib/server/stop.ts';

interface Kit {
	handler: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
}

const configured = configure(process.env);
if (!configured.ok) fail(configured.problem);

const { handler } = await kit();
const listening = await listen(() => createServer(answer), configured.configuration.port);
if (!listening.ok) fail(listening.problem);
const starters = process.env.PRYLAVOK_STOP_WITH?.split(',').map(Number) ?? [];
stopWhenTold(listening.servers, starters);
process.stdout.write(`Прилавок відкрито: ${listening.url}\nThe till is open at ${listening.url}\n`);

function answer(request: IncomingMessage, response: ServerResponse) {
	for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
	// Asked again each time unless the handler knows better: a browser would else guess how long a page stays fresh.
	response.setHeader('cache-control', 'no-cache');
	request.headers['x-forwarded-proto'] = 'http';
	const address = checkAddress(request.headers.host, request.url ?? '/');
	if (address.kind === 'foreign') {
		response.writeHead(421).end();
	} else if (address.kind === 'other-spelling' && request.headers['sec-fetch-mode'] === 'navigate') {
		response.writeHead(308, { location: address.location }).end();
	} else {
		handler(request, response, () => response.writeHead(404).end());
	}
}

/** Kit's half, which reads its settings as it is imported. Without the first it takes every page for https and refuses forms. */
async function kit(): Promise<Kit> {
	process.env.PRYLAVOK_KIT_PROTOCOL_HEADER = 'x-forwarded-proto';
	process.env.PRYLAVOK_KIT_BODY_SIZE_LIMIT = String(LARGEST_DELIVERY);
	const built: unknown = await import(new URL('./handler.js', import.meta.url).href);
	return isKit(built) ? built : fail('build/handler.js is not what Kit builds');
}

function isKit(built: unknown): built is Kit {
	return typeof built === 'object' && built !== null && 'handler' in built && typeof built.handler === 'function';
}

function fail(problem: string): never {
	process.stderr.write(`${problem}\n`);
	process.exit(1);
}
