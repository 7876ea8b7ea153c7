import { expect, test } from 'vitest';
import { Bitrix24, DoorTold } from '#lib/api/bitrix24.ts';
import { SECRET } from '../../../../tests/portal/portal.ts';
import { MANAGERS_PIN } from '../../../../tests/server/served-shop.ts';
import { HOUR } from '../checks/checks-for-tests.ts';
import { isKey } from '../checks/door-key.ts';
import { checkSettings } from '../checks/settings.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { COFFEE, NOTHING_SAID, PUBLIC_URL, shopWithPortal, temporaryFolder } from './portal-for-tests.ts';
import { givePorts } from './ports.ts';
import { sealingIn } from './sealing.ts';

const PIN = MANAGERS_PIN;

onBothEngines((engine) => {
	test('a shop that nobody has set up has no secrets, and its doors are shut', async () => {
		const { shop, ask } = await shopWithPortal(engine);

		const told = Bitrix24.parse(await ask('GET', ''));

		expect(told).toMatchObject({ webhook: 'none', door: { secret: 'none', previousUntil: null }, environment: [] });
		expect(await checkSettings(shop)).toBeNull();
	});

	test('secrets of the doors are made when they are first asked for, and stay', async () => {
		const { shop, ask } = await shopWithPortal(engine);

		const [first, second] = await Promise.all([ask('POST', '/door', { pin: PIN }), ask('POST', '/door', { pin: PIN })]);

		const { key, login, password, print } = DoorTold.parse(first);
		expect(second).toEqual(first);
		expect(print).toBe(`${PUBLIC_URL}/bitrix24/print?key=${key}`);
		expect([key, login, password].map((secret) => Buffer.from(secret!, 'base64url').length)).toEqual([32, 32, 32]);
		expect((await checkSettings(shop))?.door).toMatchObject({ key, login, password, previousKey: null });
	});

	test('the addresses of the doors are shown for a manager’s PIN alone', async () => {
		const { one } = await shopWithPortal(engine);

		expect(await one.ask('POST', '/api/bitrix24/door', {})).toMatchObject({
			status: 403,
			body: { error: 'pin-needed' }
		});
		expect((await one.ask('POST', '/api/bitrix24/door', { pin: '0000' })).status).toBe(403);
	});

	test.each(['/door/renew', '/undo'])('what may cut the portal off needs the PIN, too: %s', async (path) => {
		const { one, portal, setUp } = await shopWithPortal(engine);
		await setUp();

		const answer = await one.ask('POST', `/api/bitrix24${path}`, {});

		expect(answer).toMatchObject({ status: 403, body: { error: 'pin-needed' } });
		expect(portal.cashboxes.size).toBe(1);
	});

	test('a webhook needs the PIN, too, and no answer ever has it', async () => {
		const { served, one, portal, connect, ask } = await shopWithPortal(engine);

		const without = await one.ask('PATCH', '/api/bitrix24', { webhook: portal.webhook });
		await connect();
		await ask('POST', '/examine', {});
		const told = await ask('GET', '');

		expect(without).toMatchObject({ status: 403, body: { error: 'pin-needed' } });
		expect(told).toMatchObject({ webhook: 'kept', domain: portal.domain, email: 'owner@example.com' });
		expect(served.answers.filter(({ text }) => text.includes(SECRET))).toEqual([]);
	});

	test('nothing secret stands readable in the database', async () => {
		const { shop, portal, connect, ask } = await shopWithPortal(engine);
		await connect();
		const { key, login, password } = DoorTold.parse(await ask('POST', '/door', { pin: PIN }));
		await ask('POST', '/door/renew', { pin: PIN });

		const rows = JSON.stringify(await shop.database.selectFrom('settings').selectAll().execute());

		expect([SECRET, key, login, password, portal.webhook].filter((secret) => rows.includes(secret!))).toEqual([]);
	});

	test('after a renewal both keys open for a day, and then the new one alone', async () => {
		const { served, shop, ask } = await shopWithPortal(engine);
		const before = DoorTold.parse(await ask('POST', '/door', { pin: PIN }));
		const told = Bitrix24.parse(await ask('POST', '/door/renew', { pin: PIN }));
		const after = DoorTold.parse(await ask('POST', '/door', { pin: PIN }));
		const open = async () => {
			const door = (await checkSettings(shop))?.door;
			return [before.key, after.key].map((key) => door !== undefined && isKey([key!], door, shop.now()));
		};

		expect(told.door).toEqual({ secret: 'kept', changedAt: shop.now(), previousUntil: shop.now() + 24 * HOUR });
		expect([after.login, after.password]).toEqual([before.login, before.password]);
		expect(await open()).toEqual([true, true]);
		served.pass(24 * HOUR);
		expect(await open()).toEqual([false, true]);
	});

	test('however often another key is made, the one that the portal has opens for a day', async () => {
		const { ask, setUp, portal, watch, one } = await shopWithPortal(engine);
		await setUp();
		await watch(one);
		await ask('POST', '/door/renew', { pin: PIN });
		const told = Bitrix24.parse(await ask('POST', '/door/renew', { pin: PIN }));

		const { errors } = await portal.printCheck(COFFEE);

		expect([errors, told.door.previousUntil]).toEqual([[], told.door.changedAt + 24 * HOUR]);
	});

	test('once a set-up carried the new key, nothing is to be done about the old one', async () => {
		const { ask, setUp, register } = await shopWithPortal(engine);
		await setUp();
		await ask('POST', '/door/renew', { pin: PIN });
		await ask('POST', '/set-up', { registers: [register] });

		expect(Bitrix24.parse(await ask('GET', '')).door.previousUntil).toBeNull();
	});

	test('nor once somebody typed the new addresses into the portal', async () => {
		const { ask, setUp, portal } = await shopWithPortal(engine);
		await setUp();
		await ask('POST', '/door/renew', { pin: PIN });
		const { print, check } = DoorTold.parse(await ask('POST', '/door', { pin: PIN }));
		Object.assign(portal.handlers.get(5)!.SETTINGS, { PRINT_URL: print, CHECK_URL: check });
		await ask('POST', '/examine', {});

		expect(Bitrix24.parse(await ask('GET', '')).door.previousUntil).toBeNull();
	});

	test('what the environment says wins, is named, and cannot be changed', async () => {
		const environment = {
			doorKey: 'key-of-the-environment',
			doorLogin: null,
			doorPassword: null,
			holdChecks: true,
			webhookUrl: 'https://env.example/rest/1/hush/'
		};
		const { shop, one, ask, ports, portal } = await shopWithPortal(engine);
		await ask('PATCH', '', { webhook: portal.webhook, hold: false, pin: PIN });
		givePorts(shop.database, { ...ports, environment });

		const door = DoorTold.parse(await ask('POST', '/door', { pin: PIN }));
		const told = Bitrix24.parse(await ask('GET', ''));

		expect(door).toMatchObject({ print: null, key: null, login: expect.any(String) });
		expect((await checkSettings(shop))?.door).toMatchObject({ key: environment.doorKey, login: door.login });
		expect(told).toMatchObject({ webhook: 'environment', domain: 'env.example', hold: true });
		expect(told.environment).toEqual(['BITRIX24_WEBHOOK_URL', 'BITRIX24_DOOR_KEY', 'BITRIX24_HOLD_CHECKS']);
		expect(await one.ask('PATCH', '/api/bitrix24', { webhook: null, hold: false, pin: PIN })).toMatchObject({
			status: 409,
			body: { error: 'set-by-environment', places: ['webhook', 'hold'] }
		});
		expect((await one.ask('POST', '/api/bitrix24/door/renew', { pin: PIN })).status).toBe(409);
	});

	test('on a server with another key the secrets are asked for anew, and the doors are shut until then', async () => {
		const { shop, one, ask, connect, ports } = await shopWithPortal(engine);
		await connect();
		const before = DoorTold.parse(await ask('POST', '/door', { pin: PIN }));
		givePorts(shop.database, { ...ports, sealing: sealingIn(await temporaryFolder()) });

		const told = Bitrix24.parse(await ask('GET', ''));
		const asked = await one.ask('POST', '/api/bitrix24/door', { pin: PIN });
		const shut = await checkSettings(shop);
		await ask('POST', '/door/renew', { pin: PIN });
		const after = DoorTold.parse(await ask('POST', '/door', { pin: PIN }));

		expect(told).toMatchObject({ webhook: 'unreadable', door: { secret: 'unreadable' } });
		expect(asked).toMatchObject({ status: 409, body: { error: 'door-unreadable' } });
		expect(shut).toBeNull();
		expect(after.password).not.toBe(before.password);
	});

	test('taxes and base currency are one portal’s: of another one nobody knows any', async () => {
		const { shop, ask, setUp, ports } = await shopWithPortal(engine);
		await setUp();
		const known = Bitrix24.parse(await ask('GET', ''));
		await ask('PATCH', '', { webhook: 'https://another.example/rest/1/s3cret/', pin: PIN });

		const changed = Bitrix24.parse(await ask('GET', ''));
		const environment = { ...ports.environment, webhookUrl: 'https://third.example/rest/1/s3cret/' };
		givePorts(shop.database, { ...ports, environment });
		const said = Bitrix24.parse(await ask('GET', ''));

		expect([known.taxes, known.baseCurrency]).toEqual([{ 3: [1] }, 'UAH']);
		expect([changed.taxes, changed.baseCurrency, said.taxes, said.baseCurrency]).toEqual([{}, null, {}, null]);
		expect(await checkSettings(shop)).toMatchObject({ taxes: {}, baseCurrency: null });
	});

	test('without its webhook a portal stays the one whose checks are taken', async () => {
		const { shop, ask, setUp, portal } = await shopWithPortal(engine);
		await setUp();
		await ask('PATCH', '', { webhook: null, pin: PIN });

		expect(await checkSettings(shop)).toMatchObject({ portal: portal.domain, taxes: { 3: [1] }, baseCurrency: 'UAH' });
	});

	test.each([
		['webhook', { webhook: 'http://portal.example/rest/1/hush/', pin: PIN }],
		['webhook', { webhook: 'https://portal.example/', pin: PIN }],
		['taxes.3', { taxes: { 3: [1, 'А'] } }],
		['taxes.x', { taxes: { x: [1] } }],
		['email', { email: 'nobody' }],
		['ofd', { ofd: 'bx_nobody' }],
		['portal', { portal: 'https://portal.example/' }]
	])('a change that is none is refused by its place: %s', async (place, change) => {
		const { one } = await shopWithPortal(engine);

		const answer = await one.ask('PATCH', '/api/bitrix24', change);

		expect(answer).toMatchObject({ status: 400, body: { error: 'bad-request', places: [place] } });
	});

	test('what is changed is what the doors go by', async () => {
		const { shop, ask } = await shopWithPortal(engine, { environment: NOTHING_SAID });
		await ask('POST', '/door', { pin: PIN });

		await ask('PATCH', '', { portal: 'shop.bitrix24.ua', automatic: true, hold: true, cashlessLabel: 'Сайт' });
		await ask('PATCH', '', { taxes: { 5: ['А'] }, ownEmail: 'sale@shop.example' });

		expect(await checkSettings(shop)).toMatchObject({
			portal: 'shop.bitrix24.ua',
			automatic: true,
			hold: true,
			cashlessLabel: 'Сайт',
			taxes: { 5: ['А'] },
			email: 'sale@shop.example'
		});
	});
});
