import { expect, test } from 'vitest';
import { MANAGERS_PIN, ServedShop } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { personByPin } from './people.ts';

const FIRST = { name: 'Марія', pin: MANAGERS_PIN };

onBothEngines((engine) => {
	test('whoever stands at the server’s PC makes the first manager, once', async () => {
		const served = await ServedShop.open(engine);
		const here = served.browser();

		const before = await here.ask('GET', '/api/welcome');
		const made = await here.ask('POST', '/api/welcome', FIRST);
		const again = await here.ask('POST', '/api/welcome', { name: 'Хтось', pin: '1234' });

		expect(before.body).toEqual({ needed: true, here: true });
		expect(made).toMatchObject({ status: 201, body: { name: 'Марія', role: 'manager' } });
		expect(again).toMatchObject({ status: 409, body: { error: 'has-manager' } });
		expect((await here.ask('GET', '/api/welcome')).body).toEqual({ needed: false, here: true });
		expect(await personByPin(served.shop, '1234')).toBeNull();
	});

	test.each([
		['a browser in the shop', { address: '192.168.1.20' }],
		['a tunnel on the server’s PC', { headers: { 'x-forwarded-for': '127.0.0.1' } }],
		['a browser that says it is here', { address: '192.168.1.20', headers: { 'x-real-ip': '127.0.0.1' } }]
	])('%s makes none', async (_, whence) => {
		const served = await ServedShop.open(engine);

		const refused = await served.browser(whence).ask('POST', '/api/welcome', FIRST);

		expect(refused).toMatchObject({ status: 403, body: { error: 'not-here' } });
		expect((await served.browser(whence).ask('GET', '/api/welcome')).body).toEqual({ needed: true, here: false });
	});

	test('a shop’s last manager cannot leave, so nobody is ever welcomed twice', async () => {
		const { served, manager, tablet } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });

		const removed = await tablet.ask('DELETE', `/api/people/${manager.id}`, { managersPin: MANAGERS_PIN });
		const demoted = await tablet.ask('PATCH', `/api/people/${manager.id}`, {
			role: 'cashier',
			managersPin: MANAGERS_PIN
		});

		expect(removed).toMatchObject({ status: 409, body: { error: 'last-manager' } });
		expect(demoted).toMatchObject({ status: 409, body: { error: 'last-manager' } });
		expect(await served.browser().ask('POST', '/api/welcome', FIRST)).toMatchObject({ status: 409 });
	});
});
