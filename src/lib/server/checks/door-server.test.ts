import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { answerAtDoor, doorOf } from './door-server.ts';
import type { Knock } from './doors.ts';

const BODY = 'uuid=1';

test.each([
	[
		'a form',
		`POST /bitrix24/print?key=k HTTP/1.1\r\nHost: pos.example.com\r\nContent-Type: application/x-www-form-urlencoded\r\n`
	],
	['JSON', 'POST /bitrix24/print?key=k HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'],
	['no Host', 'POST /bitrix24/print?key=k HTTP/1.1\r\n'],
	['no Content-Type', 'POST /bitrix24/print?key=k HTTP/1.1\r\nHost: x\r\n'],
	['HTTP/1.0', 'POST /bitrix24/print?key=k HTTP/1.0\r\n'],
	['a foreign page', 'POST /bitrix24/print?key=k HTTP/1.1\r\nHost: x\r\nOrigin: https://elsewhere.example\r\n'],
	['a slash at the end', 'POST /bitrix24/print/?key=k HTTP/1.1\r\nHost: x\r\n'],
	['a whole address', 'POST http://pos.example.com/bitrix24/print?key=k HTTP/1.1\r\nHost: x\r\n']
])('the door answers %s with 200 and JSON', async (_, head) => {
	const { ask, knocks } = await doorServer();

	const answer = await ask(`${head}Content-Length: ${BODY.length}\r\n\r\n${BODY}`);

	expect(answer).toMatchObject({ status: 200, body: { STATUS: 'WAIT' } });
	expect(knocks).toMatchObject([{ door: 'print', keys: ['k'] }]);
	expect(new TextDecoder().decode(bytesOf(knocks))).toBe(BODY);
});

test('the key may be either half of the userinfo', async () => {
	const { ask, knocks } = await doorServer();
	const basic = Buffer.from('one:two:three').toString('base64');

	await ask(`POST /bitrix24/check HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ${basic}\r\nContent-Length: 0\r\n\r\n`);

	expect(knocks).toMatchObject([{ door: 'check', keys: ['one', 'two:three'] }]);
});

test.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'])(
	'%s is answered too, and said to be no POST',
	async (method) => {
		const { ask, knocks } = await doorServer();

		const answer = await ask(`${method} /bitrix24/print HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx`);

		expect(answer.status).toBe(200);
		expect(knocks).toMatchObject([{ body: null }]);
	}
);

test.each([
	['half a megabyte', 512 * 1024, false],
	['one byte more', 512 * 1024 + 1, true],
	['2 MB', 2 * 1024 * 1024, true],
	['20 MB', 20 * 1024 * 1024, true]
])('of %s no more than a check has is kept, and it is answered all the same', async (_, size, tooLarge) => {
	const { ask, knocks } = await doorServer();

	const answer = await ask(
		`POST /bitrix24/print HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n${'x'.repeat(size)}`
	);

	expect(answer).toMatchObject({ status: 200, body: { STATUS: 'WAIT' } });
	expect(knocks.map(({ body }) => body === 'too-large')).toEqual([tooLarge]);
});

test('a body without an end is answered, and its sender hung up on', async () => {
	const { url } = await doorServer();
	const socket = connect(Number(url.port), '127.0.0.1');
	let said = '';
	socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
	socket.on('error', () => undefined);
	const closed = new Promise((resolve) => socket.on('close', resolve));
	const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
	const pour = () => {
		while (!socket.destroyed && socket.write(chunk));
	};
	socket.on('drain', pour);

	socket.write('POST /bitrix24/print HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
	pour();

	await closed;
	expect(said === '' || said.startsWith('HTTP/1.1 200')).toBe(true);
});

test.each([
	['/bitrix24/print', 'print'],
	['/bitrix24/check?key=1', 'check'],
	['/bitrix24/check/', 'check'],
	['/bitrix24', null],
	['/bitrix24/printer', null],
	['/api/bitrix24/print', null],
	['/bitrix24/print/../../api/checks', null],
	['/toString', null],
	[undefined, null]
])('%s leads to the door %s', (url, door) => {
	expect(doorOf(url)).toBe(door);
});

/** A server of doors alone; all that reached what stands behind them. */
async function doorServer() {
	const knocks: Knock[] = [];
	const server = createServer({ requireHostHeader: false }, (request, response) => {
		const door = doorOf(request.url);
		if (door === null) return void response.writeHead(404).end();
		const answer = (knock: Knock) => {
			knocks.push(knock);
			return Promise.resolve({ STATUS: 'WAIT' } as const);
		};
		void answerAtDoor(door, request, response, answer);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	const { port } = server.address() as AddressInfo;
	return { knocks, url: new URL(`http://127.0.0.1:${port}`), ask: (text: string) => askAt(port, text) };
}

/** Writes all of a request before it reads, as Bitrix24 does. */
async function askAt(port: number, request: string): Promise<{ status: number; body: unknown }> {
	const socket = connect(port, '127.0.0.1');
	let said = '';
	socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
	await new Promise<void>((resolve, reject) => {
		socket.on('error', reject);
		socket.on('close', () => resolve());
		socket.write(request);
	});
	const [head = '', body = ''] = said.split('\r\n\r\n');
	return { status: Number(head.split(' ')[1]), body: JSON.parse(body) };
}

function bytesOf(knocks: readonly Knock[]): Uint8Array {
	const body = knocks[0]?.body;
	if (!(body instanceof Uint8Array)) throw new Error('No body came');
	return body;
}
