import { expect, test } from 'vitest';
import { onBothEngines } from '#lib/server/database/database-for-tests.ts';
import { MANAGERS_PIN, ServedShop } from '../../../tests/server/served-shop.ts';

const NEW = { name: 'Каса', mode: 'live', address: 'http://127.0.0.1:9200', pin: MANAGERS_PIN };

onBothEngines((engine) => {
	test.each([
		['POST', '/api/people', { name: 'Оле\0на', role: 'cashier', pin: '1234' }, 'name'],
		['POST', '/api/tills', { as: '\0', pin: MANAGERS_PIN }, 'as'],
		['POST', '/api/registers', { ...NEW, name: 'Каса \ud83d' }, 'name'],
		['POST', '/api/registers', { ...NEW, header: 'Під\0пис' }, 'header'],
		['POST', '/api/journal', { copies: [], whole: null, beside: { register: 'r', body: '\0' } }, 'beside.body'],
		['POST', '/api/sign-in/unlock', { pin: MANAGERS_PIN, till: '\0' }, 'till']
	])('%s %s refuses what is no text, and says where', async (method, path, body, place) => {
		const { tablet } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });

		const answer = await tablet.ask(method, path, body);

		expect(answer).toMatchObject({ status: 400, body: { error: 'bad-request', places: [place] } });
	});

	test.each(['PATCH', 'DELETE'])('%s of what has no text for a name finds nothing', async (method) => {
		const { tablet } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });

		for (const path of ['/api/registers/\0', '/api/tills/\0', '/api/people/\0']) {
			const answer = await tablet.ask(method, path.replace('\0', '%00'), { name: 'X' });

			expect(answer).toMatchObject({ status: 404 });
		}
	});
});
