import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { TillConfig } from '#lib/api/config.ts';
import { Registers, type NewRegister } from '#lib/api/register.ts';
import * as signIn from '#lib/api/sign-in.ts';
import { MANAGERS_PIN, ServedShop } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { newRegister } from './registers-for-tests.ts';
import { firstRegister, offeredRegister } from './registers.ts';

const ADDRESS = 'http://127.0.0.1:9200';
const SECOND: NewRegister = { name: 'Каса 2', mode: 'live', address: 'http://192.168.1.5:9200' };
const OwnTill = z.object({ till: signIn.OwnTill });

onBothEngines((engine) => {
	test('the address that the environment names becomes the shop’s first register, once', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);

		await Promise.all([firstRegister(served.shop, ADDRESS), firstRegister(served.shop, ADDRESS)]);

		const { registers } = Registers.parse((await tablet.ask('GET', '/api/registers')).body);
		expect(registers).toMatchObject([{ name: 'Каса 1', mode: 'live', address: ADDRESS }]);
	});

	test('a shop that has a register keeps it, wherever the environment points', async () => {
		const { served, manager } = await ServedShop.withPeople(engine);
		const kept = await newRegister(served.shop, SECOND, manager.id);

		await firstRegister(served.shop, ADDRESS);

		expect(await offeredRegister(served.shop.database, ADDRESS)).toEqual(kept);
	});

	test('a browser that asks what is offered sells at the server’s own register', async () => {
		const served = await ServedShop.open(engine);
		await firstRegister(served.shop, ADDRESS);
		const browser = served.browser();

		const config = TillConfig.parse((await browser.ask('GET', '/api/config')).body);
		const admitted = await browser.ask('POST', '/api/tills', {});

		expect(config).toEqual({ register: expect.any(String), kasaUrl: ADDRESS, training: false });
		expect(admitted.body).toMatchObject({ till: { register: config.register } });
	});

	test('of two registers the one at the environment’s address is offered, and a till waits for somebody to pick', async () => {
		const { served, manager } = await ServedShop.withPeople(engine);
		await newRegister(served.shop, SECOND, manager.id);
		const named = await newRegister(served.shop, { ...SECOND, name: 'Каса 3', address: ADDRESS }, manager.id);

		const offered = await offeredRegister(served.shop.database, ADDRESS);
		const unnamed = await served.browser().ask('GET', '/api/config');
		const till = await served.browser().ask('POST', '/api/tills', {});

		expect(offered).toEqual(named);
		expect(unnamed.body).toEqual({ register: null, kasaUrl: null, training: false });
		expect(till.body).toMatchObject({ till: { register: null } });
	});

	test('a till without a register gets the only one when it is admitted again, and keeps it', async () => {
		const { served, manager } = await ServedShop.withPeople(engine);
		const browser = served.browser();
		const before = OwnTill.parse((await browser.ask('POST', '/api/tills', {})).body);
		const again = { as: before.till.id, pin: MANAGERS_PIN };

		const first = await newRegister(served.shop, SECOND, manager.id);
		const after = OwnTill.parse((await browser.ask('POST', '/api/tills', again)).body);
		await newRegister(served.shop, { ...SECOND, name: 'Каса 3', address: 'http://192.168.1.6:9200' }, manager.id);
		const later = OwnTill.parse((await browser.ask('POST', '/api/tills', again)).body);

		expect([before, after, later].map(({ till }) => till.register)).toEqual([null, first.id, first.id]);
	});
});
