import { expect, test } from 'vitest';
import { checksServer } from './checks-server.ts';

function asked(status: number, body: unknown) {
	const requests: (readonly [string, string | undefined, unknown])[] = [];
	const server = checksServer({
		fetch: (url, { method, body: sent }) => {
			requests.push([url, method, typeof sent === 'string' ? JSON.parse(sent) : null]);
			return Promise.resolve(new Response(JSON.stringify(body), { status }));
		},
		patience: () => new AbortController().signal
	});
	return { server, requests };
}

test('the checks of all registers are read, and one result is told', async () => {
	const listed = asked(200, { checks: [] });
	const results = asked(200, { told: 1, trouble: null, untold: [] });

	expect(await listed.server.list()).toEqual({ ok: true, value: { checks: [] } });
	expect(await results.server.tell('check-1')).toMatchObject({ ok: true, value: { told: 1 } });

	expect(listed.requests).toEqual([['/api/checks', undefined, null]]);
	expect(results.requests).toEqual([['/api/bitrix24/results', 'POST', { check: 'check-1' }]]);
});

test('why a result cannot be told is said as it is', async () => {
	const { server } = asked(404, { error: 'not-printed' });

	expect(await server.tell('check-1')).toEqual({ ok: false, why: 'not-printed' });
});
