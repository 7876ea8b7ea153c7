import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { call } from '#lib/kasa/call.ts';
import { kasaClient } from '#lib/kasa/client.ts';
import { outcomeOf } from '#lib/kasa/outcome.ts';
import { relayFetch } from './relay-fetch.ts';

const ENTRY = '3a252dc3-042f-4058-8172-79c0db96e8c0';
const FIRST = { entry: ENTRY, ordinal: 1 };

test('a call to the Kasa goes to our own server, under the name of its sending', async () => {
	const { connection, asked } = relayAnswering(new Response('{}', { headers: { 'x-prylavok': 'answered' } }));

	await call(connection, { method: 'POST', path: '/api/v1/receipt/sell', patience: 'document', body: { a: 1 } });

	expect(asked).toEqual([
		{
			url: '/api/kasa/api/v1/receipt/sell',
			method: 'POST',
			body: '{"a":1}',
			redirect: 'error',
			headers: expect.objectContaining({
				'content-type': 'application/json',
				'x-client-name': 'Prylavok',
				'x-prylavok-entry': `${ENTRY}.1`
			})
		}
	]);
});

test('a reading goes without a name', async () => {
	const answer = new Response('{}', { headers: { 'x-prylavok': 'answered' } });
	const { connection, asked } = relayAnswering(answer, null);

	await call(connection, { method: 'GET', path: '/api/v1/kasa/status', patience: 'status' });

	expect(asked[0]?.headers).not.toHaveProperty('x-prylavok-entry');
});

test('the Kasa’s answer and its clock come back as if straight', async () => {
	const headers = {
		'x-prylavok': 'answered',
		'x-prylavok-kasa-date': 'Mon, 03 Nov 2025 08:00:00 GMT',
		date: 'Mon, 03 Nov 2025 09:59:59 GMT'
	};
	const { connection, clock } = relayAnswering(new Response('{"id":1}', { status: 201, headers }));

	const heard = await call(connection, { method: 'POST', path: '/api/v1/shift/open', patience: 'document' });

	expect(heard).toEqual({ ok: true, value: { status: 201, body: '{"id":1}' } });
	expect(clock).toEqual([Date.parse('2025-11-03T08:00:00Z')]);
});

test.each([
	['not-forwarded', 503, 'drop'],
	['not-forwarded', 409, 'drop'],
	['forwarded', 504, 'lose'],
	['answered', 500, 'lose'],
	['something else', 200, 'lose'],
	[null, 200, 'lose'],
	[null, 401, 'lose'],
	[null, 403, 'lose'],
	[null, 404, 'lose'],
	[null, 422, 'lose']
] as const)('what our server marks “%s” with a %i means: %s', async (mark, status, outcome) => {
	const body = '{"message":"Зміну не відкрито","detail":[{"loc":["body","goods"],"msg":"порожньо"}]}';
	const date = 'Mon, 03 Nov 2025 08:00:00 GMT';
	const { connection, clock } = relayAnswering(
		new Response(body, { status, headers: mark === null ? { date } : { date, 'x-prylavok': mark } })
	);

	const answer = await kasaClient(connection).service({
		kind: 'service-in',
		amount: kopiykas(10_000),
		label: 'Готівка',
		print: false
	});

	expect(answer.ok).toBe(false);
	const failure = answer.ok ? null : answer.failure;
	expect(failure && outcomeOf(failure, { kind: 'service-in', firstSending: true, aroundShiftEnd: false })).toBe(
		outcome
	);
	expect(clock).toEqual([]);
});

test('a refusal of the Kasa is still a refusal', async () => {
	const headers = { 'x-prylavok': 'answered' };
	const { connection } = relayAnswering(new Response('{"message":"Зміну не відкрито"}', { status: 400, headers }));

	const answer = await kasaClient(connection).openShift();

	expect(answer).toMatchObject({ ok: false, failure: { code: 'shift-not-open', status: 400 } });
});

test.each([
	['busy', 'relay-busy', 'drop'],
	['no-register', 'no-register', 'drop'],
	['kasa-unreachable', 'not-forwarded', 'drop']
] as const)('a relay that says “%s” is told as %s', async (error, code, outcome) => {
	const headers = { 'x-prylavok': 'not-forwarded' };
	const { connection } = relayAnswering(Response.json({ error }, { status: 503, headers }));

	const answer = await kasaClient(connection).openShift();

	expect(answer).toEqual({ ok: false, failure: { code, status: 503 } });
	expect(outcomeOf({ code, status: 503 }, { kind: 'sell', firstSending: true, aroundShiftEnd: false })).toBe(outcome);
});

test.each([
	[401, 'not-admitted'],
	[403, 'not-admitted'],
	[502, 'server-gone']
] as const)('what nobody marked with a %i is told as %s, and may have left', async (status, code) => {
	const { connection } = relayAnswering(Response.json({ error: 'till-revoked' }, { status }));

	const answer = await kasaClient(connection).openShift();

	expect(answer).toEqual({ ok: false, failure: { code, status } });
	expect(outcomeOf({ code, status }, { kind: 'sell', firstSending: true, aroundShiftEnd: false })).toBe('lose');
});

test('a server that goes while it is asked may have passed the call on', async () => {
	const { connection } = relayAnswering(null);

	const answer = await kasaClient(connection).openShift();

	expect(answer).toEqual({ ok: false, failure: { code: 'server-gone', status: 502 } });
});

test('our server has nothing in place of a path that a Kasa lacks', async () => {
	const { connection } = relayAnswering(new Response(null, { status: 404 }), null);

	expect(await kasaClient(connection).taxes()).toMatchObject({ ok: false, failure: { code: 'server-gone' } });
});

test('a call to another address is a mistake of ours', async () => {
	const fetch = relayFetch({
		fetch: () => Promise.reject(new Error()),
		baseUrl: 'http://127.0.0.1:9200',
		sending: null
	});

	await expect(fetch('http://127.0.0.1:92000/api/v1/kasa/status', {})).rejects.toThrow(RangeError);
});

function relayAnswering(response: Response | null, sending: typeof FIRST | null = FIRST) {
	const asked: { headers: Record<string, string>; [part: string]: unknown }[] = [];
	const clock: number[] = [];
	const fetch = relayFetch({
		fetch: (url, { method, body, headers, redirect }) => {
			asked.push({
				url,
				method,
				redirect,
				headers: Object.fromEntries(new Headers(headers)),
				...(body != null && { body })
			});
			return response ? Promise.resolve(response) : Promise.reject(new TypeError('Failed to fetch'));
		},
		baseUrl: 'http://127.0.0.1:9200/',
		sending
	});
	const connection = {
		fetch,
		baseUrl: 'http://127.0.0.1:9200/',
		clientName: 'Prylavok',
		clientVersion: '1.0.0',
		patience: () => new AbortController().signal,
		clock: { now: () => 0, hear: ({ kasa }: { kasa: number }) => void clock.push(kasa) }
	};
	return { connection, asked, clock };
}
