import { expect, test } from 'vitest';
import { openCounter, piece } from './counter-for-tests.ts';
import { simulatorFetch } from './fetch.ts';

const SELL = 'http://127.0.0.1:9200/api/v1/receipt/sell';
const sale = () => ({ method: 'POST', body: JSON.stringify(piece(100)) });

test('a till in the same program sells through fetch', async () => {
	const { kasa } = await openCounter();

	const response = await simulatorFetch(kasa)(SELL, sale());

	expect(response.status).toBe(200);
	expect(await response.json()).toMatchObject({ total_sum: 100 });
	expect(response.headers.get('date')).toBe('Mon, 03 Nov 2025 08:00:00 GMT');
});

test('what the till calls itself reaches the Kasa', async () => {
	const { kasa } = await openCounter();

	await simulatorFetch(kasa)(SELL, { ...sale(), headers: { 'X-Client-Name': 'Prylavok' } });

	expect(kasa.requests.at(-1)?.headers).toMatchObject({ 'x-client-name': 'Prylavok' });
});

test('a query reaches the Kasa', async () => {
	const { kasa } = await openCounter();

	const response = await simulatorFetch(kasa)('http://kasa/api/v1/shift/xreport/txt?width=20', { method: 'POST' });

	expect((await response.text()).split('\n').at(-1)).toHaveLength(20);
});

test.each(['answer-lost', 'request-lost'] as const)('%s rejects as a browser does', async (fault) => {
	const { kasa } = await openCounter();
	kasa.failNext(fault);

	await expect(simulatorFetch(kasa)(SELL, sale())).rejects.toThrow(TypeError);
});

test('a till that waits no longer has not undone its sale', async () => {
	let finish = () => {};
	const { kasa } = await openCounter({ wait: () => new Promise<void>((resolve) => void (finish = resolve)) });
	kasa.failNext('slow');
	const patience = new AbortController();

	const answer = simulatorFetch(kasa)(SELL, { ...sale(), signal: patience.signal });
	await expect.poll(() => kasa.sold.length).toBe(1);
	patience.abort(new DOMException('Out of patience', 'TimeoutError'));

	await expect(answer).rejects.toMatchObject({ name: 'TimeoutError' });
	expect(kasa.sold).toHaveLength(1);
	finish();
});

test('a request aborted before it leaves never reaches the Kasa', async () => {
	const { kasa } = await openCounter();

	await expect(simulatorFetch(kasa)(SELL, { ...sale(), signal: AbortSignal.abort() })).rejects.toThrow();

	expect(kasa.sold).toHaveLength(0);
});
