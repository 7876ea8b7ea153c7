import { m } from '#lib/messages/messages.js';
import { oneCoffee } from './bitrix24-orders.ts';
import { expect, test } from './bitrix24-till.ts';
import { holdAnswer, holdRequests } from './on-the-wire.ts';
import { deathOf, standStillAt, type Moment } from './stand-still.ts';

const OUTCOME = '**/api/checks/*/outcome';

test('asked for ten times at once, a check is printed once', async ({ shop }) => {
	const { portal, kasa } = shop;
	const check = await shop.ordered(oneCoffee('Кава'));

	const again = await Promise.all(Array.from({ length: 10 }, () => portal.sendPrint(check)));
	await shop.answered(check);

	expect(again).toEqual(again.map(() => ({ status: 200, body: JSON.stringify({ UUID: check.externalUuid }) })));
	expect(kasa.kasa.sold).toMatchObject([{ customId: check.externalUuid }]);
});

test('of two tills that see them, one prints each check', async ({ shop }) => {
	test.slow();
	const { kasa } = shop;
	await shop.anotherTill();

	const checks = [];
	for (const name of ['Кава', 'Чай', 'Какао', 'Вода', 'Сік']) checks.push(await shop.ordered(oneCoffee(name)));
	const said = [];
	for (const check of checks) said.push(await shop.answered(check));

	expect(said.map(({ STATUS }) => STATUS)).toEqual(checks.map(() => 'DONE'));
	expect(kasa.kasa.sold.map(({ customId }) => customId).sort()).toEqual(
		checks.map(({ externalUuid }) => externalUuid).sort()
	);
});

test('two people press for the same check at two tills: it is printed once', async ({ shop }) => {
	test.slow();
	const { till, kasa } = shop;
	const other = await shop.anotherTill();
	const check = await shop.ordered(oneCoffee('Кава', { by: 'cash' }));
	for (const at of [till, other.till]) {
		await at.at('checks-asking').getByRole('link').click();
		await at.at('check').click();
	}

	await Promise.all([till.at('confirm').click(), other.till.at('confirm').click()]);

	expect(await shop.answered(check)).toMatchObject({ STATUS: 'DONE' });
	expect(kasa.kasa.sold).toHaveLength(1);
});

for (const isDone of [true, false]) {
	test(`what became of a check is told again when ${isDone ? 'the answer' : 'its report'} is lost`, async ({
		shop
	}) => {
		const { page, kasa } = shop;
		let lost = 0;
		await page.route(OUTCOME, async (route) => {
			lost += 1;
			if (lost > 2) return route.continue();
			if (isDone) await route.fetch();
			await route.abort();
		});

		const check = await shop.ordered(oneCoffee('Кава'));

		expect(await shop.answered(check)).toMatchObject({ STATUS: 'DONE', UUID: check.externalUuid });
		await expect.poll(() => lost).toBeGreaterThan(2);
		expect(kasa.kasa.sold).toHaveLength(1);
	});
}

/** Where a till is when its page dies, and how the check comes to its end. */
const DEATHS: readonly { when: string; at: Moment | 'the answer is on its way'; ends: 'by itself' | 'by a person' }[] =
	[
		{ when: 'it has leave and has written nothing of it', at: { writes: 'sent', is: 'begun' }, ends: 'by itself' },
		{ when: 'the Kasa has sold it and not been heard', at: 'the answer is on its way', ends: 'by a person' },
		{ when: 'it has written that it is sold', at: { writes: 'fiscal', is: 'on-disk' }, ends: 'by itself' }
	];

for (const { when, at, ends } of DEATHS) {
	test(`a till that dies when ${when} prints the check once: it ends ${ends}`, async ({ shop }) => {
		test.slow();
		const { page, kasa } = shop;
		const die = await deathOf(page);
		const { isHeld } = typeof at === 'string' ? await holdAnswer(page) : await standStillAt(page, at);
		const check = await shop.ordered(oneCoffee('Кава'));
		await isHeld;

		await die();
		const { till } = await shop.openAgain();
		if (ends === 'by a person') {
			await expect.poll(async () => (await shop.kept(check)).state).toBe('unsure');
			expect(JSON.parse((await shop.portal.askAbout(check))?.body ?? '')).toEqual({ STATUS: 'WAIT' });
			await till.at('unsure').getByRole('button').click();
			await till.at('check-now').click();
			await expect.poll(async () => (await shop.kept(check)).state).toBe('done');
		} else {
			expect(await shop.answered(check)).toMatchObject({ STATUS: 'DONE', UUID: check.externalUuid });
		}

		expect(kasa.kasa.sold).toMatchObject([{ total: 289_00 }]);
	});
}

test('a server that is killed after its answer has the check, and nobody asked meanwhile: it is printed and ends', async ({
	shop
}) => {
	test.slow();
	const { page, server, kasa } = shop;
	const { release } = await holdRequests(page, '/claim');
	const check = await shop.ordered(oneCoffee('Кава'));

	await server.kill();
	await server.start();
	release();

	expect(await shop.answered(check)).toMatchObject({ STATUS: 'DONE', UUID: check.externalUuid });
	expect(check).toMatchObject({ status: 'Y', fiscal: { FISCAL_DOC_ATTR: expect.stringMatching(/^TEST-/) } });
	expect(kasa.kasa.sold).toHaveLength(1);
});

test('a check that Bitrix24 took for printed while the server was away is shown so, and printed once', async ({
	shop
}) => {
	test.slow();
	const { page, till, server, portal, kasa } = shop;
	const check = await shop.ordered(oneCoffee('Кава', { by: 'cash' }));
	await server.kill();

	await portal.poll();
	await server.start();
	await till.at('checks-asking').getByRole('link').click();
	await till.at('check').click();
	await expect(page.getByText(m.checks_restarted())).toBeVisible();
	await till.at('confirm').click();

	expect(check).toMatchObject({ status: 'Y', fiscal: {} });
	expect(await shop.answered(check)).toMatchObject({ STATUS: 'DONE' });
	expect(kasa.kasa.sold).toHaveLength(1);
});

test('a till revoked while the Kasa has its check tells what became of it, and no other prints it', async ({
	shop
}) => {
	test.slow();
	const { page, kasa } = shop;
	const { isHeld, release } = await holdAnswer(page);
	const check = await shop.ordered(oneCoffee('Кава'));
	await isHeld;
	const other = await shop.anotherTill();

	await shop.revokeFirst(other);
	const meanwhile = await shop.kept(check, other);
	release();

	expect(await shop.answered(check)).toMatchObject({ STATUS: 'DONE', UUID: check.externalUuid });
	expect(meanwhile).toMatchObject({ state: 'unsure', reason: { code: 'till-revoked' } });
	expect(kasa.kasa.sold).toHaveLength(1);
});

test('a till revoked before it had leave prints nothing, and another one does', async ({ shop }) => {
	test.slow();
	const { page, kasa } = shop;
	const { isHeld, release } = await holdRequests(page, '/leave');
	const check = await shop.ordered(oneCoffee('Кава'));
	await isHeld;
	const other = await shop.anotherTill();

	await shop.revokeFirst(other);
	release();

	expect(await shop.answered(check)).toMatchObject({ STATUS: 'DONE', UUID: check.externalUuid });
	expect(kasa.kasa.sold).toHaveLength(1);
});
