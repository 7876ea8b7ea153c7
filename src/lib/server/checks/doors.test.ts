import { expect, test } from 'vitest';
import { onBothEngines } from '../database/database-for-tests.ts';
import type { Database } from '../database/schema.ts';
import { formOf, HOUR, knock, SETTINGS, shopWithDoors, type Fields } from './checks-for-tests.ts';

onBothEngines((engine) => {
	test('a check is written down and answered with its name; asked ten times at once it is one check', async () => {
		const { shop, one, watch, print } = await shopWithDoors(engine);
		await watch(one);

		const answers = await Promise.all(Array.from({ length: 10 }, () => print(85)));

		const [first] = answers;
		expect(first).toEqual({ UUID: expect.stringMatching(/^[\da-f-]{36}$/) });
		expect(answers).toEqual(answers.map(() => first));
		expect(await shop.database.selectFrom('checks').select(['uuid', 'state']).execute()).toEqual([
			{ uuid: 'check|portal.example|85', state: 'waiting' }
		]);
	});

	test('the same check has the same name for ever, whatever became of it and whoever is there', async () => {
		const { served, one, watch, print, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(85);
		served.pass(9 * HOUR);
		await check(id);

		expect(await print(85)).toEqual({ UUID: id });
	});

	test.each<[string, Fields, RegExp]>([
		['of another merchant', { 'cashbox_params[COMPANY][INN]': '9999999999' }, /INN=9999999999/],
		['of another register', { number_kkm: '8' }, /NUMBER_KKM=8/],
		['of no register', { number_kkm: '', 'cashbox_params[COMPANY][INN]': '' }, /NUMBER_KKM=,/],
		['for a test, at a live register', { 'cashbox_params[INTERACTION][MODE]': 'TEST' }, /MODE=TEST.+Каса 1/],
		['with another password', { 'cashbox_params[AUTH][PASSWORD]': 'Password' }, /AUTH/],
		['with no login', { 'cashbox_params[AUTH][LOGIN]': null }, /AUTH/],
		['of another portal', { uuid: 'check|elsewhere.example|85' }, /elsewhere\.example/],
		['in roubles', { 'items[0][currency]': 'RUB' }, /currency.+RUB/],
		['of a tax that nobody has told apart', { 'items[0][vat]': '77' }, /vat.+77/],
		['whose sums disagree', { 'payments[0][sum]': '44', total_sum: '44' }, /total_sum/],
		['of an advance', { type: 'advancepayment' }, /advancepayment/],
		['of nothing', { 'items[0][sum]': '0', 'items[0][price]': '0', 'payments[0][sum]': '0', total_sum: '0' }, /items/],
		['that would be a tag', { 'items[0][vat]': '<script>alert(1)</script>' }, /^(?!.*[<>]).+$/]
	])('a check %s is refused in one sentence, and nothing is kept', async (_, fields, words) => {
		const { shop, one, watch, print } = await shopWithDoors(engine);
		await watch(one);

		const answer = await print(85, fields);

		expect(answer).toEqual({ ERRORS: [expect.stringMatching(words)] });
		expect('ERRORS' in answer && answer.ERRORS[0]?.length).toBeLessThanOrEqual(200);
		expect(JSON.stringify(answer)).toContain(' · ');
		expect(await shop.database.selectFrom('checks').selectAll().execute()).toEqual([]);
	});

	test('a check is taken only while a till of its register with an open shift is there', async () => {
		const { served, shop, one, other, watch, print } = await shopWithDoors(engine);
		const refused = { ERRORS: [expect.stringMatching(/Каса 1/)] };

		const nobody = await print(1);
		await watch(one, null);
		const closed = await print(1);
		await watch(one);
		served.pass(119_000);
		const there = await print(1);
		served.pass(1_001);
		const silent = await print(2);
		await watch(other, 8);
		served.pass(8 * HOUR);
		await watch(other, 8);
		const over = await print(3);
		await watch(other, 24);
		await shop.database.updateTable('tills').set({ revoked_at: 1 }).execute();
		const revoked = await print(4);

		expect([nobody, closed, silent, over, revoked]).toEqual(Array.from({ length: 5 }, () => refused));
		expect(there).toEqual({ UUID: expect.any(String) });
	});

	test('a shop that says so keeps checks for the next shift, whose end is theirs', async () => {
		const settings = { ...SETTINGS, hold: true };
		const { served, one, watch, ask, check } = await shopWithDoors(engine, {
			settingsOf: () => Promise.resolve(settings)
		});
		const id = await ask(1);
		await watch(one, null);

		const before = await check(id);
		served.pass(48 * HOUR);
		const [kept] = await watch(one, 56);
		served.pass(8 * HOUR);

		expect(before).toEqual({ STATUS: 'WAIT' });
		expect(kept).toMatchObject({ id, state: 'waiting', deadline: served.shop.now() });
		expect(await check(id)).toMatchObject({ STATUS: 'ERROR' });
	});

	test('without the key nothing is taken, and nothing is told', async () => {
		const { one, watch, ask, answer } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);

		for (const keys of [[], [''], ['Key'], ['', 'key-of-the-doors']]) {
			const asked = await answer(knock('print', formOf(2), { keys }));
			const told = await answer(knock('check', `uuid=${id}`, { keys }));

			expect(asked).toEqual({ ERRORS: [expect.stringMatching(/Ключ/)] });
			expect(told).toEqual({ STATUS: 'WAIT' });
		}
	});

	test('the key before opens for a day after it was changed', async () => {
		const door = { ...SETTINGS.door, changedAt: Date.UTC(2026, 10, 22, 9) };
		const { served, one, watch, answer } = await shopWithDoors(engine, {
			settingsOf: () => Promise.resolve({ ...SETTINGS, door })
		});
		const before = { keys: ['key-of-yesterday'] };
		await watch(one);

		const today = await answer(knock('print', formOf(1), before));
		served.pass(24 * HOUR);
		const tomorrow = await answer(knock('print', formOf(1), before));

		expect([today, tomorrow]).toEqual([{ UUID: expect.any(String) }, { ERRORS: [expect.stringMatching(/Ключ/)] }]);
	});

	test('who tries many keys asks the database no more, and a right key passes all the same', async () => {
		let asked = 0;
		const { one, watch, answer, print } = await shopWithDoors(engine, {
			settingsOf: () => {
				asked += 1;
				return Promise.resolve(SETTINGS);
			}
		});
		await watch(one);
		const wrong = () => answer(knock('print', formOf(1), { keys: ['wrong'] }));

		for (let tries = 0; tries < 10; tries += 1) await wrong();
		const before = asked;
		const tooMany = await wrong();

		expect(tooMany).toEqual({ ERRORS: [expect.stringMatching(/зачекайте/)] });
		expect(asked).toBe(before);
		expect(await print(1)).toEqual({ UUID: expect.any(String) });
	});

	test('a shop that has not set up Bitrix24 takes nothing', async () => {
		const { one, watch, print, check } = await shopWithDoors(engine, { settingsOf: () => Promise.resolve(null) });
		await watch(one);

		expect(await print(1)).toEqual({ ERRORS: [expect.stringMatching(/не налаштовано/)] });
		expect(await check('x')).toEqual({ STATUS: 'WAIT' });
	});

	test.each([null, 'too-large'] as const)(
		'a body that is %s is refused at one door and waits at the other',
		async (body) => {
			const { answer } = await shopWithDoors(engine);

			expect(await answer({ ...knock('print', ''), body })).toEqual({ ERRORS: [expect.any(String)] });
			expect(await answer({ ...knock('check', ''), body })).toEqual({ STATUS: 'WAIT' });
		}
	);

	test.each(['', 'uuid=', 'uuid=nobody-knows', 'uuid=%00', 'uuid[]=1', '{"uuid":', '%', '='.repeat(1000)])(
		'a question of %j waits',
		async (body) => {
			const { answer } = await shopWithDoors(engine);

			expect(await answer(knock('check', body))).toEqual({ STATUS: 'WAIT' });
		}
	);

	test.each(['', '%', 'uuid=%00', '{}', '[1]', 'items=1', '\0'])('a check of %j is refused', async (body) => {
		const { answer } = await shopWithDoors(engine);

		expect(await answer(knock('print', body))).toEqual({ ERRORS: expect.arrayContaining([expect.any(String)]) });
	});

	test('while the database is away a check is refused, and a question waits', async () => {
		const troubles: unknown[] = [];
		const { answer } = await shopWithDoors(engine, {
			openShop: () => Promise.reject(new Error('away')),
			onerror: (error) => troubles.push(error)
		});

		expect(await answer(knock('print', formOf(1)))).toEqual({ ERRORS: [expect.stringMatching(/нічого/)] });
		expect(await answer(knock('check', 'uuid=1'))).toEqual({ STATUS: 'WAIT' });
		expect(troubles).toHaveLength(2);
	});

	test('where the database takes too long a check is refused and never kept', async () => {
		const patience = new AbortController();
		let hurry: (settings: typeof SETTINGS) => void = () => undefined;
		const slow = new Promise<typeof SETTINGS>((resolve) => (hurry = resolve));
		const { one, watch, shop, answer } = await shopWithDoors(engine, {
			settingsOf: () => slow,
			patience: () => patience.signal,
			onerror: () => undefined
		});
		await watch(one);
		const asked = [answer(knock('print', formOf(1))), answer(knock('check', 'uuid=1'))];

		patience.abort();
		const answers = await Promise.all(asked);
		hurry(SETTINGS);
		// What comes after it in the line of transactions.
		await new Promise(setImmediate);
		await watch(one, null);

		expect(answers).toEqual([{ ERRORS: [expect.any(String)] }, { STATUS: 'WAIT' }]);
		expect(await shop.database.selectFrom('checks').selectAll().execute()).toEqual([]);
	});

	test('where a connection breaks over the commit the check is looked for, and its name is told', async () => {
		const { served, shop, one, watch, print } = await shopWithDoors(engine, {
			openShop: () => Promise.resolve(breaking),
			pause: () => {
				pauses += 1;
				if (pauses === 2) isAway = false;
				return Promise.resolve();
			},
			onerror: () => undefined
		});
		let pauses = 0;
		let isAway = false;
		const breaking = {
			...shop,
			database: breakingOver(shop.database, { breaks: () => (isAway = true), isAway: () => isAway })
		};
		await watch(one);

		const answer = await print(1);

		const { id } = await served.shop.database.selectFrom('checks').select('id').executeTakeFirstOrThrow();
		expect(answer).toEqual({ UUID: id });
	});

	test('where nobody can say whether it was kept, that is what is said', async () => {
		const patience = new AbortController();
		const { shop, one, watch, print } = await shopWithDoors(engine, {
			openShop: () => Promise.resolve(breaking),
			patience: () => patience.signal,
			pause: () => {
				patience.abort();
				return Promise.resolve();
			},
			onerror: () => undefined
		});
		let isAway = false;
		const breaking = {
			...shop,
			database: breakingOver(shop.database, { breaks: () => (isAway = true), isAway: () => isAway })
		};
		await watch(one);

		expect(await print(1)).toEqual({ ERRORS: [expect.stringMatching(/^Невідомо, чи записано/)] });
	});

	test('a register that has no fiscal number yet takes no check: Bitrix24 would be told of none', async () => {
		const { shop, one, watch, print } = await shopWithDoors(engine);
		await shop.database.updateTable('registers').set({ fiscal_number: '' }).execute();
		await watch(one);

		expect(await print(1)).toEqual({ ERRORS: [expect.stringMatching(/фіскального номера.+Каса 1/)] });
	});

	test('a server that is being stopped takes no more checks', async () => {
		const { one, watch, print, ask, check, doors } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);

		doors.stopTaking();

		expect(await print(2)).toEqual({ ERRORS: [expect.stringMatching(/вимикають/)] });
		expect(await print(1)).toEqual({ UUID: id });
		expect(await check(id)).toEqual({ STATUS: 'WAIT' });
	});

	test('a check with which the server tries its own door is answered and kept nowhere', async () => {
		const { shop, print } = await shopWithDoors(engine, {
			isDryRun: (_, uuid) => Promise.resolve(uuid === 'dry-run|1')
		});

		const answers = [await print(1, { uuid: 'dry-run|1' }), await print(1, { uuid: 'dry-run|2' })];

		expect(answers).toEqual([{ UUID: expect.any(String) }, { ERRORS: [expect.any(String)] }]);
		expect(await shop.database.selectFrom('checks').selectAll().execute()).toEqual([]);
	});

	test('takes no cash that no coins make up: a part of it, or so little that it rounds to nothing', async () => {
		const { one, watch, print } = await shopWithDoors(engine);
		await watch(one);
		const mixed = (cash: string, cashless: string) => ({
			'payments[0][sum]': cashless,
			'payments[1][type]': 'cash',
			'payments[1][is_cash]': 'Y',
			'payments[1][sum]': cash
		});
		const little = (sum: string) => ({
			'items[0][base_price]': sum,
			'items[0][price]': sum,
			'items[0][sum]': sum,
			total_sum: sum,
			'payments[0][type]': 'cash',
			'payments[0][sum]': sum
		});

		const [odd, even] = [await print(1, mixed('5.37', '39.63')), await print(2, mixed('5.50', '39.50'))];
		const [nothing, rounded] = [await print(3, little('0.20')), await print(4, little('45.37'))];

		expect([odd, nothing]).toEqual([
			{ ERRORS: [expect.stringContaining('payments 5.37')] },
			{ ERRORS: [expect.stringContaining('payments 0.20')] }
		]);
		expect([even, rounded].map((said) => Object.keys(said))).toEqual([['UUID'], ['UUID']]);
	});

	test('nothing that a door answers tells a secret', async () => {
		const { answer } = await shopWithDoors(engine);
		const fields = { 'cashbox_params[AUTH][PASSWORD]': 'hush', 'cashbox_params[AUTH][LOGIN]': 'hush' };

		const answers = [
			await answer(knock('print', formOf(1, fields))),
			await answer(knock('print', formOf(1, fields), { keys: ['hush'] })),
			await answer(knock('print', formOf(1, { type: null }))),
			await answer(knock('print', 'cashbox_params=hush&type=hush%00'))
		];

		const said = JSON.stringify(answers);
		expect(said).not.toMatch(/hush|key-of/);
	});
});

/** A database whose connection breaks just after a commit. */
function breakingOver(database: Database, { breaks, isAway }: { breaks: () => void; isAway: () => boolean }): Database {
	const away = () => {
		if (isAway()) throw new Error('The connection is broken');
	};
	return new Proxy(database, {
		get(target, name) {
			if (name === 'selectFrom') away();
			if (name !== 'transaction') {
				const value: unknown = Reflect.get(target, name, target);
				return typeof value === 'function' ? (value.bind(target) as unknown) : value;
			}
			return () => ({
				execute: async (work: (within: Database) => Promise<unknown>) => {
					await target.transaction().execute(work);
					breaks();
					away();
				}
			});
		}
	});
}
