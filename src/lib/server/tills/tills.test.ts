import { expect, test } from 'vitest';
import { WhoIsHere } from '#lib/api/sign-in.ts';
import { Admitted, KnownTills, Tills } from '#lib/api/till.ts';
import { CASHIERS_PIN, MANAGERS_PIN, ServedShop, type Browser } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { shopOfTwo } from '../journal/copies-for-tests.ts';

onBothEngines((engine) => {
	test('a browser on the server’s own PC is a till at once', async () => {
		const served = await ServedShop.open(engine);

		const answer = await served.browser().ask('POST', '/api/tills', {});

		expect(answer).toMatchObject({ status: 201, body: { till: { name: 'Прилавок 1', register: null } } });
	});

	test('a browser in the shop needs a manager’s PIN', async () => {
		const { served, manager } = await ServedShop.withPeople(engine);
		const tablet = served.browser({ address: '192.168.1.30' });

		const alone = await tablet.ask('POST', '/api/tills', { name: 'Планшет' });
		const cashier = await tablet.ask('POST', '/api/tills', { name: 'Планшет', pin: CASHIERS_PIN });
		const admitted = await tablet.ask('POST', '/api/tills', { name: 'Планшет', pin: MANAGERS_PIN });

		expect(alone).toMatchObject({ status: 401, body: { error: 'pin-needed' } });
		expect(cashier).toMatchObject({ status: 403, body: { error: 'not-a-manager' } });
		expect(admitted).toMatchObject({ status: 201, body: { till: { name: 'Планшет' } } });
		expect(await tillNamed(served, 'Контора')).toMatchObject({ admittedBy: null });
		expect(await tillNamed(served, 'Планшет')).toMatchObject({ admittedBy: manager.name, revokedAt: null });
	});

	test('a tunnel on the server’s PC is not that PC', async () => {
		const { served } = await ServedShop.withPeople(engine);
		const tunnelled = served.browser({ headers: { 'x-forwarded-for': '127.0.0.1' } });

		expect(await tunnelled.ask('POST', '/api/tills', {})).toMatchObject({ status: 401 });
	});

	test('a till that asks again stays the till it is', async () => {
		const { tablet } = await ServedShop.withPeople(engine);
		const before = await ownTill(tablet);

		const again = await tablet.ask('POST', '/api/tills', {});

		expect(again).toMatchObject({ status: 200, body: { till: before } });
	});

	test('a manager names a till, gives it a register and lets it approve offline', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const office = await managersBrowser(served);
		const register = await office.ask('POST', '/api/registers', {
			name: 'Каса Checkbox',
			mode: 'live',
			address: 'http://127.0.0.1:9200',
			pin: MANAGERS_PIN
		});
		const { id } = register.body as { id: string };
		const till = await ownTill(tablet);

		const change = { name: 'Біля входу', register: id, offlineApproval: true };
		const changed = await office.ask('PATCH', `/api/tills/${till?.id}`, change);

		expect(changed.status).toBe(200);
		expect(await ownTill(tablet)).toMatchObject({ id: till?.id, isShared: false, ...change });
	});

	test('a till knows whether others sell at its register, and one that was revoked is no other', async () => {
		const { served, register, one, other } = await shopOfTwo(engine);

		const both = [await ownTill(one), await ownTill(other)];
		await served.shop.database
			.updateTable('tills')
			.set({ revoked_at: 1 })
			.where('id', '=', both[1]?.id ?? '')
			.execute();

		expect(both).toMatchObject([
			{ register, isShared: true },
			{ register, isShared: true }
		]);
		expect(await ownTill(one)).toMatchObject({ isShared: false });
	});

	test('there is no giving it a register that is not there', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const office = await managersBrowser(served);
		const till = await ownTill(tablet);

		expect(await office.ask('PATCH', `/api/tills/${till?.id}`, { register: 'none' })).toMatchObject({ status: 404 });
		expect(await office.ask('PATCH', '/api/tills/none', { name: 'X' })).toMatchObject({ status: 404 });
		expect(await office.ask('DELETE', '/api/tills/none')).toMatchObject({ status: 404 });
	});

	test('a till that lost its storage is itself again once a manager says so, and the lost cookie is worth nothing', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const till = await ownTill(tablet);
		const anew = served.browser({ address: '192.168.1.20' });

		const alone = await anew.ask('POST', '/api/tills', { as: till?.id });
		const admitted = await anew.ask('POST', '/api/tills', { as: till?.id, pin: MANAGERS_PIN });

		expect(alone.status).toBe(401);
		expect(admitted).toMatchObject({ status: 201, body: { till } });
		expect(await ownTill(tablet)).toBeNull();
	});

	test('a new till at the server’s own PC, where there was another before, may be that one without its storage', async () => {
		const { served } = await ServedShop.withPeople(engine);
		const first = await served.browser({ origin: 'http://localhost:3001' }).ask('POST', '/api/tills', {});
		const anew = served.browser({ origin: 'http://localhost:3001' });

		const second = await anew.ask('POST', '/api/tills', {});
		const again = await anew.ask('POST', '/api/tills', {});

		expect([first, second, again].map(({ body }) => Admitted.parse(body).mayBeEarlier)).toEqual([false, true, false]);
	});

	test('a till that is opened at another port hears where its journal is, until a manager moves it', async () => {
		const { served } = await ServedShop.withPeople(engine);
		const old = served.browser({ origin: 'http://localhost:3001' });
		await old.ask('POST', '/api/tills', {});
		const { id } = (await ownTill(old)) ?? {};
		const moved = served.browser({ origin: 'http://localhost:3002' });
		for (const [name, cookie] of old.jar) moved.jar.set(name, cookie);

		const asked = await moved.ask('POST', '/api/tills', {});
		const alone = await moved.ask('POST', '/api/tills', { as: id });
		const admitted = await moved.ask('POST', '/api/tills', { as: id, pin: MANAGERS_PIN });

		expect(asked.body).toMatchObject({ till: { id }, movedFrom: 'http://localhost:3001' });
		expect(alone.status).toBe(401);
		expect(admitted.body).toMatchObject({ till: { id }, movedFrom: null });
	});

	test('who becomes an earlier till again is not the one of a moment ago any more', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const anew = served.browser();
		await anew.ask('POST', '/api/tills', { name: 'Щойно' });
		const earlier = await ownTill(tablet);

		await anew.ask('POST', '/api/tills', { as: earlier?.id, pin: MANAGERS_PIN });

		expect(await ownTill(anew)).toEqual(earlier);
		expect(await tillNamed(served, 'Щойно')).toMatchObject({ revokedAt: served.shop.now() });
	});

	test('which tills there were is told for a manager’s PIN alone, the last heard first', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
		const first = await ownTill(tablet);
		const second = await ownTill(await served.tablet('192.168.1.21'));
		await tablet.ask('DELETE', `/api/tills/${second?.id}`);
		served.pass(3_600_000);
		await tablet.ask('GET', '/api/settings');
		const anew = served.browser({ address: '192.168.1.40' });

		const alone = await anew.ask('POST', '/api/tills/known', {});
		const cashier = await anew.ask('POST', '/api/tills/known', { pin: CASHIERS_PIN });
		const near = await served.browser().ask('POST', '/api/tills/known', {});
		const told = await anew.ask('POST', '/api/tills/known', { pin: MANAGERS_PIN });

		expect([alone.status, cashier.status, near.status]).toEqual([401, 403, 401]);
		expect(KnownTills.parse(told.body).tills).toMatchObject([
			{ id: first?.id, name: 'Прилавок 1', heardAt: served.shop.now(), revokedAt: null },
			{ id: second?.id, name: 'Прилавок 2', revokedAt: served.shop.now() - 3_600_000 }
		]);
		expect(anew.jar.size).toBe(0);
	});

	test('wrong PINs lock the device at the list of tills too', async () => {
		const { served } = await ServedShop.withPeople(engine);
		const stranger = served.browser({ address: '192.168.1.66' });

		for (let tried = 0; tried < 20; tried += 1) {
			served.pass(3_600_000);
			await stranger.ask('POST', '/api/tills/known', { pin: '0001' });
		}

		expect(await stranger.ask('POST', '/api/tills/known', { pin: MANAGERS_PIN })).toMatchObject({ status: 423 });
	});

	test('whose journal is whose a manager decides at the server’s PC too', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const till = await ownTill(tablet);

		expect(await served.browser().ask('POST', '/api/tills', { as: till?.id })).toMatchObject({ status: 401 });
		const unknown = await served.browser().ask('POST', '/api/tills', { as: 'none', pin: MANAGERS_PIN });
		expect(unknown).toMatchObject({ status: 404 });
	});

	test('a revoked till is none even at the server’s own PC until a manager admits it', async () => {
		const { served } = await ServedShop.withPeople(engine);
		const counter = served.browser();
		await counter.ask('POST', '/api/tills', { name: 'Прилавок' });
		const { id } = await tillNamed(served, 'Прилавок');
		const office = await managersBrowser(served);

		await office.ask('DELETE', `/api/tills/${id}`);

		expect(await counter.ask('GET', '/api/settings')).toMatchObject({ status: 403, body: { error: 'till-revoked' } });
		expect(await counter.ask('POST', '/api/tills', {})).toMatchObject({ status: 401, body: { error: 'pin-needed' } });
		const again = await counter.ask('POST', '/api/tills', { as: id, pin: MANAGERS_PIN });
		expect(again).toMatchObject({ status: 201, body: { till: { id, name: 'Прилавок' } } });
		expect(await counter.ask('GET', '/api/settings')).toMatchObject({ status: 200 });
	});

	test('the list shows when each was last heard, to the minute', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const { heardAt } = await tillNamed(served, 'Прилавок 1');

		served.pass(59_999);
		await tablet.ask('GET', '/api/settings');
		const soon = await tillNamed(served, 'Прилавок 1');
		served.pass(1);
		await tablet.ask('GET', '/api/settings');
		const later = await tillNamed(served, 'Прилавок 1');

		expect([soon.heardAt - heardAt, later.heardAt - heardAt]).toEqual([0, 60_000]);
	});
});

async function ownTill(browser: Browser) {
	return WhoIsHere.parse((await browser.ask('GET', '/api/sign-in')).body).till;
}

async function managersBrowser(served: ServedShop) {
	const office = served.browser();
	await office.ask('POST', '/api/tills', { name: 'Контора' });
	await office.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
	return office;
}

async function tillsSeenBy(browser: Browser) {
	return Tills.parse((await browser.ask('GET', '/api/tills')).body).tills;
}

async function tillNamed(served: ServedShop, name: string) {
	const till = (await tillsSeenBy(await managersBrowser(served))).find((found) => found.name === name);
	if (!till) throw new Error(`No till is called ${name}`);
	return till;
}
