import { expect, test } from 'vitest';
import { tillServerForTests } from '../start/till-server-for-tests.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import { OLENA, PINS } from './people-for-tests.ts';

test('whoever the server knows nothing of any more signs in anew', async () => {
	const server = tillServerForTests();
	const { till } = await tillAtKasa({ server });
	server.says.here = { ...server.says.here, person: null };

	await till.shop.refresh();

	expect(till.signIn.person).toBeNull();
});

test('whoever comes while the server is asked stays', async () => {
	const server = tillServerForTests();
	const { till } = await tillAtKasa({ server });
	await till.signIn.lock();
	server.says.here = { ...server.says.here, person: null };

	const asking = till.shop.refresh();
	await till.signIn.enter(PINS.olena);
	await asking;

	expect(till.signIn.person).toEqual(OLENA);
});

test('a till that was revoked locks', async () => {
	const server = tillServerForTests();
	const { till } = await tillAtKasa({ server });
	server.says.here = { till: null, person: null };

	await till.shop.refresh();

	expect([till.signIn.person, till.shop.isRefused]).toEqual([null, true]);
});

test('while a sale is on its way nobody is locked out of it', async () => {
	const server = tillServerForTests();
	const { till, ring, payCash, kasa } = await tillAtKasa({ server });
	server.says.here = { ...server.says.here, person: null };
	ring(28_50);
	kasa.failNext('slow', { delay: 5000 });
	const paying = payCash();

	await till.shop.refresh();

	expect(till.signIn.person).toEqual(OLENA);
	void paying;
});

test('what the shop changes of this till’s register counts here from the next refresh on', async () => {
	const server = tillServerForTests();
	const { till } = await tillAtKasa({ server });
	await till.shop.refresh();
	server.says.register = { ...server.says.register, name: 'Каса біля входу', cashStep: 10 };

	await till.shop.refresh();

	expect(till.register.current).toMatchObject({ name: 'Каса біля входу', cashStep: 10 });
});
