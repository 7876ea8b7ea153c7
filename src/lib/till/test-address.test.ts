import { expect, test } from 'vitest';
import { simulatorFetch, type Fetch } from '#lib/simulator/fetch.ts';
import { simulatedKasa } from '#lib/simulator/kasa.ts';
import { testAddress } from './test-address.ts';

const ADDRESS = 'http://127.0.0.1:9200';

function ask(fetch: Fetch) {
	let time = 0;
	return testAddress(ADDRESS, { fetch, version: '0', now: () => (time += 12) });
}

test('a Kasa at the address says how it is, and how fast', async () => {
	const kasa = simulatedKasa({ clock: () => 0, ids: () => 'id' });

	const answer = await ask(simulatorFetch(kasa));

	expect(answer).toMatchObject({ ok: true, took: 12, status: { online: true } });
	expect(kasa.requests.map(({ path }) => path)).toEqual(['/api/v1/kasa/status']);
});

test('nobody at the address, or a browser that does not let the page through: no answer', async () => {
	const answer = await ask(() => Promise.reject(new TypeError('Failed to fetch')));

	expect(answer).toMatchObject({ ok: false, failure: { code: 'no-answer' } });
});

test('a program that is no Kasa is told apart from silence', async () => {
	const answer = await ask(() => Promise.resolve(new Response('<html></html>', { status: 200 })));

	expect(answer).toMatchObject({ ok: false, failure: { code: 'strange-answer' } });
});
