import { expect, test } from 'vitest';
import { kasaPlaces } from './kasa-place.ts';
import { sender, type ToKasa } from './send.ts';
import { rawServer, says } from './wire-for-tests.ts';

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ndate: Mon, 03 Nov 2025 08:00:00 GMT\r\n\r\n{"a":"ї"}';
const noNames = () => Promise.reject(new Error('ENOTFOUND'));

function sale(address: string, more: Partial<ToKasa> = {}): ToKasa {
	return {
		address,
		method: 'POST',
		path: '/api/v1/receipt/sell',
		headers: { 'content-type': 'application/json', 'x-client-name': 'Prylavok' },
		body: Buffer.from('{}'),
		until: new AbortController().signal,
		...more
	};
}

test('a document leaves once, over a connection of its own, with nothing but what the Kasa needs', async () => {
	const kasa = await rawServer(says(OK));

	const sent = await sender(kasaPlaces(noNames))(sale(kasa.url));

	expect(sent).toEqual({
		is: 'answered',
		answer: {
			status: 200,
			body: '{"a":"ї"}',
			contentType: 'application/json',
			date: 'Mon, 03 Nov 2025 08:00:00 GMT'
		}
	});
	expect(kasa.heard.map((text) => text.split('\r\n'))).toEqual([
		[
			'POST /api/v1/receipt/sell HTTP/1.1',
			'content-type: application/json',
			'x-client-name: Prylavok',
			`host: 127.0.0.1:${kasa.port}`,
			'connection: close',
			'content-length: 2',
			'',
			'{}'
		]
	]);
});

test('a redirect is an answer and leads nowhere', async () => {
	const elsewhere = await rawServer(says(OK));
	const kasa = await rawServer(says(`HTTP/1.1 307 Moved\r\nlocation: ${elsewhere.url}/\r\ncontent-length: 0\r\n\r\n`));

	const sent = await sender(kasaPlaces(noNames))(sale(kasa.url));

	expect(sent).toMatchObject({ is: 'answered', answer: { status: 307 } });
	expect(elsewhere.connections).toBe(0);
});

test.each([
	['breaks without an answer', ''],
	['breaks in the middle of it', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"id":'],
	['breaks in its chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"id"'],
	['speaks no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
	['says a status nobody knows', 'HTTP/1.1 799 Huh\r\ncontent-length: 0\r\n\r\n'],
	['answers without end', `HTTP/1.1 200 OK\r\n\r\n${' '.repeat(1024 * 1024 + 1)}`]
])('a connection that %s leaves the document in doubt', async (_, text) => {
	const kasa = await rawServer(says(text));

	expect(await sender(kasaPlaces(noNames))(sale(kasa.url))).toEqual({ is: 'lost' });
	expect(kasa.connections).toBe(1);
});

test('an answer of exactly a mebibyte is still taken', async () => {
	const body = ' '.repeat(1024 * 1024);
	const kasa = await rawServer(says(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`));

	expect(await sender(kasaPlaces(noNames))(sale(kasa.url))).toMatchObject({ is: 'answered', answer: { body } });
});

test('patience that ends while the Kasa works leaves the document in doubt', async () => {
	const patience = new AbortController();
	const kasa = await rawServer(() => patience.abort());

	expect(await sender(kasaPlaces(noNames))(sale(kasa.url, { until: patience.signal }))).toEqual({ is: 'lost' });
});

test('where nobody listens, nothing left', async () => {
	const kasa = await rawServer(says(OK));
	await kasa.close();

	const sent = await sender(kasaPlaces(noNames))(sale(kasa.url));

	expect(sent).toEqual({ is: 'not-sent', why: 'kasa-unreachable' });
});

test('patience that ended before it left leaves nothing behind', async () => {
	const kasa = await rawServer(says(OK));

	const sent = await sender(kasaPlaces(noNames))(sale(kasa.url, { until: AbortSignal.abort() }));

	expect(sent).toEqual({ is: 'not-sent', why: 'kasa-unreachable' });
	expect(kasa.connections).toBe(0);
});

test('an address outside the shop is not called', async () => {
	const kasa = await rawServer(says(OK));
	const places = kasaPlaces(() => Promise.resolve(['127.0.0.1', '8.8.8.8']));

	const sent = await sender(places)(sale(`http://kasa.shop:${kasa.port}`));

	expect(sent).toEqual({ is: 'not-sent', why: 'address-not-allowed' });
	expect(kasa.connections).toBe(0);
});

test('a name with several addresses is answered by the one that listens, and the document leaves once', async () => {
	const kasa = await rawServer(says(OK));
	const places = kasaPlaces(() => Promise.resolve(['::1', '127.0.0.1']));

	const sent = await sender(places)(sale(`http://kasa.shop:${kasa.port}`));

	expect(sent.is).toBe('answered');
	expect(kasa.heard).toEqual([expect.stringContaining(`host: kasa.shop:${kasa.port}\r\n`)]);
});
