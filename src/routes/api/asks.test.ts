import { describe, expect, test } from 'vitest';
import { asksFor } from '#lib/server/asks.ts';
import { onBothEngines } from '#lib/server/database/database-for-tests.ts';
import { CASHIERS_PIN, ROUTES, ServedShop } from '../../../tests/server/served-shop.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** What a browser may ask before anyone has signed in. */
const OPEN_TO_ALL = ['/api/config', '/api/health', '/api/sign-in', '/api/version', '/api/welcome'];
/** What they take is not theirs to judge: the welcome is over, and a document is the Kasa's to read. */
const TAKES_NO_BODY = ['/api/welcome', '/api/kasa/[...path]'];

const ANSWERED = [...ROUTES].flatMap(([id, route]) =>
	METHODS.filter((method) => method in route).map((method) => ({
		method,
		id,
		path: id.replace(/\[(\.\.\.)?\w+\]/g, 'some'),
		asks: asksFor(route._asks, method)
	}))
);

test.each(ANSWERED)('$method $id says whom it answers', ({ asks }) => {
	expect(asks).toEqual(expect.any(String));
});

test.each([...ROUTES])('%s answers no method without saying whom', (_, route) => {
	expect(Object.keys(route).filter((name) => ['fallback', 'HEAD', 'OPTIONS'].includes(name))).toEqual([]);
});

test('only these answer anyone', () => {
	const open = new Set(ANSWERED.filter(({ asks }) => asks === 'nobody').map(({ id }) => id));

	expect([...open].sort()).toEqual(OPEN_TO_ALL);
});

test('only its journal, and what became of its checks, does a revoked till still deliver', () => {
	const once = ANSWERED.filter(({ asks }) => asks === 'till-once').map(({ method, id }) => `${method} ${id}`);

	expect(once.sort()).toEqual(['POST /api/checks/[id]/outcome', 'POST /api/journal']);
});

onBothEngines((engine) => {
	const closed = ANSWERED.filter(({ id }) => !OPEN_TO_ALL.includes(id));
	const managers = ANSWERED.filter(({ asks }) => asks === 'manager');

	test('nobody is refused at every door but those', async () => {
		const { served } = await ServedShop.withPeople(engine);
		const nobody = served.browser({ address: '192.168.1.66' });

		const answers = await Promise.all(closed.map(async ({ method, path }) => (await ask(nobody, method, path)).status));

		expect(closed.map((route, at) => ({ ...route, status: answers[at] }))).toEqual(
			closed.map((route) => ({ ...route, status: 401 }))
		);
	});

	test('a cashier is refused at every door of a manager', async () => {
		const { tablet } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });

		const answers = await Promise.all(
			managers.map(async ({ method, path }) => (await ask(tablet, method, path)).status)
		);

		expect(managers.map((route, at) => ({ ...route, status: answers[at] }))).toEqual(
			managers.map((route) => ({ ...route, status: 403 }))
		);
	});

	test('a revoked till is refused wherever a till is asked for', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		await served.shop.database.updateTable('tills').set({ revoked_at: 1 }).execute();
		const tills = closed.filter(({ asks }) => asks !== 'newcomer' && asks !== 'till-once');

		const answers = await Promise.all(tills.map(async ({ method, path }) => (await ask(tablet, method, path)).status));

		expect(answers).toEqual(tills.map(() => 403));
	});

	test('a page of another site is refused everywhere it could change something', async () => {
		const { served } = await ServedShop.withPeople(engine);
		const page = served.browser({ headers: { origin: 'https://elsewhere.example' } });
		const changing = ANSWERED.filter(({ method }) => method !== 'GET');

		const answers = await Promise.all(changing.map(async ({ method, path }) => (await ask(page, method, path)).status));

		expect(answers).toEqual(changing.map(() => 403));
	});

	test.each(['cross-site', 'same-site'])('a page elsewhere, %s, is refused everywhere, reading too', async (site) => {
		const { served } = await ServedShop.withPeople(engine);
		const page = served.browser({ headers: { 'sec-fetch-site': site } });

		const answers = await Promise.all(ANSWERED.map(({ method, path }) => ask(page, method, path)));

		expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(
			ANSWERED.map(() => ({ status: 403, body: { error: 'foreign-origin' } }))
		);
	});

	test('a body that is not what a door takes is named by its places, and nothing of it is repeated', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: '739182' });
		const taking = ANSWERED.filter(({ method, id }) => /POST|PATCH/.test(method) && !TAKES_NO_BODY.includes(id));
		const nonsense = { nonsense: 'x-9f3b-x', pin: ['739182'], name: 1 };

		for (const { method, path } of taking) {
			const answer = await tablet.ask(method, path, nonsense);

			expect(answer).toMatchObject({ status: 400, body: { error: 'bad-request' } });
		}
		expect(served.answers.filter(({ text }) => /x-9f3b-x|739182/.test(text))).toEqual([]);
	});
});

describe('a door that says nothing', () => {
	test.each([undefined, null, 'everyone', 7])('is closed when it says %s', (said) => {
		expect(asksFor(said, 'GET')).toBeNull();
	});

	test('is closed for the methods it does not name', () => {
		expect(asksFor({ GET: 'till' }, 'POST')).toBeNull();
		expect(asksFor({ GET: 'till' }, 'toString')).toBeNull();
	});
});

function ask(browser: ReturnType<ServedShop['browser']>, method: string, path: string) {
	return browser.ask(method, path, method === 'GET' || method === 'DELETE' ? undefined : {});
}
