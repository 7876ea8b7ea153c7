import { expect, test } from 'vitest';
import { managerServer } from './manager-server.ts';

function serverThat(answers: () => Promise<Response>) {
	return managerServer({ fetch: answers, patience: () => new AbortController().signal });
}

const json = (body: unknown, status: number) => () => Promise.resolve(Response.json(body, { status }));

test('what the shop’s rules refuse has its reason', async () => {
	const server = serverThat(json({ error: 'pin-taken' }, 409));

	const told = await server.addPerson({ name: 'Олена', role: 'cashier', pin: '1111' }, '730265');

	expect(told).toEqual({ ok: false, refusal: { why: 'pin-taken' } });
});

test('a wrong PIN says how long to wait', async () => {
	const server = serverThat(json({ error: 'wait', retryAfter: 4 }, 429));

	const told = await server.unlock({ pin: '1111' });

	expect(told).toEqual({ ok: false, refusal: { why: 'wait', retryAfter: 4 } });
});

test('fields that were not taken are named', async () => {
	const server = serverThat(json({ error: 'bad-request', places: ['address'] }, 400));

	const told = await server.changeRegister('r1', { address: 'http://x' });

	expect(told).toEqual({ ok: false, refusal: { why: 'bad-request', places: ['address'] } });
});

test.each([
	['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
	['trouble of the server', json({ error: 'pin-taken' }, 500)],
	['something that is no answer', () => Promise.resolve(new Response('<html>'))],
	['a list of something else', json({ people: [{ id: 1 }] }, 200)],
	['a refusal nobody has heard of', json({ error: 'moon-phase' }, 409)]
])('%s says nothing of what was done', async (_, answers) => {
	const told = await serverThat(answers).people();

	expect(told).toEqual({ ok: false, refusal: { why: 'silent' } });
});
