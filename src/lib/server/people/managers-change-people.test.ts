import { expect, test } from 'vitest';
import { CASHIERS_PIN, MANAGERS_PIN, ServedShop, type Browser } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { peopleOf } from './people.ts';

const SECOND = 1000;

onBothEngines((engine) => {
	test('a manager makes, changes and removes people, with a PIN each time', async () => {
		const { served, office } = await managersOffice(engine);

		const made = await office.ask('POST', '/api/people', { ...IRYNA, managersPin: MANAGERS_PIN });
		const { id } = made.body as { id: string };
		const changed = await office.ask('PATCH', `/api/people/${id}`, { name: 'Ірина К', managersPin: MANAGERS_PIN });
		const named = await namesIn(served);
		const removed = await office.ask('DELETE', `/api/people/${id}`, { managersPin: MANAGERS_PIN });

		expect([made.status, changed.status, removed.status]).toEqual([201, 200, 200]);
		expect(named).toEqual(['Ірина К', 'Марія', 'Олена']);
		expect(await namesIn(served)).toEqual(['Марія', 'Олена']);
	});

	test.each<[string, object, object]>([
		['without a PIN', {}, { error: 'pin-needed' }],
		['with a cashier’s', { managersPin: CASHIERS_PIN }, { error: 'not-a-manager' }],
		['with a wrong one', { managersPin: '0001' }, { error: 'wrong-pin' }]
	])('a sign-in that a manager left open changes nobody %s', async (_, proof, refusal) => {
		const { served, office, cashier } = await managersOffice(engine);

		const answers = [
			await office.ask('POST', '/api/people', { ...IRYNA, ...proof }),
			await office.ask('PATCH', `/api/people/${cashier.id}`, { role: 'manager', ...proof }),
			await office.ask('DELETE', `/api/people/${cashier.id}`, proof)
		];

		expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
		expect(answers[0]?.body).toMatchObject(refusal);
		expect(await peopleOf(served.shop.database)).toMatchObject([{ name: 'Марія' }, { name: 'Олена', role: 'cashier' }]);
	});

	test('a manager who tries whose PINs are taken has to wait more and more, free ones counted too', async () => {
		const { served, office, cashier } = await managersOffice(engine);

		const waits: unknown[] = [];
		for (let guess = 1; guess <= 40; guess += 1) {
			const pin = guess % 4 === 0 ? MANAGERS_PIN : `${5000 + guess}`;
			const change = { pin, managersPin: MANAGERS_PIN };
			const { body } = await office.ask('PATCH', `/api/people/${cashier.id}`, change);
			const { error, retryAfter = 0 } = body as { error?: string; retryAfter?: number };
			if (error === 'wait') waits.push(retryAfter);
			served.pass(retryAfter * SECOND);
		}

		expect(waits.length).toBeGreaterThan(3);
		expect(waits.slice(0, 3)).toEqual([1, 2, 4]);
	});

	test('thirty people have their PINs in a row, and names are changed at any time', async () => {
		const { office, cashier } = await managersOffice(engine);

		const made = [];
		for (let at = 10; at < 40; at += 1) {
			const person = { name: `Касир ${at}`, role: 'cashier', pin: `80${at}`, managersPin: MANAGERS_PIN };
			made.push((await office.ask('POST', '/api/people', person)).status);
		}
		const onePin = await office.ask('PATCH', `/api/people/${cashier.id}`, { pin: '7777', managersPin: MANAGERS_PIN });
		const name = await office.ask('PATCH', `/api/people/${cashier.id}`, { name: 'Оля', managersPin: MANAGERS_PIN });

		expect(new Set(made)).toEqual(new Set([201]));
		expect(onePin).toMatchObject({ status: 429, body: { error: 'wait', retryAfter: 1 } });
		expect(name.status).toBe(200);
	});
});

const IRYNA = { name: 'Ірина', role: 'cashier', pin: '55555' };

async function managersOffice(engine: Parameters<typeof ServedShop.withPeople>[0]) {
	const { served, tablet, cashier } = await ServedShop.withPeople(engine);
	const office: Browser = tablet;
	await office.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
	return { served, office, cashier };
}

async function namesIn({ shop }: ServedShop) {
	return (await peopleOf(shop.database)).map(({ name }) => name);
}
