import { expect, test } from 'vitest';
import { WhoIsHere } from '#lib/api/sign-in.ts';
import { CASHIERS_PIN, MANAGERS_PIN, ServedShop, type Browser } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';

onBothEngines((engine) => {
	test('a PIN signs its person in at a till', async () => {
		const { tablet, cashier } = await ServedShop.withPeople(engine);

		const answer = await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });

		expect(answer).toMatchObject({
			status: 200,
			body: { till: { name: 'Прилавок 1', register: null }, person: cashier }
		});
		expect(await whoIsAt(tablet)).toEqual(cashier);
	});

	test('a browser that is no till signs nobody in', async () => {
		const { served } = await ServedShop.withPeople(engine);
		const stranger = served.browser({ address: '192.168.1.66' });

		const answer = await stranger.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });

		expect(answer).toMatchObject({ status: 401, body: { error: 'till-needed' } });
		expect(WhoIsHere.parse((await stranger.ask('GET', '/api/sign-in')).body)).toEqual({ till: null, person: null });
	});

	test('no script and no other site gets at the cookies; only https carries those of https', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const secure = served.browser({ address: '192.168.1.30', origin: 'https://kasa.shop.example:3443' });
		await secure.ask('POST', '/api/tills', { pin: MANAGERS_PIN });

		for (const browser of [tablet, secure]) await browser.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });

		const { id } = served.shop;
		const attributes = { httpOnly: true, sameSite: 'strict', path: '/' };
		for (const name of ['prylavok-till', 'prylavok-sign-in']) {
			expect(tablet.jar.get(`${name}-${id}`)?.attributes).toMatchObject({ ...attributes, secure: false });
			expect(secure.jar.get(`${name}-${id}`)?.attributes).toMatchObject({ ...attributes, secure: true });
		}
		expect(tablet.jar.get(`prylavok-till-${id}`)?.attributes.maxAge).toBe(400 * 24 * 3600);
	});

	test('two servers on one PC leave each other’s cookies alone', async () => {
		const [here, beside] = await Promise.all([ServedShop.withPeople(engine), ServedShop.withPeople(engine)]);
		// A browser keeps its cookies by host, whatever the port.
		const browser = here.served.browser({ origin: 'http://localhost:3000' });
		const sameBrowser = beside.served.browser({ origin: 'http://localhost:3001', jar: browser.jar });

		for (const { ask } of [browser, sameBrowser]) {
			await ask('POST', '/api/tills', {});
			await ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });
		}

		expect([await whoIsAt(browser), await whoIsAt(sameBrowser)]).toEqual([here.cashier, beside.cashier]);
	});

	test('the database holds nothing that could be put into a cookie', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });

		const kept = JSON.stringify([
			await served.shop.database.selectFrom('tills').selectAll().execute(),
			await served.shop.database.selectFrom('sign_ins').selectAll().execute()
		]);

		const cookies = [...tablet.jar].filter(([name]) => !name.includes('heard'));
		const tokens = cookies.map(([, { value }]) => value);
		expect(tokens.map((token) => token.length)).toEqual([43, 43]);
		expect(tokens.filter((token) => kept.includes(token))).toEqual([]);
	});

	test('signing out ends it', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });
		const kept = tablet.jar.get(signInAt(served));

		await tablet.ask('DELETE', '/api/sign-in');

		expect(tablet.jar.has(signInAt(served))).toBe(false);
		if (kept) tablet.jar.set(signInAt(served), kept);
		expect(await whoIsAt(tablet)).toBeNull();
	});

	test('whoever signs in next takes the place of the one before', async () => {
		const { served, tablet, manager } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });
		const before = tablet.jar.get(signInAt(served));

		await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });

		expect(await whoIsAt(tablet)).toEqual(manager);
		if (before) tablet.jar.set(signInAt(served), before);
		expect(await whoIsAt(tablet)).toBeNull();
	});

	test('it ends by itself after twelve hours', async () => {
		const { served, tablet, cashier } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });

		served.pass(12 * 3_600_000 - 1);
		expect(await whoIsAt(tablet)).toEqual(cashier);
		served.pass(1);

		expect(await whoIsAt(tablet)).toBeNull();
	});

	test('it ends when the person leaves the shop or gets a new PIN', async () => {
		const { served, cashier } = await ServedShop.withPeople(engine);
		const office = await signedInAtOffice(served);

		const ends = [
			{
				pin: CASHIERS_PIN,
				end: () => office.ask('PATCH', `/api/people/${cashier.id}`, { pin: '55555', managersPin: MANAGERS_PIN })
			},
			{ pin: '55555', end: () => office.ask('DELETE', `/api/people/${cashier.id}`, { managersPin: MANAGERS_PIN }) }
		];

		for (const { pin, end } of ends) {
			const tablet = await served.tablet();
			await tablet.ask('POST', '/api/sign-in', { pin });
			expect(await whoIsAt(tablet)).toEqual(cashier);
			expect(await end()).toMatchObject({ status: 200 });

			expect(await whoIsAt(tablet)).toBeNull();
			expect(await tablet.ask('GET', '/api/people')).toMatchObject({ status: 401 });
		}
	});

	test('a changed role counts at once', async () => {
		const { served, tablet, cashier } = await ServedShop.withPeople(engine);
		const office = await signedInAtOffice(served);
		await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });

		const before = await tablet.ask('GET', '/api/people');
		await office.ask('PATCH', `/api/people/${cashier.id}`, { role: 'manager', managersPin: MANAGERS_PIN });
		const after = await tablet.ask('GET', '/api/people');

		expect([before.status, after.status]).toEqual([403, 200]);
	});

	test('it ends when the till is revoked, and cannot be had at another till by its cookie', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const other = await served.tablet('192.168.1.21');
		const office = await signedInAtOffice(served);
		await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
		const stolen = tablet.jar.get(signInAt(served));
		if (stolen) other.jar.set(signInAt(served), stolen);
		const till = WhoIsHere.parse((await tablet.ask('GET', '/api/sign-in')).body).till;

		const revoked = await office.ask('DELETE', `/api/tills/${till?.id}`);

		expect(revoked.status).toBe(200);
		expect(await whoIsAt(other)).toBeNull();
		expect(await tablet.ask('GET', '/api/people')).toMatchObject({ status: 403, body: { error: 'till-revoked' } });
		expect(await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN })).toMatchObject({ status: 403 });
		expect(WhoIsHere.parse((await tablet.ask('GET', '/api/sign-in')).body)).toEqual({ till: null, person: null });
	});

	test('nothing that any door answers, or the database fails with, shows a PIN or what it derives to', async () => {
		const { served, tablet, cashier } = await ServedShop.withPeople(engine);
		const managersPin = MANAGERS_PIN;
		await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
		await tablet.ask('POST', '/api/people', { name: 'Ірина', role: 'cashier', pin: CASHIERS_PIN, managersPin });
		await tablet.ask('POST', '/api/people', { name: 'Ірина', role: 'cashier', pin: '8026135', managersPin });
		await tablet.ask('PATCH', `/api/people/${cashier.id}`, { pin: MANAGERS_PIN, managersPin });
		await tablet.ask('PATCH', `/api/people/${cashier.id}`, { name: '', pin: CASHIERS_PIN, managersPin: CASHIERS_PIN });
		await tablet.ask('DELETE', `/api/people/${cashier.id}`, { managersPin: CASHIERS_PIN });
		await tablet.ask('DELETE', `/api/people/${cashier.id}`, { managersPin: 'not a PIN', pin: CASHIERS_PIN });
		await tablet.ask('POST', '/api/welcome', { name: 'Марія', pin: MANAGERS_PIN });
		await tablet.ask('POST', '/api/approvals', { pin: MANAGERS_PIN, action: 'return', detail: {} });
		for (const path of ['people', 'tills', 'registers', 'settings', 'sign-in', 'welcome', 'config']) {
			await tablet.ask('GET', `/api/${path}`);
		}

		const rows = await served.shop.database.selectFrom('people').select('verifier').execute();
		const settings = served.shop.database.selectFrom('settings').select('value');
		const salt = await settings.where('name', '=', 'pin-salt').executeTakeFirstOrThrow();
		const secrets = [
			MANAGERS_PIN,
			CASHIERS_PIN,
			'8026135',
			salt.value,
			...rows.flatMap(({ verifier }) => verifier ?? [])
		];

		expect(secrets).toHaveLength(7);
		const said = served.answers.map(({ text, headers }) => text + JSON.stringify([...headers]));
		expect(said.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
	});
});

const signInAt = ({ shop }: ServedShop) => `prylavok-sign-in-${shop.id}`;

async function whoIsAt(browser: Browser) {
	return WhoIsHere.parse((await browser.ask('GET', '/api/sign-in')).body).person;
}

async function signedInAtOffice(served: ServedShop) {
	const office = await served.tablet('192.168.1.10');
	await office.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
	return office;
}
