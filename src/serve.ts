import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { LARGEST_DELIVERY } from '#lib/api/journal.ts';
import { answerAtDoor, doorOf } from '#lib/server/checks/door-server.ts';
import { offered } from '#lib/server/checks/halves.ts';
import { configure } from '#lib/server/configuration.ts';
import { listen } from '#lib/server/listen.ts';
import { checkAddress, isFromOutside } from '#lib/server/own-address.ts';
import { SECURITY_HEADERS } from '#lib/server/security-headers.ts';
import { stopWhenTold } from '#lib/server/stop.ts';

interface Kit {
	handler: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
}

const configured = configure(process.env);
if (!configured.ok) fail(configured.problem);

const { port, doorPort, publicUrl } = configured.configuration;
const { handler } = await kit();
const kitsHalf = offered();
// Bitrix24 need not say whom it asks.
const options = { requireHostHeader: false };
const listening = await listen(() => createServer(options, answer), port);
if (!listening.ok) fail(listening.problem);
const atDoors = doorPort === null ? null : await listenForDoors(doorPort);
const starters = process.env.PRYLAVOK_STOP_WITH?.split(',').map(Number) ?? [];
stopWhenTold([...listening.servers, ...(atDoors?.servers ?? [])], starters, kitsHalf.stop);
const doorsAt = atDoors ? `Двері для Bitrix24 · Doors for Bitrix24: ${atDoors.url}\n` : '';
process.stdout.write(`Прилавок відкрито: ${listening.url}\nThe till is open at ${listening.url}\n${doorsAt}`);

function answer(request: IncomingMessage, response: ServerResponse) {
	for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
	// Asked again each time unless the handler knows better: a browser would else guess how long a page stays fresh.
	response.setHeader('cache-control', 'no-cache');
	const door = doorOf(request.url);
	if (door !== null && doorPort === null) {
		void answerAtDoor(door, request, response, kitsHalf.answer);
		return;
	}
	if (door !== null || isFromOutside(request.headers, publicUrl)) {
		response.writeHead(404).end();
		return;
	}
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

/** The doors alone, for a tunnel. */
async function listenForDoors(at: number) {
	const doors = await listen(() => createServer(options, answerDoors), at, 'BITRIX24_DOOR_PORT');
	return doors.ok ? doors : fail(doors.problem);
}

function answerDoors(request: IncomingMessage, response: ServerResponse) {
	const door = doorOf(request.url);
	if (door === null) response.writeHead(404).end();
	else void answerAtDoor(door, request, response, kitsHalf.answer);
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
