import { describe, expect, test } from 'vitest';
import { Bitrix24, DoorTold, Examination, SetUpDone } from '#lib/api/bitrix24.ts';
import type { PortalFault } from '../../../../tests/portal/faults.ts';
import { MANAGERS_PIN } from '../../../../tests/server/served-shop.ts';
import { ENGINES } from '../database/database-for-tests.ts';
import { newRegister } from '../registers/registers-for-tests.ts';
import { COFFEE, PUBLIC_URL, shopWithPortal } from './portal-for-tests.ts';
import { givePorts, patienceFor } from './ports.ts';

const SECOND = { name: 'Каса 2', address: 'http://127.0.0.1:9201', numberKkm: '8', inn: '1234567890' };

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
			NAME: `Прилавок: Каса 1 (${shop.id})`,
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
		await ask('POST', '/door/renew', { pin: MANAGERS_PIN });

		const second = await ask('POST', '/set-up', { registers: [register] });

		const { print } = DoorTold.parse(await ask('POST', '/door', { pin: MANAGERS_PIN }));
		expect(second).toEqual(first);
		expect([portal.handlers.size, portal.cashboxes.size]).toEqual([1, 1]);
		expect(portal.handlers.get(5)?.SETTINGS.PRINT_URL).toBe(print);
		expect(portal.cashboxes.get(6)).toMatchObject({ NAME: `Прилавок: Каса перша (${shop.id})`, OFD: 'bx_firstofd' });
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

	test.each([
		['live', 'ACTIVE'],
		['test', 'TEST']
	] as const)('a register for %s receipts has a cash register of that mode', async (mode, MODE) => {
		const { shop, portal, ask, connect } = await shopWithPortal(engine);
		await connect();
		const other = await newRegister(shop, { ...SECOND, mode }, null);

		await ask('POST', '/set-up', { registers: [other.id] });

		expect([...portal.cashboxes.values()]).toMatchObject([{ NUMBER_KKM: '8', SETTINGS: { INTERACTION: { MODE } } }]);
	});

	test('a register for tests is not set up beside a live one: the portal might pick it for a paid order', async () => {
		const { shop, portal, register, ask, connect } = await shopWithPortal(engine);
		await connect();
		const other = await newRegister(shop, { ...SECOND, mode: 'test' }, null);

		const done = SetUpDone.parse(await ask('POST', '/set-up', { registers: [other.id, register] }));

		expect(done.cashboxes.map(({ trouble }) => trouble?.code)).toEqual(['test-beside-live', undefined]);
		expect([...portal.cashboxes.values()].map(({ NUMBER_KKM }) => NUMBER_KKM)).toEqual(['7']);
	});

	test('a register that is not chosen any more is switched off in the portal, and on again', async () => {
		const { shop, portal, register, ask, setUp } = await shopWithPortal(engine);
		await setUp();
		await ask('PATCH', '', { taxes: { 1: [], 3: [1] } });
		const other = await newRegister(shop, { ...SECOND, mode: 'test' }, null);

		await ask('POST', '/set-up', { registers: [other.id] });
		const told = Bitrix24.parse(await ask('GET', ''));
		const found = Examination.parse(await ask('POST', '/examine', {}));
		const off = portal.cashboxes.get(6)?.ACTIVE;
		await ask('POST', '/set-up', { registers: [register] });

		expect([off, told.off, found.findings]).toEqual(['N', [register], []]);
		expect([...portal.cashboxes.values()].map(({ ACTIVE }) => ACTIVE)).toEqual(['Y', 'N']);
		expect(Bitrix24.parse(await ask('GET', '')).off).toEqual([other.id]);
	});

	test('as long as the portal does not switch off the live one, the one for tests is not switched on', async () => {
		const { shop, portal, register, ask, setUp } = await shopWithPortal(engine);
		await setUp();
		const other = await newRegister(shop, { ...SECOND, mode: 'test' }, null);
		portal.failNext('none', 'none', 'none', 'no-code');

		const done = SetUpDone.parse(await ask('POST', '/set-up', { registers: [other.id] }));

		expect(done.cashboxes.map((one) => [one.register, one.trouble?.kind])).toEqual([
			[other.id, 'refused'],
			[register, 'refused']
		]);
		expect(portal.cashboxes.size).toBe(1);
	});

	test('none may be chosen: then all are off', async () => {
		const { portal, ask, setUp } = await shopWithPortal(engine);
		await setUp();

		await ask('POST', '/set-up', { registers: [] });

		expect([...portal.cashboxes.values()].map(({ ACTIVE }) => ACTIVE)).toEqual(['N']);
	});

	test('a second shop in the same portal leaves the cash registers of the first alone', async () => {
		const first = await shopWithPortal(engine);
		await first.setUp();
		await first.watch(first.one);
		const before = structuredClone(first.portal.cashboxes.get(6));
		const second = await shopWithPortal(engine, { fetch: (input, init) => first.portal.fetch(input, init) });

		await second.setUp();
		await second.ask('POST', '/undo', { pin: MANAGERS_PIN });
		const { errors } = await first.portal.printCheck(COFFEE);

		expect(first.portal.cashboxes.get(6)).toEqual(before);
		expect([errors, first.portal.handlers.size, first.portal.cashboxes.size]).toEqual([[], 1, 1]);
	});

	test('what is added after nobody waited any more is found, switched off, and undone', async () => {
		const all = await shopWithPortal(engine);
		await all.connect();
		const late: (() => Promise<Response>)[] = [];
		const fetch: typeof globalThis.fetch = async (input, init) => {
			const request = new Request(input, init);
			if (!request.url.includes('sale.cashbox.add') || late.length > 0) return await all.portal.fetch(request);
			late.push(() => all.portal.fetch(request));
			throw new DOMException('timed out', 'TimeoutError');
		};
		givePorts(all.shop.database, { ...all.ports, fetch });
		await all.ask('POST', '/set-up', { registers: [all.register] });
		await all.ask('POST', '/set-up', { registers: [all.register] });
		for (const add of late) await add();

		const found = Examination.parse(await all.ask('POST', '/examine', {}));
		await all.ask('POST', '/set-up', { registers: [all.register] });
		const on = [...all.portal.cashboxes.values()].map(({ ACTIVE }) => ACTIVE);
		await all.ask('POST', '/undo', { pin: MANAGERS_PIN });

		const name = `Прилавок: Каса 1 (${all.shop.id}) № 7`;
		expect(found.findings).toContainEqual({ code: 'cashbox-further', about: name, trouble: null });
		expect(on).toEqual(['Y', 'N']);
		expect([all.portal.handlers.size, all.portal.cashboxes.size]).toEqual([0, 0]);
	});

	test('an add is waited for longer than the portal may work on it', () => {
		expect(patienceFor('sale.cashbox.add')).toBeGreaterThan(60_000);
		expect(patienceFor('sale.cashbox.list')).toBeLessThan(60_000);
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
		const { shop, portal, ask, setUp, ports, beside } = await shopWithPortal(engine);
		await setUp();
		const another = beside('another.example');
		another.handlers.set(5, { ...portal.handlers.get(5)!, CODE: 'somebody' });
		another.cashboxes.set(6, {
			...portal.cashboxes.get(6)!,
			NAME: 'Прилавок: Каса 1 (somebody)',
			REST_CODE: 'somebody'
		});
		givePorts(shop.database, { ...ports, environment: { ...ports.environment, webhookUrl: another.webhook } });

		const told = Bitrix24.parse(await ask('GET', ''));
		await ask('POST', '/undo', { pin: MANAGERS_PIN });

		expect([told.handlerId, told.cashboxes]).toEqual([null, {}]);
		expect([another.handlers.size, another.cashboxes.size, portal.cashboxes.size]).toEqual([1, 1, 1]);
	});

	test('a check of another portal is not printed with the tax that its id meant in the first', async () => {
		const first = await shopWithPortal(engine);
		await first.setUp();
		const portal = first.beside('another.bitrix24.example');
		await first.ask('PATCH', '', { webhook: portal.webhook, pin: MANAGERS_PIN });
		await first.ask('POST', '/set-up', { registers: [first.register] });
		const found = Examination.parse(await first.ask('POST', '/examine', {}));
		await first.watch(first.one);

		const { errors } = await portal.printCheck(COFFEE);

		expect(found.findings.map(({ code, about }) => [code, about])).toEqual([
			['tax-unmapped', '1'],
			['tax-unmapped', '3']
		]);
		expect(errors).toEqual([expect.stringContaining('vat')]);
	});

	test('undone, the portal is as before, and undoing again is no trouble', async () => {
		const { portal, register, ask, setUp } = await shopWithPortal(engine);
		await setUp();
		portal.cashboxes.delete(6);

		const done = SetUpDone.parse(await ask('POST', '/undo', { pin: MANAGERS_PIN }));
		const again = SetUpDone.parse(await ask('POST', '/undo', { pin: MANAGERS_PIN }));

		expect(done).toEqual({
			handler: { id: null, trouble: null },
			cashboxes: [{ register, id: null, trouble: null }]
		});
		expect(again).toEqual({ handler: { id: null, trouble: null }, cashboxes: [] });
		expect([portal.handlers.size, portal.cashboxes.size]).toEqual([0, 0]);
		expect(Bitrix24.parse(await ask('GET', ''))).toMatchObject({ handlerId: null, cashboxes: {} });
	});

	test.each<[string, PortalFault[]]>([
		['the handler', ['none', 'answer-lost']],
		['the cash register', ['none', 'none', 'none', 'answer-lost']]
	])('%s whose answer was lost is undone, too', async (_, faults) => {
		const { portal, register, ask, connect } = await shopWithPortal(engine);
		await connect();
		portal.failNext(...faults);
		await ask('POST', '/set-up', { registers: [register] });

		await ask('POST', '/undo', { pin: MANAGERS_PIN });

		expect([portal.handlers.size, portal.cashboxes.size]).toEqual([0, 0]);
	});

	test('with its webhook gone it is not said that nothing of ours is in the portal', async () => {
		const { portal, register, ask, setUp } = await shopWithPortal(engine);
		await setUp();
		await ask('PATCH', '', { webhook: null, pin: MANAGERS_PIN });

		const told = Bitrix24.parse(await ask('GET', ''));
		const undone = SetUpDone.parse(await ask('POST', '/undo', { pin: MANAGERS_PIN }));

		expect([told.handlerId, told.cashboxes]).toEqual([5, { [register]: 6 }]);
		expect(undone.handler.trouble?.code).toBe('no-webhook');
		expect(portal.cashboxes.size).toBe(1);
	});

	test.each([
		['INN', { inn: '9999999999' }],
		['mode', { mode: 'test' as const }],
		['number', { number_kkm: '8' }]
	])('a cash register whose register has another %s by now is found', async (_, change) => {
		const { shop, register, ask, setUp, portal, watch, one } = await shopWithPortal(engine);
		await setUp();
		await ask('PATCH', '', { taxes: { 1: [], 3: [1] } });
		await watch(one);
		await shop.database.updateTable('registers').set(change).execute();

		const { errors } = await portal.printCheck(COFFEE);
		const found = Examination.parse(await ask('POST', '/examine', {}));
		await ask('POST', '/set-up', { registers: [register] });
		const mended = Examination.parse(await ask('POST', '/examine', {}));

		expect(errors).toHaveLength(1);
		expect(found.findings).toEqual([{ code: 'cashbox-differs', about: register, trouble: null }]);
		expect(mended.findings).toEqual([]);
	});

	test.each([
		['e-mail', { email: 'another@example.com' }],
		['OFD', { ofd: 'bx_firstofd' }]
	])('so is one that has another %s than is settled', async (_, change) => {
		const { register, ask, setUp } = await shopWithPortal(engine);
		await setUp();
		await ask('PATCH', '', { taxes: { 1: [], 3: [1] }, ...change });

		const found = Examination.parse(await ask('POST', '/examine', {}));

		expect(found.findings).toEqual([{ code: 'cashbox-differs', about: register, trouble: null }]);
	});

	test('the cash register of a register that was removed is named as the portal has it, and switched off', async () => {
		const { shop, portal, ask, setUp } = await shopWithPortal(engine);
		await setUp();
		await ask('PATCH', '', { taxes: { 1: [], 3: [1] } });
		await shop.database.updateTable('registers').set({ removed_at: 1 }).execute();

		const found = Examination.parse(await ask('POST', '/examine', {}));
		await ask('POST', '/set-up', { registers: [] });
		const mended = Examination.parse(await ask('POST', '/examine', {}));

		const about = `Прилавок: Каса 1 (${shop.id})`;
		expect(found.findings).toEqual([{ code: 'register-gone', about, trouble: null }]);
		expect([mended.findings, portal.cashboxes.get(6)?.ACTIVE]).toEqual([[], 'N']);
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
		const { shop, portal, register, ask, setUp } = await shopWithPortal(engine);
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
				name: `Прилавок: Каса 1 (${shop.id})`,
				numberKkm: '7',
				active: true,
				email: 'owner@example.com',
				ofd: '',
				register,
				ours: true
			}
		]);
	});

	test('a renewed key, and a cash register that was switched off or deleted there, are found', async () => {
		const { portal, register, ask, setUp } = await shopWithPortal(engine);
		await setUp();
		await ask('POST', '/door/renew', { pin: MANAGERS_PIN });
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
