import { expect, test } from 'vitest';
import { Registers, UNSAID, type Register } from '#lib/api/register.ts';
import { MANAGERS_PIN, ServedShop } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';

const NEW = { name: 'Каса Checkbox', mode: 'live', address: 'http://127.0.0.1:9200/', pin: MANAGERS_PIN };

onBothEngines((engine) => {
	test('a new register has what is usual, and tills see it', async () => {
		const { office, tablet } = await shopWithOffice();

		const added = await office.ask('POST', '/api/registers', NEW);

		const register = { ...UNSAID, name: 'Каса Checkbox', mode: 'live', address: 'http://127.0.0.1:9200' };
		expect(added).toMatchObject({ status: 201, body: register });
		const { registers } = Registers.parse((await tablet.ask('GET', '/api/registers')).body);
		expect(registers).toEqual([added.body]);
	});

	test('what is said of it is kept, how it prices too', async () => {
		const { office } = await shopWithOffice();
		const { id } = (await office.ask('POST', '/api/registers', NEW)).body as Register;
		const change = {
			fiscalNumber: '4000000001',
			inn: '1234567890',
			department: 'Гастроном',
			cashStep: 10,
			lineRule: 'down',
			labels: { cash: 'Готівка', card: 'Термінал', others: [] },
			taxRates: [{ code: 2, label: 'ПДВ 20%', symbol: 'А', rate: 20, extraRate: null }]
		};

		const changed = await office.ask('PATCH', `/api/registers/${id}`, change);

		expect(changed).toMatchObject({ status: 200, body: change });
		const { registers } = Registers.parse((await office.ask('GET', '/api/registers')).body);
		expect(registers).toEqual([changed.body]);
	});

	test('the Kasa’s address is changed by a manager’s PIN alone, not by a sign-in left open', async () => {
		const { office } = await shopWithOffice();
		const { id } = (await office.ask('POST', '/api/registers', NEW)).body as Register;
		const address = 'http://192.168.1.99:9200';

		const open = await office.ask('PATCH', `/api/registers/${id}`, { address });
		const wrong = await office.ask('PATCH', `/api/registers/${id}`, { address, pin: '0001' });
		const right = await office.ask('PATCH', `/api/registers/${id}`, { address, pin: MANAGERS_PIN });

		expect(open).toMatchObject({ status: 403, body: { error: 'pin-needed' } });
		expect(wrong).toMatchObject({ status: 403, body: { error: 'wrong-pin' } });
		expect(right).toMatchObject({ status: 200, body: { address } });
	});

	test('so is the first', async () => {
		const { office } = await shopWithOffice();
		const { pin: _, ...withoutPin } = NEW;

		expect(await office.ask('POST', '/api/registers', withoutPin)).toMatchObject({ status: 403 });
	});

	test.each([
		'https://127.0.0.1:9200',
		'http://127.0.0.1:9200/api',
		'http://a:b@127.0.0.1',
		'file:///etc',
		'127.0.0.1'
	])('%s is no address of a Kasa', async (address) => {
		const { office } = await shopWithOffice();

		const answer = await office.ask('POST', '/api/registers', { ...NEW, address });

		expect(answer).toMatchObject({ status: 400, body: { places: ['address'] } });
	});

	test.each(['http://localhost:9200', 'http://[::1]:9200', 'http://127.0.0.1:9200'])(
		'a second register at the Kasa of the first is refused, also where it is called %s',
		async (address) => {
			const { office } = await shopWithOffice();
			await office.ask('POST', '/api/registers', NEW);
			const other = { ...NEW, name: 'Каса 2', address: 'http://192.168.1.5' };
			const { id } = (await office.ask('POST', '/api/registers', other)).body as Register;

			const added = await office.ask('POST', '/api/registers', { ...NEW, name: 'Каса 3', address });
			const moved = await office.ask('PATCH', `/api/registers/${id}`, { address, pin: MANAGERS_PIN });
			const itself = await office.ask('PATCH', `/api/registers/${id}`, {
				address: 'http://192.168.1.5:80',
				department: 'Гастроном',
				pin: MANAGERS_PIN
			});

			const refusal = { status: 409, body: { error: 'same-kasa', places: ['address'] } };
			expect([added, moved]).toMatchObject([refusal, refusal]);
			expect(itself).toMatchObject({ status: 200, body: { department: 'Гастроном' } });
		}
	);

	test('a register that was removed leaves its Kasa to another', async () => {
		const { office } = await shopWithOffice();
		const { id } = (await office.ask('POST', '/api/registers', NEW)).body as Register;

		await office.ask('DELETE', `/api/registers/${id}`);

		expect(await office.ask('POST', '/api/registers', NEW)).toMatchObject({ status: 201 });
	});

	test('a register stays while a till sells at it', async () => {
		const { served, office } = await shopWithOffice();
		const { id } = (await office.ask('POST', '/api/registers', NEW)).body as Register;
		const till = await served.shop.database.selectFrom('tills').select('id').limit(1).executeTakeFirstOrThrow();
		await office.ask('PATCH', `/api/tills/${till.id}`, { register: id });

		const inUse = await office.ask('DELETE', `/api/registers/${id}`);
		await office.ask('PATCH', `/api/tills/${till.id}`, { register: null });
		const free = await office.ask('DELETE', `/api/registers/${id}`);

		expect(inUse).toMatchObject({ status: 409, body: { error: 'in-use' } });
		expect(free.status).toBe(200);
		expect((await office.ask('GET', '/api/registers')).body).toEqual({ registers: [] });
		expect(await office.ask('PATCH', `/api/registers/${id}`, { name: 'X' })).toMatchObject({ status: 404 });
	});

	async function shopWithOffice() {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const office = await served.tablet('192.168.1.10');
		await office.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
		return { served, office, tablet };
	}
});
