import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../database/open.ts';
import { doorOf } from './door-for-tests.ts';
import { shop } from './relay-for-tests.ts';
import { rawServer, says } from './wire-for-tests.ts';

/** Six seconds of them. */
const ROUNDS = 10_000;

const PATIENCE = 2000;

/** All that may ever reach the Kasa: the line, and after it headers of our choice. */
const LINE =
	/^(?:GET|POST) \/api\/v1\/(?:kasa|shift|shifts|receipt|reports|tax)[a-z/-]*(?:\?[a-z_=&%\dA-FT:-]+)? HTTP\/1\.1$/;
const HEADERS = ['connection', 'content-length', 'content-type', 'host', 'x-client-name', 'x-client-version'];

test(
	'whatever a till says, only the register’s Kasa is ever called, on its own paths',
	{ timeout: 600_000 },
	async () => {
		const canary = await rawServer(says('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'));
		// A Kasa that would send everybody to the canary.
		const kasa = await rawServer(
			says(`HTTP/1.1 307 Moved\r\nlocation: ${canary.url}/api/v1/receipt/sell\r\nrefresh: 0; url=${canary.url}\r\n\r\n`)
		);
		const door = await opened(kasa.url);

		await fc.assert(
			fc.asyncProperty(requestTo(canary.port), async (request) => {
				const before = kasa.heard.length;

				await said(door.port, request);

				expect(canary.connections).toBe(0);
				expectOnlyOurs(kasa.heard.slice(before), kasa.port);
			}),
			{ numRuns: ROUNDS }
		);
		expect(kasa.connections).toBeGreaterThan(0);
		expectOnlyOurs(kasa.heard, kasa.port);
		expect(door.errors).toEqual([]);
	}
);

function expectOnlyOurs(heard: readonly string[], port: number): void {
	// Over a connection nothing is said where the till hangs up at that moment.
	for (const request of heard.filter((text) => text !== '')) {
		const [head = ''] = request.split('\r\n\r\n');
		const [line, ...headers] = head.split('\r\n');
		expect(line).toMatch(LINE);
		expect(HEADERS).toEqual(expect.arrayContaining(headers.map((header) => header.split(':')[0])));
		expect(headers).toContain(`host: 127.0.0.1:${port}`);
	}
}

/** Requests near enough to good ones to come far, with everything in them that might lead elsewhere. */
function requestTo(canary: number): fc.Arbitrary<string> {
	const elsewhere = `127.0.0.1:${canary}`;
	const crooked = fc.oneof(
		fc.constantFrom(
			...[
				'..',
				'/../',
				'/..;/',
				'%2e%2e',
				'%2f',
				'%5c',
				'\\',
				'//',
				'@',
				`@${elsewhere}`,
				`//${elsewhere}/`,
				'%00',
				'\0'
			],
			...['\r\n', '%0d%0a', `\r\nHost: ${elsewhere}\r\n`, `%0d%0aHost:%20${elsewhere}`, '#', '?', '&', ';', ':', '.'],
			...[`http://${elsewhere}/`, `?url=http://${elsewhere}`, 'localhost', '[::1]', '0x7f.1', '%u002f', 'ї', ' ']
		),
		fc.string({ maxLength: 4 })
	);
	const known = fc.constantFrom(
		...['/api/v1/receipt/sell', '/api/v1/kasa/status', '/api/v1/shift/open', '/api/v1/shift', '/api/v1/shifts'],
		...['/api/v1/shift/xreport/txt?width=32', '/api/v1/tax/taxes', '/api/v1/shift/refresh'],
		'/api/v1/reports/periodical?from_date=2025-11-01T00:00:00&to_date=2025-11-03T00:00:00&is_short=true'
	);
	const cut = fc.tuple(known, crooked, fc.nat(80)).map(([good, bad, at]) => good.slice(0, at) + bad + good.slice(at));
	const below = fc.oneof(
		known,
		cut,
		crooked,
		fc.array(fc.oneof(known, crooked)).map((parts) => parts.join(''))
	);
	const before = fc.constantFrom(
		'/api/kasa',
		'/api/kasa',
		'/api/kasa/',
		'/api/kasa/..',
		`http://${elsewhere}/api/kasa`,
		''
	);
	const header = fc.oneof(
		fc.uuid().map((entry) => `x-prylavok-entry: ${entry}.1`),
		fc.tuple(fc.uuid(), crooked).map(([entry, bad]) => `x-prylavok-entry: ${entry}.1${bad}`),
		fc.constantFrom('content-type: application/json', 'transfer-encoding: chunked', 'expect: 100-continue'),
		fc
			.constantFrom('host', 'x-forwarded-host', 'x-forwarded-for', 'forwarded', 'origin')
			.map((name) => `${name}: ${elsewhere}`),
		fc.tuple(fc.constantFrom('x-client-name', 'x-client-version', 'cookie'), crooked).map((pair) => pair.join(': '))
	);
	return fc
		.record({
			method: fc.oneof(
				{ weight: 8, arbitrary: fc.constantFrom('GET', 'POST') },
				fc.constantFrom('PUT', 'CONNECT', 'HEAD', 'G\r\n')
			),
			target: fc.tuple(before, below).map((parts) => parts.join('')),
			headers: fc.array(header, { maxLength: 4 }),
			body: fc.oneof(fc.constant(''), fc.constant('{}'), crooked)
		})
		.map(({ method, target, headers, body }) =>
			[
				`${method} ${target} HTTP/1.1`,
				'host: localhost',
				'connection: close',
				...headers,
				`content-length: ${Buffer.byteLength(body)}`,
				'',
				body
			].join('\r\n')
		);
}

/** Says it over a connection of its own, and waits for its end. */
async function said(port: number, request: string): Promise<void> {
	const socket = connect({ host: '127.0.0.1', port });
	socket.resume();
	socket.on('error', () => socket.destroy());
	// One that promises more than it says would be waited for.
	socket.setTimeout(PATIENCE, () => socket.destroy());
	socket.write(request);
	await once(socket, 'close');
}

async function opened(kasa: string) {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'prylavok-'));
	const database = await openDatabase({ dataDir, databaseUrl: null });
	onTestFinished(async () => {
		await database.destroy();
		await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
	});
	const at = shop(database, { url: kasa, kasa: { requests: [], sold: [] } });
	return await doorOf(at.server(), { till: 'till', register: at.register });
}
