import { afterEach, describe, expect, test } from 'vitest';
import { like, piece } from './counter-for-tests.ts';
import { serveKasa, type ServedKasa, type Serving } from './serve.ts';

const running: ServedKasa[] = [];

async function served(serving: Serving = {}): Promise<ServedKasa> {
	const kasa = await serveKasa(serving);
	running.push(kasa);
	return kasa;
}

afterEach(async () => {
	await Promise.all(running.splice(0).map(({ close }) => close()));
});

const post = (url: string, body?: object) =>
	fetch(url, { method: 'POST', body: body === undefined ? '' : JSON.stringify(body) });
const open = ({ url }: ServedKasa) => post(`${url}/api/v1/shift/open`);
const sell = ({ url }: ServedKasa, sale: object = piece(100)) => post(`${url}/api/v1/receipt/sell`, sale);
const preflight = ({ url }: ServedKasa) =>
	fetch(`${url}/api/v1/receipt/sell`, {
		method: 'OPTIONS',
		headers: {
			'access-control-request-method': 'POST',
			'access-control-request-headers': 'content-type,x-client-name',
			origin: 'http://localhost:3000'
		}
	});
const allowed = (response: Response) => response.headers.get('access-control-allow-origin');

test('a sale over real HTTP', async () => {
	const kasa = await served();
	await open(kasa);

	const response = await sell(kasa);

	expect(await response.json()).toMatchObject({ total_sum: 100, type: 'SELL' });
	expect(kasa.kasa.sold).toHaveLength(1);
});

test('an answer that is lost is a connection that breaks, and the sale is in the book', async () => {
	const kasa = await served();
	await open(kasa);
	kasa.kasa.failNext('answer-lost');

	await expect(sell(kasa)).rejects.toThrow(TypeError);

	expect(kasa.kasa.sold).toHaveLength(1);
});

describe('a page of another origin', () => {
	test('is let in, its headers and private network included', async () => {
		const kasa = await served();

		const response = await preflight(kasa);

		expect(response.status).toBe(200);
		expect(allowed(response)).toBe('*');
		expect(response.headers.get('access-control-allow-headers')).toBe('content-type,x-client-name');
		expect(response.headers.get('access-control-allow-methods')).toContain('POST');
		expect(response.headers.get('access-control-allow-private-network')).toBe('true');
		expect(allowed(await open(kasa))).toBe('*');
	});

	test('may be unable to read refusals', async () => {
		const kasa = await served({ switches: { cors: 'none-on-errors' } });

		expect(allowed(await preflight(kasa))).toBe('*');
		expect(allowed(await sell(kasa))).toBeNull();
		expect(allowed(await open(kasa))).toBe('*');
	});

	test('may not be let in at all', async () => {
		const kasa = await served({ switches: { cors: 'none' } });

		expect((await preflight(kasa)).status).toBe(405);
		expect(allowed(await open(kasa))).toBeNull();
	});

	test('may be stopped at the preflight alone', async () => {
		const kasa = await served({ switches: { cors: 'preflight-405' } });

		expect((await preflight(kasa)).status).toBe(405);
		expect(allowed(await open(kasa))).toBe('*');
	});
});

test.each([
	['on', 'keep-alive'],
	['off', 'close']
] as const)('with keep-alive %s the connection says %s', async (keepAlive, connection) => {
	const kasa = await served({ switches: { keepAlive } });

	expect((await open(kasa)).headers.get('connection')).toBe(connection);
});

describe('at the controls', () => {
	const control = ({ url }: ServedKasa, path: string, body?: object) =>
		body ? post(`${url}/_control/${path}`, body) : fetch(`${url}/_control/${path}`);

	test('faults are asked for and switches are turned', async () => {
		const kasa = await served();
		await open(kasa);

		await control(kasa, 'faults', { fault: 'error-500-after-commit' });
		await control(kasa, 'switches', { duplicates: 'replays', cashStep: 10 });

		expect((await sell(kasa)).status).toBe(500);
		expect(await (await control(kasa, 'state')).json()).toMatchObject({
			sold: 1,
			faults: [],
			shift: { serial: 1 },
			switches: { duplicates: 'replays', cashStep: 10 }
		});
	});

	test('what does not exist is not taken', async () => {
		const kasa = await served();

		expect((await control(kasa, 'faults', { fault: 'coffee' })).status).toBe(422);
		expect((await control(kasa, 'switches', { duplicates: 'sometimes' })).status).toBe(422);
		expect((await control(kasa, 'coffee')).status).toBe(404);
	});

	test('the clock goes on, and all begins anew', async () => {
		const kasa = await served({ clock: () => Date.parse('2025-11-03T10:00:00+02:00') });
		await open(kasa);

		await control(kasa, 'clock', { advance: 24 * 3_600_000 });
		expect((await sell(kasa)).status).toBe(400);
		await control(kasa, 'reset', {});

		expect(await (await control(kasa, 'state')).json()).toMatchObject({ shift: null, now: '2025-11-03T08:00:00.000Z' });
	});

	test('book and requests can be looked at', async () => {
		const kasa = await served();
		await open(kasa);
		await sell(kasa, piece(100, { custom_id: '3a252dc3-042f-4058-8172-79c0db96e8c0' }));

		expect(await (await control(kasa, 'book')).json()).toMatchObject({ shifts: [{ entries: [{ kind: 'sell' }] }] });
		expect(await (await control(kasa, 'requests')).json()).toMatchObject([
			{ path: '/api/v1/shift/open', body: '' },
			{ path: '/api/v1/receipt/sell', body: like(/3a252dc3/) }
		]);
	});
});

test('it stops at once, a late answer included', async () => {
	const kasa = await serveKasa({ faults: ['slow'] });
	const opening = open(kasa);
	await expect.poll(() => kasa.kasa.requests.length).toBe(1);

	await kasa.close();

	await expect(opening).rejects.toThrow(TypeError);
});
