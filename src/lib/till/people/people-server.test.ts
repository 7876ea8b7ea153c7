import { expect, test } from 'vitest';
import { ApprovalRequest } from '#lib/api/approval.ts';
import { peopleServer, type PinRefusal } from './people-server.ts';
import { IRYNA, OLENA, PINS } from './people-for-tests.ts';

interface Sent {
	url: string;
	method: string | undefined;
	body: unknown;
}

function serverThat(answers: () => Promise<Response>) {
	const sent: Sent[] = [];
	const server = peopleServer({
		fetch: (url, { method, body }) => {
			sent.push({ url, method, body: typeof body === 'string' ? (JSON.parse(body) as unknown) : null });
			return answers();
		},
		patience: () => new AbortController().signal
	});
	return { server, sent };
}

const saying = (status: number, body: unknown) => serverThat(() => Promise.resolve(Response.json(body, { status })));

test('the server is told the PIN, and says whose it is', async () => {
	const { server, sent } = saying(200, { till: null, person: OLENA });

	const answer = await server.signIn(PINS.olena);

	expect(answer).toEqual({ ok: true, person: OLENA });
	expect(sent).toEqual([{ url: '/api/sign-in', method: 'POST', body: { pin: PINS.olena } }]);
});

test.each<[object, PinRefusal]>([
	[{ error: 'wrong-pin' }, { why: 'wrong' }],
	[
		{ error: 'wrong-pin', retryAfter: 2 },
		{ why: 'wrong', retryAfter: 2 }
	],
	[
		{ error: 'wait', retryAfter: 8 },
		{ why: 'wait', retryAfter: 8 }
	],
	[{ error: 'locked' }, { why: 'locked' }],
	[{ error: 'not-a-manager' }, { why: 'not-a-manager' }],
	[{ error: 'till-revoked' }, { why: 'not-admitted' }],
	[{ error: 'sign-in-needed' }, { why: 'sign-in-needed' }]
])('%j is a refusal in the words of this screen', async (body, expected) => {
	const { server } = saying(403, body);

	expect(await server.signIn('0000')).toEqual({ ok: false, ...expected });
});

test('a server that fails, is cut off or talks nonsense is silent, so that the device goes on alone', async () => {
	const answers = await Promise.all([
		saying(503, { error: 'wrong-pin' }).server.signIn('0000'),
		saying(200, { person: { name: 'Олена' } }).server.signIn('0000'),
		saying(200, { till: null, person: null }).server.signIn('0000'),
		saying(404, { error: 'somebody else' }).server.signIn('0000'),
		serverThat(() => Promise.resolve(new Response('<html>', { status: 403 }))).server.signIn('0000'),
		serverThat(() => Promise.reject(new TypeError('Failed to fetch'))).server.signIn('0000')
	]);

	expect(answers.map((answer) => !answer.ok && answer.why)).toEqual(answers.map(() => 'silent'));
});

test('an approval says what it is for, in lines that the server takes', async () => {
	const by = { id: IRYNA.id, name: IRYNA.name };
	const { server, sent } = saying(200, { id: 'a1', approver: by });
	const detail = [
		{ label: 'Ціна', was: '54,30 ₴', becomes: '50,00 ₴' },
		{ label: 'Дуже довга назва товару, яка не вміщується в рядок', becomes: 'х'.repeat(300) }
	];

	const answer = await server.approve(PINS.iryna, { action: 'price-change', asked: OLENA, detail });
	const [{ body } = { body: null }] = sent;

	expect(answer).toEqual({ ok: true, by, id: 'a1' });
	expect(ApprovalRequest.parse(body)).toMatchObject({
		pin: PINS.iryna,
		action: 'price-change',
		detail: { Ціна: '54,30 ₴ → 50,00 ₴' }
	});
});

test('what no shop rules on goes into the server’s book too, with who asked', async () => {
	const { server, sent } = saying(200, { id: 'a1', approver: { id: IRYNA.id, name: IRYNA.name } });

	await server.approve(PINS.iryna, { action: 'sell-samples', asked: OLENA, detail: [] });
	const [{ body } = { body: null }] = sent;

	expect(ApprovalRequest.parse(body)).toMatchObject({ action: 'sell-samples', asked: OLENA.id, detail: {} });
});

test('a sign-out is heard when it was, and when there was nothing to end', async () => {
	const heard = await Promise.all([
		serverThat(() => Promise.resolve(new Response(null, { status: 204 }))).server.signOut(),
		saying(401, {}).server.signOut(),
		saying(503, {}).server.signOut(),
		serverThat(() => Promise.reject(new TypeError('Failed to fetch'))).server.signOut()
	]);

	expect(heard).toEqual([true, true, false, false]);
});
