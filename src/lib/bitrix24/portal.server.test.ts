import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { PortalFault } from '../../../tests/portal/faults.ts';
import { SECRET } from '../../../tests/portal/portal.ts';
import { askedPortal } from './portal-for-tests.ts';
import { portalClient, type PortalCommand } from './portal.server.ts';

const HANDLER = {
	CODE: 'prylavok',
	NAME: 'Прилавок',
	SETTINGS: {
		PRINT_URL: 'https://pos.example/print',
		CHECK_URL: 'https://pos.example/check',
		CONFIG: { AUTH: { LABEL: 'Вхід', ITEMS: { LOGIN: { TYPE: 'STRING', LABEL: 'Логін' } } } }
	}
};

test('a method is asked by its name, and its result comes back', async () => {
	const { portal, client } = askedPortal();

	const answer = await client.call('scope', {}, z.array(z.string()));

	expect(answer).toEqual({ ok: true, value: portal.state.scopes });
	expect(portal.complaints).toEqual([]);
});

test('rows that stand beside the result are read, too', async () => {
	const { portal, client } = askedPortal();
	portal.state.vatsBesideResult = true;

	const answer = await client.call('catalog.vat.list', {}, z.object({ vats: z.array(z.object({ id: z.int() })) }));

	expect(answer).toEqual({ ok: true, value: { vats: [{ id: 1 }, { id: 3 }] } });
});

test.each<[PortalFault, object]>([
	['answer-lost', { kind: 'unknown', code: 'no-answer' }],
	['request-lost', { kind: 'unknown', code: 'no-answer' }],
	['html-502', { kind: 'unknown', code: 'strange-answer' }],
	['html-200', { kind: 'unknown', code: 'strange-answer' }],
	['server-error', { kind: 'unknown', code: 'INTERNAL_SERVER_ERROR' }],
	['overload', { kind: 'not-executed', code: 'OVERLOAD_LIMIT' }],
	['operation-limit', { kind: 'not-executed', code: 'OPERATION_TIME_LIMIT', retryAt: 1_800_000_000_000 }],
	['expired-webhook', { kind: 'access', code: 'expired_token', words: 'The access token expired' }],
	['number-code', { kind: 'refused', code: '200040300020', words: 'Access denied' }],
	['no-code', { kind: 'refused', code: '', words: 'Unknown field' }]
])('an add that meets %s is told for what it is, and never sent again', async (fault, failure) => {
	const { portal, client } = askedPortal();
	portal.failNext(fault);

	const answer = await client.call('sale.cashbox.handler.add', HANDLER, z.int());

	expect(answer).toMatchObject({ ok: false, failure });
	expect(portal.calls.length).toBeLessThanOrEqual(1);
});

test('what the portal was too busy to take is asked again, each time later', async () => {
	const { portal, client, waits } = askedPortal();
	portal.failNext('query-limit', 'query-limit');

	const answer = await client.call('sale.cashbox.handler.add', HANDLER, z.int());

	expect(answer).toEqual({ ok: true, value: 5 });
	expect(portal.handlers.size).toBe(1);
	expect(waits).toEqual([500, 500]);
});

test('three times it is asked, and no more', async () => {
	const { portal, client } = askedPortal();
	portal.failNext('query-limit', 'query-limit', 'query-limit');

	const answer = await client.call('scope', {}, z.unknown());

	expect(answer).toMatchObject({ ok: false, failure: { kind: 'not-executed', code: 'QUERY_LIMIT_EXCEEDED' } });
	expect(portal.calls).toEqual([]);
});

test('an answer of another shape is not believed', async () => {
	const { client } = askedPortal();

	const answer = await client.call('scope', {}, z.object({ scopes: z.array(z.string()) }));

	expect(answer).toMatchObject({ ok: false, failure: { kind: 'unknown', code: 'strange-answer' } });
});

test('a webhook of a user without rights is told apart from a refusal', async () => {
	const { portal, client } = askedPortal();
	portal.state.isAdmin = false;

	const answer = await client.call('sale.cashbox.handler.list', {}, z.unknown());

	expect(answer).toMatchObject({ ok: false, failure: { kind: 'access', code: 'ACCESS_DENIED' } });
});

test('each command of a batch has its own answer, and brackets travel as PHP reads them', async () => {
	const { portal, client } = askedPortal();
	const commands = new Map<string, PortalCommand>([
		['handler', { method: 'sale.cashbox.handler.add', params: HANDLER }],
		['gone', { method: 'sale.cashbox.delete', params: { ID: 77 } }],
		['list', { method: 'sale.cashbox.list', params: { SELECT: ['ID', 'NOTHING'] } }]
	]);

	const answer = await client.batch(commands);

	expect(answer).toEqual({
		ok: true,
		value: new Map<string, unknown>([
			['handler', { ok: true, value: 5 }],
			['gone', { ok: false, failure: expect.objectContaining({ kind: 'refused', code: 'ERROR_CASHBOX_NOT_FOUND' }) }],
			['list', { ok: false, failure: expect.objectContaining({ kind: 'refused', code: '' }) }]
		])
	});
	expect(portal.handlers.get(5)).toMatchObject({ NAME: 'Прилавок', SETTINGS: HANDLER.SETTINGS });
	expect(portal.complaints).toEqual([]);
});

test('more than fifty commands are a mistake of ours', async () => {
	const { client } = askedPortal();
	const commands = new Map(Array.from({ length: 51 }, (_, at) => [String(at), { method: 'scope', params: {} }]));

	await expect(client.batch(commands)).rejects.toThrow(RangeError);
});

test.each([
	['ECONNREFUSED', 'not-executed'],
	['ENOTFOUND', 'not-executed'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'not-executed'],
	['ECONNRESET', 'unknown']
])('of a connection that ended with %s it is known that the call was %s', async (code, kind) => {
	const { portal, pace, patience } = askedPortal();
	const fetch = () =>
		Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code }) }));
	const client = portalClient({ webhook: portal.webhook, fetch, pace, patience });

	const answer = await client.call('scope', {}, z.unknown());

	expect(answer).toMatchObject({ ok: false, failure: { kind } });
});

test('a portal that moved is not followed', async () => {
	const { portal, pace, patience } = askedPortal();
	const headers = { location: 'https://elsewhere.example/' };
	const fetch = () => Promise.resolve(new Response(null, { status: 302, headers }));
	const client = portalClient({ webhook: portal.webhook, fetch, pace, patience });

	expect(await client.call('scope', {}, z.unknown())).toMatchObject({ ok: false, failure: { code: 'moved' } });
});

test('nothing that comes back has the webhook in it', async () => {
	const { portal, pace, patience } = askedPortal();
	const body = { error: 'ERROR_X', error_description: `Not found: /rest/1/${SECRET}/scope` };
	const fetch = () => Promise.resolve(new Response(JSON.stringify(body), { status: 400 }));
	const client = portalClient({ webhook: portal.webhook, fetch, pace, patience });

	const answer = await client.call('scope', {}, z.unknown());

	expect(answer).toMatchObject({ ok: false, failure: { code: 'ERROR_X' } });
	expect(JSON.stringify(answer)).not.toContain(SECRET);
});

test.each([
	['code', { error: `bad ${SECRET} ${'x'.repeat(1_000_000)}` }],
	['words', { error: 'X', error_description: `${'x'.repeat(290)} ${SECRET}` }]
])('neither is a part of it where the %s is too long, nor all of that', async (_, body) => {
	const { portal, pace, patience } = askedPortal();
	const fetch = () => Promise.resolve(Response.json(body, { status: 400 }));
	const client = portalClient({ webhook: portal.webhook, fetch, pace, patience });

	const answer = JSON.stringify(await client.call('scope', {}, z.unknown()));

	expect(answer).not.toContain(SECRET.slice(0, 5));
	expect(answer.length).toBeLessThan(1000);
});

test('of an endless answer no more is read than one may have', async () => {
	const { portal, pace, patience } = askedPortal();
	let sent = 0;
	const endless = () =>
		new ReadableStream<Uint8Array>({
			pull(controller) {
				sent += 1;
				controller.enqueue(new Uint8Array(1 << 20).fill(32));
			}
		});
	const fetch = () => Promise.resolve(new Response(endless()));
	const client = portalClient({ webhook: portal.webhook, fetch, pace, patience });

	const answer = await client.call('scope', {}, z.unknown());

	expect(answer).toMatchObject({ ok: false, failure: { kind: 'unknown', code: 'strange-answer' } });
	expect(sent).toBeLessThan(8);
});

test.each([`http://portal.example/rest/1/${SECRET}/`, 'https://portal.example/', `ftp://x/rest/1/${SECRET}/`, SECRET])(
	'%s is no webhook, and the error does not repeat it',
	(webhook) => {
		const { portal, pace, patience } = askedPortal();

		const open = () => portalClient({ webhook, fetch: portal.fetch, pace, patience });

		expect(open).toThrow(RangeError);
		expect(open).not.toThrow(SECRET);
	}
);
