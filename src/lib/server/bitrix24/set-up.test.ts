import { describe, expect, test } from 'vitest';
import { Bitrix24, DoorTold, Examination, SetUpDone } from '#lib/api/bitrix24.ts';
import type { PortalFault } from '../../../../tests/portal/faults.ts';
import { MANAGERS_PIN } from '../../../../tests/server/served-shop.ts';
import { ENGINES } from '../database/database-for-tests.ts';
import { newRegister } from '../registers/registers-for-tests.ts';
import { PUBLIC_URL, shopWithPortal } from './portal-for-tests.ts';
import { givePorts } from './ports.ts';

describe.each(ENGINES.slice(0, 1))('on $name', (engine) => {
	test('the portal gets a handler and a cash register, with all that its documentation asks for', async () => {
		const { shop, portal, register, ask, connect } = await shopWithPortal(engine);
		await connect();

		const done = SetUpDone.parse(await ask('POST', '/set-up', { registers: [register] }));

		const { login, password, key } = DoorTold.parse(await ask('POST', '/door', { pin: MANAGERS_PIN }));
		expect(done).toEqual({
			handler: { id: 5, trouble: null },
			cashboxes: [{ register, id: 6, trouble: null }]
		});
		expect(portal.handlers.get(5)).toMatchObject({
			CODE: `prylavok_${shop.id}`,
			NAME: 'Прилавок',
			SORT: 100,
			SETTINGS: {
				PRINT_URL: `${PUBLIC_URL}/bitrix24/print?key=${key}`,
				CHECK_URL: `${PUBLIC_URL}/bitrix24/check?key=${key}`,
				HTTP_VERSION: '1.1',
				SUPPORTS_FFD105: 'Y'
			}
		});
		expect(portal.cashboxes.get(6)).toEqual({
			ID: 6,
			NAME: 'Прилавок: Каса 1',
			REST_CODE: `prylavok_${shop.id}`,
			EMAIL: 'owner@example.com',
			OFD: '',
			NUMBER_KKM: '7',
			ACTIVE: 'Y',
			SORT: 100,
			USE_OFFLINE: 'Y',
			SETTINGS: {
				AUTH: { LOGIN: login, PASSWORD: password },
				COMPANY: { INN: '1234567890' },
				INTERACTION: { MODE: 'ACTIVE' }
			}
		});
		expect(portal.complaints).toEqual([]);
	});

	test('done again it changes what is there, and adds nothing', async () => {
		const { shop, portal, register, ask, connect } = await shopWithPortal(engine);
		await connect();
		const first = await ask('POST', '/set-up', { registers: [register] });
		await shop.database.updateTable('registers').set({ name: 'Каса перша' }).execute();
		await ask('PATCH', '', { ofd: 'bx_firstofd' });
		await ask('POST', '/door/renew', {});

		const second = await ask('POST', '/set-up', { registers: [register] });

		const { print } = DoorTold.parse(await ask('POST', '/door', { pin: MANAGERS_PIN }));
		expect(second).toEqual(first);
		expect([portal.handlers.size, portal.cashboxes.size]).toEqual([1, 1]);
		expect(portal.handlers.get(5)?.SETTINGS.PRINT_URL).toBe(print);
		expect(portal.cashboxes.get(6)).toMatchObject({ NAME: 'Прилавок: Каса перша', OFD: 'bx_firstofd' });
		expect(portal.complaints).toEqual([]);
	});

	test('two managers at once make one handler and one cash register', async () => {
		const { portal, register, ask, connect } = await shopWithPortal(engine);
		await connect();

		const done = await Promise.all([1, 2].map(() => ask('POST', '/set-up', { registers: [register] })));

		expect(done[0]).toEqual(done[1]);
		expect([portal.handlers.size, portal.cashboxes.size]).toEqual([1, 1]);
	});

	test.each<[string, PortalFault[]]>([
		['the handler', ['none', 'answer-lost']],
		['the handler, by a page of errors', ['none', 'html-502']],
		['the cash register', ['none', 'none', 'none', 'answer-lost']]
	])('where the answer to the adding of %s is lost, the next try finds it', async (_, faults) => {
		const { portal, register, ask, connect } = await shopWithPortal(engine);
		await connect();
		portal.failNext(...faults);

		const lost = SetUpDone.parse(await ask('POST', '/set-up', { registers: [register] }));
		const found = SetUpDone.parse(await ask('POST', '/set-up', { registers: [register] }));

		expect(lost.cashboxes).toMatchObject([{ id: null, trouble: { kind: 'unknown' } }]);
		expect(found.cashboxes).toMatchObject([{ trouble: null }]);
		expect([portal.handlers.size, portal.cashboxes.size]).toEqual([1, 1]);
	});

	test('a register that Bitrix24 could not name alone is left out, and the others are set up', async () => {
		const { shop, portal, register, ask, connect } = await shopWithPortal(engine);
		await connect();
		const by = { mode: 'test', address: 'http://127.0.0.1:9201' } as const;
		const bare = await newRegister(shop, { name: 'Каса 2', ...by }, null);

		const done = SetUpDone.parse(await ask('POST', '/set-up', { registers: [bare.id, 'gone', register] }));

		expect(done.cashboxes.map(({ trouble }) => trouble?.code)).toEqual([
			'register-unnumbered',
			'no-such-register',
			undefined
		]);
		expect(portal.cashboxes.size).toBe(1);
	});

	test('a second register of the handler has a cash register of its own, for tests if it is for tests', async () => {
		const { shop, portal, register, ask, connect } = await shopWithPortal(engine);
		await connect();
		const numbers = { numberKkm: '8', inn: '1234567890' };
		const by = { mode: 'test', address: 'http://127.0.0.1:9201' } as const;
		const other = await newRegister(shop, { name: 'Каса 2', ...by, ...numbers }, null);

		await ask('POST', '/set-up', { registers: [register, other.id] });

		expect([...portal.cashboxes.values()]).toMatchObject([
			{ NUMBER_KKM: '7', SETTINGS: { INTERACTION: { MODE: 'ACTIVE' } } },
			{ NUMBER_KKM: '8', SETTINGS: { INTERACTION: { MODE: 'TEST' } } }
		]);
	});

	test('two registers of one number are not told apart, so neither is set up', async () => {
		const { shop, register, ask, connect, portal } = await shopWithPortal(engine);
		await connect();
		const numbers = { numberKkm: '7', inn: '1234567890' };
		const by = { mode: 'live', address: 'http://127.0.0.1:9201' } as const;
		const other = await newRegister(shop, { name: 'Каса 2', ...by, ...numbers }, null);

		const done = SetUpDone.parse(await ask('POST', '/set-up', { registers: [register, other.id] }));

		expect(done.cashboxes.map(({ trouble }) => trouble?.code)).toEqual(['registers-alike', 'registers-alike']);
		expect(portal.cashboxes.size).toBe(0);
	});

	test.each([
		['no-public-url', null],
		['public-url-not-https', 'http://pos.example']
	])('without an address that Bitrix24 can reach nothing is asked: %s', async (code, publicUrl) => {
		const { portal, register, ask, connect } = await shopWithPortal(engine, { publicUrl });
		await connect();

		const done = SetUpDone.parse(await ask('POST', '/set-up', { registers: [register] }));

		expect(done.handler).toEqual({ id: null, trouble: { kind: 'here', code, words: '' } });
		expect(portal.calls).toEqual([]);
	});

	test('of another portal nothing is changed by ids that were the first one’s', async () => {
		const { shop, portal, ask, setUp, ports } = await shopWithPortal(engine);
		await setUp();
		const webhookUrl = 'https://another.example/rest/1/w3bh00ks3cret/';
		const environment = { ...ports.environment, webhookUrl };
		const fetch: typeof globalThis.fetch = (input, init) => {
			const request = new Request(input, init);
			return portal.fetch(new Request(request.url.replace('another.example', portal.domain), request));
		};
		givePorts(shop.database, { ...ports, environment, fetch });

		const told = Bitrix24.parse(await ask('GET', ''));
		await ask('POST', '/undo', {});

		expect([told.handlerId, told.cashboxes]).toEqual([null, {}]);
		expect(portal.cashboxes.size).toBe(1);
	});

	test('undone, the portal is as before, and undoing again is no trouble', async () => {
		const { portal, register, ask, setUp } = await shopWithPortal(engine);
		await setUp();
		portal.cashboxes.delete(6);

		const done = SetUpDone.parse(await ask('POST', '/undo', {}));
		const again = SetUpDone.parse(await ask('POST', '/undo', {}));

		expect(done).toEqual({
			handler: { id: null, trouble: null },
			cashboxes: [{ register, id: null, trouble: null }]
		});
		expect(again).toEqual({ handler: { id: null, trouble: null }, cashboxes: [] });
		expect([portal.handlers.size, portal.cashboxes.size]).toEqual([0, 0]);
		expect(Bitrix24.parse(await ask('GET', ''))).toMatchObject({ handlerId: null, cashboxes: {} });
	});

	test('an examination names what is missing, and remembers the currency', async () => {
		const { portal, ask, connect, served } = await shopWithPortal(engine);
		await connect();
		portal.state.scopes = ['cashbox', 'crm'];
		portal.state.baseCurrency = 'USD';
		portal.state.isAdmin = false;

		const found = Examination.parse(await ask('POST', '/examine', {}));

		expect(found).toMatchObject({ trouble: null, scopes: ['cashbox', 'crm'], baseCurrency: 'USD', handler: null });
		expect(found.findings.map(({ code, about }) => [code, about])).toEqual([
			['scope-missing', 'catalog'],
			['not-an-administrator', null],
			['currency-not-hryvnia', 'USD'],
			['taxes-unread', null],
			['handlers-unread', null],
			['cashboxes-unread', null]
		]);
		expect(Bitrix24.parse(await ask('GET', '')).baseCurrency).toBe('USD');
		expect(served.answers.some(({ text }) => text.includes('w3bh00ks3cret'))).toBe(false);
	});

	test('after a set-up all is found, but for taxes that nobody has told apart', async () => {
		const { portal, register, ask, setUp } = await shopWithPortal(engine);
		await setUp();
		portal.state.vatsBesideResult = true;

		const found = Examination.parse(await ask('POST', '/examine', {}));

		expect(found.findings).toEqual([{ code: 'tax-unmapped', about: '1', trouble: null }]);
		expect(found.taxes).toEqual([
			{ id: '1', name: 'Без ПДВ', rate: 0, active: true },
			{ id: '3', name: 'ПДВ 20%', rate: 20, active: true }
		]);
		expect(found.cashboxes).toEqual([
			{
				id: 6,
				name: 'Прилавок: Каса 1',
				numberKkm: '7',
				active: true,
				email: 'owner@example.com',
				ofd: '',
				register
			}
		]);
	});

	test('a renewed key, and a cash register that was switched off or deleted there, are found', async () => {
		const { portal, register, ask, setUp } = await shopWithPortal(engine);
		await setUp();
		await ask('POST', '/door/renew', {});
		portal.cashboxes.get(6)!.ACTIVE = 'N';
		const off = Examination.parse(await ask('POST', '/examine', {}));
		portal.cashboxes.clear();
		portal.handlers.clear();
		const gone = Examination.parse(await ask('POST', '/examine', {}));

		const codes = (found: Examination) => found.findings.map(({ code, about }) => [code, about]);
		expect(codes(off)).toEqual([
			['tax-unmapped', '1'],
			['handler-differs', null],
			['cashbox-inactive', register]
		]);
		expect(codes(gone)).toEqual([
			['tax-unmapped', '1'],
			['handler-missing', null],
			['cashbox-missing', register]
		]);
	});

	test('a webhook that is no longer valid is the trouble, in the portal’s words', async () => {
		const { portal, ask, connect } = await shopWithPortal(engine);
		const unasked = Examination.parse(await ask('POST', '/examine', {}));
		await connect();
		portal.failNext('expired-webhook');

		const found = Examination.parse(await ask('POST', '/examine', {}));

		expect(unasked.trouble).toEqual({ kind: 'here', code: 'no-webhook', words: '' });
		expect(found.trouble).toEqual({ kind: 'access', code: 'expired_token', words: 'The access token expired' });
	});
});
