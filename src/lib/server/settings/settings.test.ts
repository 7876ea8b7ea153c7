import { expect, test } from 'vitest';
import { GUARDED_ACTIONS, ShopSettings } from '#lib/api/settings.ts';
import { CASHIERS_PIN, MANAGERS_PIN, ServedShop } from '../../../../tests/server/served-shop.ts';
import { changeBitrix24 } from '../bitrix24/change.ts';
import { connect } from '../orders/orders-for-tests.ts';
import { onBothEngines } from '../database/database-for-tests.ts';

onBothEngines((engine) => {
	test('a shop that has settled nothing asks a manager for everything', async () => {
		const { tablet } = await ServedShop.withPeople(engine);

		const settings = ShopSettings.parse((await tablet.ask('GET', '/api/settings')).body);

		expect(Object.keys(settings.rules)).toEqual([...GUARDED_ACTIONS]);
		expect(new Set(Object.values(settings.rules))).toEqual(new Set(['ask']));
		expect(settings).toMatchObject({
			autoLockMinutes: 5,
			discountLimit: 10_00,
			withdrawalMinimum: 500_00,
			countDifferenceLimit: 20_00,
			blindCount: false,
			keyExpires: null
		});
	});

	test('a till hears from which day sales become orders, and nothing of it while they do not', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const since = 1_795_600_800_000;
		const heard = async () => ShopSettings.parse((await tablet.ask('GET', '/api/settings')).body).ordersSince;
		await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
		const never = await heard();

		await connect(served.shop);
		await changeBitrix24(served.shop, { orders: { mode: 'orders', since } });
		const told = await heard();
		await tablet.ask('PATCH', '/api/settings', { rules: { return: 'allow' } });
		const later = await heard();
		await changeBitrix24(served.shop, { orders: { mode: 'off' } });

		expect([never, told, later, await heard()]).toEqual([null, since, since, null]);
	});

	test('one rule is changed without the others', async () => {
		const { tablet } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });

		await tablet.ask('PATCH', '/api/settings', { rules: { return: 'allow' }, keyExpires: '2027-01-31' });
		const changed = await tablet.ask('PATCH', '/api/settings', { rules: { void: 'forbid' } });

		expect(changed).toMatchObject({
			status: 200,
			body: { rules: { return: 'allow', void: 'forbid', withdrawal: 'ask' }, keyExpires: '2027-01-31' }
		});
		expect((await tablet.ask('GET', '/api/settings')).body).toEqual(changed.body);
	});

	test.each([
		{ autoLockMinutes: -1 },
		{ discountLimit: 10_001 },
		{ withdrawalMinimum: 0.5 },
		{ countDifferenceLimit: -1 },
		{ blindCount: 'yes' },
		{ keyExpires: 'tomorrow' },
		{ rules: { return: 'perhaps' } },
		{ rules: { anything: 'allow' } }
	])('%j is refused', async (change) => {
		const { tablet } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });

		expect(await tablet.ask('PATCH', '/api/settings', change)).toMatchObject({ status: 400 });
	});

	test('settings that an earlier version kept are filled up with the usual', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const value = JSON.stringify({ rules: { return: 'allow' }, autoLockMinutes: 2 });
		await served.shop.database.insertInto('settings').values({ name: 'shop', value, changed_at: 1 }).execute();

		const settings = await tablet.ask('GET', '/api/settings');

		expect(settings.body).toMatchObject({
			rules: { return: 'allow', void: 'ask' },
			autoLockMinutes: 2,
			countDifferenceLimit: 20_00
		});
	});

	test('a manager approves on the cashier’s screen, who stays signed in; both are written down', async () => {
		const { served, tablet, manager, cashier } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });

		const detail = { good: 'Кава', from: 5000, to: 4500 };
		const given = await tablet.ask('POST', '/api/approvals', { pin: MANAGERS_PIN, action: 'price-change', detail });

		const approver = { id: manager.id, name: manager.name };
		expect(given).toMatchObject({ status: 201, body: { id: expect.any(String), approver } });
		expect(await tablet.ask('GET', '/api/sign-in')).toMatchObject({ body: { person: cashier } });
		const written = await served.shop.database.selectFrom('approvals').selectAll().execute();
		expect(written).toMatchObject([{ asked_by: cashier.id, given_by: manager.id, detail: JSON.stringify(detail) }]);
	});

	test('what is forbidden to cashiers no PIN on their screen allows', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const office = await served.tablet('192.168.1.10');
		await office.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
		await office.ask('PATCH', '/api/settings', { rules: { void: 'forbid' } });
		const approval = { pin: MANAGERS_PIN, action: 'void', detail: {} };
		await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });

		const onCashiers = await tablet.ask('POST', '/api/approvals', approval);
		const onManagers = await office.ask('POST', '/api/approvals', approval);

		expect(onCashiers).toMatchObject({ status: 403, body: { error: 'forbidden' } });
		expect(onManagers.status).toBe(201);
	});
});
