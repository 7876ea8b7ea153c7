import { expect, test } from 'vitest';
import { tillAtKasa } from '../till-for-tests.ts';
import { until } from '#lib/journal/clock-for-tests.ts';
import { moveHere } from './begin-shop.ts';
import { tillServerForTests } from './till-server-for-tests.ts';

const PIN = '730265';
const MOVED = { till: 't1', register: 'register' };

async function soldElsewhere() {
	const shop = tillServerForTests();
	const { till, ring, payCash } = await tillAtKasa({ server: shop });
	await till.fetchTheRest();
	ring(28_50);
	await payCash();
	await until(() => till.outbox.counts.waiting === 0);
	shop.says.admits = true;
	return shop;
}

test('a till moves to a new address with the journal that the server has of it', async () => {
	const { server, asked } = await soldElsewhere();

	const trouble = await moveHere(server, MOVED, PIN, 0);

	expect([trouble, asked]).toEqual([null, [{ pin: PIN, as: 't1' }]]);
});

test('a till whose journal cannot be read here stays at its address', async () => {
	const { server, asked, kept } = await soldElsewhere();
	const [copy] = kept.values();
	if (copy) kept.set(copy.entry, { ...copy, body: '{' });

	const trouble = await moveHere(server, MOVED, PIN, 0);

	expect([trouble, asked]).toEqual([{ why: 'pin', trouble: { why: 'no-server' } }, []]);
});

test('a till that never had a register has no journal to bring', async () => {
	const { server, says, asked } = tillServerForTests();
	says.admits = true;

	const trouble = await moveHere(server, { till: 't1', register: null }, PIN, 0);

	expect([trouble, asked]).toEqual([null, [{ pin: PIN, as: 't1' }]]);
});
