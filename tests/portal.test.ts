import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { readForm } from '#lib/bitrix24/php-form.ts';
import { portalClient } from '#lib/bitrix24/portal.server.ts';
import { portalPace } from '#lib/bitrix24/portal-pace.ts';
import { listen } from '#lib/server/listen.ts';
import { standInPortal, type StandInPortal } from './portal/portal.ts';
import { servePortal } from './portal/serve.ts';

const SOLD = {
	type: 'sell',
	items: [{ name: 'Чай & кава', price: 9600, sum: 9600, quantity: 1, vat: 0, marking_code: null }],
	payments: [{ type: 'cash', is_cash: 'Y', sum: 9600 }],
	total_sum: 9600
};

interface Heard {
	url: string;
	version: string;
	headers: IncomingHttpHeaders;
	body: string;
}

/** What answers at the two addresses: a status and a body, or a broken connection. */
type Answer = { status: number; body: string } | null;
const said = (body: unknown): Answer => ({ status: 200, body: JSON.stringify(body) });

/** Somebody's cash register behind real sockets, and a portal that has it. */
async function portalAtDoors(print: Answer, check: Answer = said({ STATUS: 'WAIT' }), version = '1.1') {
	const heard: Heard[] = [];
	const answers = { print, check };
	const doors = await listen(
		() =>
			createServer((request, response) => {
				void text(request).then((body) => {
					const { url = '', httpVersion, headers } = request;
					heard.push({ url, version: httpVersion, headers, body });
					const answer = url.startsWith('/print') ? answers.print : answers.check;
					if (answer) response.writeHead(answer.status).end(answer.body);
					else request.socket.destroy();
				});
			}),
		0
	);
	if (!doors.ok) throw new Error(doors.problem);
	onTestFinished(() => {
		for (const server of doors.servers) server.close();
	});
	const portal = standInPortal();
	const { port } = new URL(doors.url);
	const url = (door: string) => `http://user:pa%20ss@127.0.0.1:${port}/${door}?key=k`;
	put(portal, 'sale.cashbox.handler.add', {
		CODE: 'shop',
		NAME: 'Shop',
		SETTINGS: {
			PRINT_URL: url('print'),
			CHECK_URL: url('check'),
			HTTP_VERSION: version,
			CONFIG: { AUTH: { LABEL: 'A', ITEMS: { LOGIN: { TYPE: 'STRING', LABEL: 'L' } } } }
		}
	});
	const box = { NAME: 'Box', REST_CODE: 'shop', EMAIL: 'o@shop.example', NUMBER_KKM: '7', ACTIVE: 'Y' };
	put(portal, 'sale.cashbox.add', { ...box, SETTINGS: { auth: { login: 'l' } } });
	return { portal, heard, answers };
}

function put(portal: StandInPortal, method: string, params: object) {
	const answer = portal.answer(`${new URL(portal.webhook).pathname}${method}`, JSON.stringify(params));
	if (answer?.status !== 200) throw new Error(answer?.body);
	return answer;
}

test.each(['1.0', '1.1'])('a check is sent by HTTP/%s as PHP does it', async (version) => {
	const { portal, heard } = await portalAtDoors(said({ uuid: 'ours' }), undefined, version);

	const check = await portal.printCheck(SOLD);

	const [print] = heard;
	expect(check).toMatchObject({ status: 'P', externalUuid: 'ours' });
	expect(print).toMatchObject({ url: '/print?key=k', version });
	expect(print?.headers).toEqual({
		host: '127.0.0.1',
		connection: 'close',
		accept: '*/*',
		'accept-language': 'en',
		authorization: `Basic ${Buffer.from('user:pa ss').toString('base64')}`,
		'content-type': 'application/x-www-form-urlencoded',
		'content-length': String(Buffer.byteLength(print?.body ?? ''))
	});
	expect(print?.body).toMatch(/^type=sell&calculated_sign=income&unique_id=85&items%5B0%5D%5Bname%5D=%D0%A7.+%26\+/);
	expect(print?.body).not.toContain('marking_code');
	const read = readForm(Buffer.from(print?.body ?? ''));
	expect(read.ok && read.form).toMatchObject({
		uuid: `check|${portal.domain}|85`,
		number_kkm: '7',
		client_email: `sale@${portal.domain}`,
		cashbox_params: { AUTH: { LOGIN: 'l' } }
	});
});

test.each<[string, Answer, object]>([
	['refused', said({ ERRORS: ['Ні', 'No'] }), { status: 'E', errors: ['Ні', 'No'] }],
	['answered without a UUID', said({}), { status: 'P', externalUuid: '' }],
	['answered by no JSON', { status: 200, body: '<html>' }, { status: 'E', errors: ['Response decoding error'] }],
	['answered by another status', { status: 403, body: '{"UUID":"x"}' }, { status: 'P', externalUuid: '' }],
	['answered by a redirect', { status: 308, body: '' }, { status: 'E', errors: ['Incorrect URI'] }],
	['not answered', null, { status: 'E', errors: ['No connection'] }]
])('a check that is %s stands as the portal would have it', async (_, answer, stands) => {
	const { portal } = await portalAtDoors(answer);

	expect(await portal.printCheck(SOLD)).toMatchObject(stands);
});

test.each<[string, Answer, object]>([
	['waits', said({ STATUS: 'WAIT' }), { status: 'P' }],
	['failed', said({ STATUS: 'ERROR', ERROR: 'Ні' }), { status: 'E', errors: ['Ні'] }],
	['is done', said({ STATUS: 'DONE', FN_NUMBER: '4000', UUID: 'x' }), { status: 'Y', fiscal: { FN_NUMBER: '4000' } }],
	['has no state', said({}), { status: 'Y', fiscal: {} }],
	['meets another status', { status: 500, body: '{"STATUS":"WAIT"}' }, { status: 'Y', fiscal: {} }],
	['meets no JSON', { status: 200, body: 'oops' }, { status: 'Y', fiscal: {} }],
	['meets nobody', null, { status: 'Y', fiscal: {} }]
])('asked about, a check that %s stands as the portal would have it', async (_, answer, stands) => {
	const { portal, heard } = await portalAtDoors(said({ UUID: 'ours' }), answer);
	const check = await portal.printCheck(SOLD);

	await portal.poll();

	expect(check).toMatchObject(stands);
	expect(heard.at(-1)).toMatchObject({ url: '/check?key=k', body: 'uuid=ours' });
});

test('five checks that wait for ever starve the others', async () => {
	const { portal, heard } = await portalAtDoors(said({ UUID: 'ours' }));
	for (let at = 0; at < 7; at += 1) await portal.printCheck(SOLD);

	const polled = [await portal.poll(), await portal.poll()].map((some) => some.map(({ id }) => id));

	expect(polled).toEqual([
		[85, 86, 87, 88, 89],
		[85, 86, 87, 88, 89]
	]);
	expect(heard).toHaveLength(7 + 10);
});

test('a result that is pushed counts as one that was fetched, and the last word is the first', async () => {
	const { portal } = await portalAtDoors(said({ UUID: 'ours' }));
	const check = await portal.printCheck(SOLD);

	put(portal, 'sale.cashbox.check.apply', { UUID: 'ours', FISCAL_DOC_ATTR: '1' });
	put(portal, 'sale.cashbox.check.apply', { UUID: 'ours', FISCAL_DOC_ATTR: '2' });

	expect(check).toMatchObject({ status: 'Y', fiscal: { FISCAL_DOC_ATTR: '1' } });
	expect(() => put(portal, 'sale.cashbox.check.apply', { UUID: 'nobody' })).toThrow('ERROR_CHECK_NOT_FOUND');
});

test.each<[string, object, string]>([
	['sale.cashbox.check.apply', {}, 'UUID: missing'],
	['sale.cashbox.check.apply', { UUID: 'x', STATUS: 'DONE' }, 'STATUS: unknown'],
	['sale.cashbox.check.apply', { UUID: 'x', SHIFT_NUMBER: 3 }, 'SHIFT_NUMBER: not a text'],
	['sale.cashbox.update', { ID: 5, FIELDS: { ACTIVE: true } }, 'FIELDS.ACTIVE: not a flag'],
	['sale.cashbox.handler.update', { ID: 5, FIELDS: { SETTINGS: { URL: 'x' } } }, 'FIELDS.SETTINGS.URL: unknown'],
	['sale.cashbox.delete', { ID: 'five' }, 'ID: not a whole']
])('%s with what its documentation does not know is refused and remembered: %j', (method, params, complaint) => {
	const portal = standInPortal();

	expect(() => put(portal, method, params)).toThrow('ERROR_CHECK_FAILURE');
	expect(portal.complaints).toEqual([`${method} ${complaint}`]);
});

test('behind real HTTP it answers a client, and breaks the connection when told to', async () => {
	const portal = standInPortal();
	const served = await servePortal(portal);
	onTestFinished(() => served.close());
	const pace = portalPace({ now: () => 0, pause: () => Promise.resolve() });
	const patience = () => AbortSignal.timeout(20_000);
	const client = portalClient({ webhook: served.webhook, fetch: globalThis.fetch, pace, patience });
	const params = { CODE: 'a', NAME: 'a', SETTINGS: { PRINT_URL: 'p', CHECK_URL: 'c', CONFIG: config() } };
	portal.failNext('answer-lost');

	const lost = await client.call('sale.cashbox.handler.add', params, z.int());
	const listed = await client.call('sale.cashbox.handler.list', {}, z.array(z.object({ CODE: z.string() })));

	expect(lost).toMatchObject({ ok: false, failure: { kind: 'unknown', code: 'no-answer' } });
	expect(listed).toEqual({ ok: true, value: [{ CODE: 'a' }] });
});

function config() {
	return { AUTH: { LABEL: 'A', ITEMS: { LOGIN: { TYPE: 'STRING', LABEL: 'L' } } } };
}
