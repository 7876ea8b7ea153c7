import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MANAGERS_PIN } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { beginMemory } from '../database/memory.ts';
import { transaction } from '../database/transaction.ts';
import { cancelWaiting } from './cancel-waiting.ts';
import { asManager, askFor, HOUR, outcome, post, shopWithDoors } from './checks-for-tests.ts';
import { markRestarted } from './interrupted.ts';
import { noteTold, untoldChecks } from './portal-outcome.ts';

onBothEngines((engine) => {
	test('a check goes from Bitrix24 to a till and back, with all nine fields', async () => {
		const { served, one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(85);
		const [listed] = await watch(one);

		const entry = await post(one, id, id);
		const before = await check(id);
		await askFor(one, id, 'outcome', outcome(entry));

		expect(listed).toMatchObject({ id, state: 'waiting', kind: 'sell', portalId: '85', entry: null, mine: false });
		expect(listed?.check).toMatchObject({ total: 4500, lines: [{ name: 'Кава 85', price: 4500, taxes: [1] }] });
		expect(before).toEqual({ STATUS: 'WAIT' });
		expect(await check(id)).toEqual({
			STATUS: 'DONE',
			UUID: id,
			REG_NUMBER_KKT: '4000512347',
			FISCAL_DOC_ATTR: 'TEST-1',
			FISCAL_DOC_NUMBER: 3,
			FISCAL_RECEIPT_NUMBER: 3,
			FN_NUMBER: '4000512347',
			SHIFT_NUMBER: 12,
			PRINT_END_TIME: Date.UTC(2026, 10, 22, 9) / 1000
		});
		expect(served.answers.filter(({ status }) => status >= 500)).toEqual([]);
	});

	test('claimed by two at once it is one till’s', async () => {
		const { one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const id = await ask(1);

		const claims = await Promise.all([one, other, one, other].map((till) => askFor(till, id, 'claim')));

		expect(claims.filter((state) => state === 'claimed')).toHaveLength(2);
		expect(claims.filter((state) => state === 'claimed-elsewhere')).toHaveLength(2);
	});

	test('a claim by which nothing happens ends after a minute; renewed it goes on', async () => {
		const { served, one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const id = await ask(1);
		await askFor(one, id, 'claim');

		served.pass(59_999);
		const early = await askFor(other, id, 'claim');
		await askFor(one, id, 'claim');
		served.pass(59_999);
		const renewed = await askFor(other, id, 'claim');
		served.pass(1);
		const late = await askFor(other, id, 'claim');

		expect([early, renewed, late]).toEqual(['claimed-elsewhere', 'claimed-elsewhere', 'claimed']);
		expect(await askFor(one, id, 'leave', { entry: randomUUID() })).toBe('not-claimed');
	});

	test('leave is given to one entry of one till, as often as that asks', async () => {
		const { one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const [id, entry] = [await ask(1), randomUUID()];
		const unclaimed = await askFor(one, id, 'leave', { entry });
		await post(one, id, entry);

		const again = await askFor(one, id, 'leave', { entry });
		const another = await askFor(one, id, 'leave', { entry: randomUUID() });
		const elsewhere = await askFor(other, id, 'leave', { entry });
		const claim = await askFor(other, id, 'claim');

		expect([unclaimed, again, another, elsewhere, claim]).toEqual([
			'wrong-state',
			'posting',
			'wrong-state',
			'another-entry',
			'wrong-state'
		]);
	});

	test('an entry that is one check’s is no other’s', async () => {
		const { one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const [first, second] = [await ask(1), await ask(2)];
		const entry = await post(one, first);
		await askFor(one, second, 'claim');

		expect(await askFor(one, second, 'leave', { entry })).toBe('another-entry');
		expect(await askFor(one, second, 'outcome', outcome(entry))).toBe('another-entry');
	});

	test('what was not sent is given back, and that entry is over', async () => {
		const { one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const id = await ask(1);
		const entry = await post(one, id);

		const back = [
			await askFor(one, id, 'give-back', { entry }),
			await askFor(one, id, 'give-back', { entry }),
			await askFor(other, id, 'claim')
		];
		const late = await askFor(one, id, 'leave', { entry });
		const [listed] = await watch(other);

		expect(back).toEqual(['waiting', 'waiting', 'claimed']);
		expect(late).toBe('not-claimed');
		expect(listed).toMatchObject({ entry, mine: true });
	});

	test('a question for leave that comes after its entry was given back is refused', async () => {
		const { one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const [id, entry] = [await ask(1), randomUUID()];
		await askFor(one, id, 'claim');

		const back = await askFor(one, id, 'give-back', { entry });
		await askFor(one, id, 'claim');

		expect(back).toBe('waiting');
		expect(await askFor(one, id, 'leave', { entry })).toBe('another-entry');
	});

	test('an owed document has leave again under its own entry, and given back it is as unsure as before', async () => {
		const { one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		const entry = await post(one, id);

		const states = [
			await askFor(one, id, 'outcome', outcome(entry, { state: 'unsure', registration: null })),
			await askFor(one, id, 'leave', { entry }),
			await askFor(one, id, 'give-back', { entry }),
			await askFor(one, id, 'leave', { entry }),
			await askFor(one, id, 'outcome', outcome(entry))
		];

		expect(states).toEqual(['unsure', 'posting', 'unsure', 'posting', 'done']);
	});

	test('outcomes of any order, told again and again, end the same', async () => {
		const { one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const told = fc.array(fc.constantFrom(...(['done', 'failed', 'unsure', 'not-sent'] as const)), { maxLength: 6 });
		let number = 0;

		await fc.assert(
			fc.asyncProperty(told, async (states) => {
				const id = await ask((number += 1));
				const entry = await post(one, id);
				let last = 'posting';
				for (const state of states) last = await askFor(one, id, 'outcome', outcome(entry, { state }));

				const strongest = (['done', 'failed', 'unsure', 'not-sent'] as const).find((one) => states.includes(one));
				expect(last).toBe(strongest === undefined ? 'posting' : strongest === 'not-sent' ? 'waiting' : strongest);
			}),
			{ numRuns: 25 }
		);
	});

	test('a number that comes later is told, and none is lost by an older word', async () => {
		const { served, one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		const entry = await post(one, id);
		const awaited = outcome(entry, {
			registration: { id: 'k-1', fiscalCode: null, fiscalDate: null, isOnline: false }
		});

		await askFor(one, id, 'outcome', awaited);
		const waits = await check(id);
		await askFor(one, id, 'outcome', outcome(entry));
		await askFor(one, id, 'outcome', awaited);

		expect(waits).toEqual({ STATUS: 'WAIT' });
		expect(await check(id)).toMatchObject({ STATUS: 'DONE', FISCAL_DOC_ATTR: 'TEST-1' });
		expect(served.answers.some(({ status }) => status >= 500)).toBe(false);
	});

	test('a number that never comes is the Kasa’s own by the deadline', async () => {
		const { served, one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		const registration = { id: 'k-1', fiscalCode: null, fiscalDate: null, isOnline: false };
		await askFor(one, id, 'outcome', outcome(await post(one, id), { registration }));

		served.pass(8 * HOUR);

		expect(await check(id)).toMatchObject({ STATUS: 'DONE', FISCAL_DOC_ATTR: 'k-1' });
	});

	test('what nobody took by the end of the shift has failed for Bitrix24, and is then retried only despite that', async () => {
		const { served, one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		served.pass(8 * HOUR - 1);
		const before = await check(id);

		served.pass(1);
		const claim = await askFor(one, id, 'claim');
		await watch(one, 24);
		await asManager(one);
		const untold = await askFor(one, id, 'act', { act: 'retry' });
		served.pass(16 * HOUR);
		const after = await check(id);
		await watch(one, 32);
		await asManager(one);
		const told = await askFor(one, id, 'act', { act: 'retry' });
		const despite = await askFor(one, id, 'act', { act: 'retry', despite: true });

		expect(before).toEqual({ STATUS: 'WAIT' });
		expect([claim, untold, told, despite]).toEqual(['wrong-state', 'waiting', 'error-told', 'waiting']);
		expect(after).toEqual({ STATUS: 'ERROR', ERROR: expect.stringMatching(/До кінця зміни/) });
	});

	test('a refused one fails with the Kasa’s words, and printed by another entry it is done', async () => {
		const { one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		const first = await post(one, id);
		const reason = { code: 'goods-invalid', message: 'Товар не знайдено' };
		await askFor(one, id, 'outcome', outcome(first, { state: 'failed', registration: null, reason }));
		await asManager(one);

		const failed = await watch(one);
		await askFor(one, id, 'act', { act: 'retry' });
		const [again] = await watch(one);
		const second = await post(one, id);
		await askFor(one, id, 'outcome', outcome(first, { state: 'failed', reason }));
		const posting = await check(id);
		await askFor(one, id, 'outcome', outcome(second));

		expect(failed).toMatchObject([{ state: 'failed', reason }]);
		expect(again).toMatchObject({ state: 'waiting', entry: first });
		expect(posting).toEqual({ STATUS: 'WAIT' });
		expect(await check(id)).toMatchObject({ STATUS: 'DONE', UUID: id });
	});

	test('a document thought to have failed that was printed makes it done; a second one is shown as such', async () => {
		const { one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		const first = await post(one, id);
		await askFor(one, id, 'outcome', outcome(first, { state: 'failed', registration: null }));
		await asManager(one);
		await askFor(one, id, 'act', { act: 'retry' });
		const second = await post(one, id);

		const late = await askFor(one, id, 'outcome', outcome(first));
		const registration = { id: 'k-2', fiscalCode: 'TEST-2', fiscalDate: null, isOnline: true };
		await askFor(one, id, 'outcome', outcome(second, { registration, ordinal: 4 }));
		const [listed] = await watch(one);

		expect(late).toBe('done');
		expect(listed).toMatchObject({ state: 'done', reason: { code: 'doubled' } });
	});

	test('a check like one that was taken is held for a manager; like one that failed, it is not', async () => {
		const { served, one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const coffee = { 'items[0][name]': 'Кава' };
		const failing = await ask(1, coffee);
		await askFor(one, failing, 'outcome', outcome(await post(one, failing), { state: 'failed', registration: null }));

		const ids = [await ask(2, coffee), await ask(3, coffee), await ask(4)];
		const listed = await watch(one);
		const held = await askFor(one, ids[1] ?? '', 'claim');
		await asManager(one);
		const letGo = [await askFor(one, ids[1] ?? '', 'act', { act: 'let-go' }), await askFor(one, ids[1] ?? '', 'claim')];
		served.pass(8 * HOUR - 1);

		expect(ids.map((id) => listed.find((check) => check.id === id)?.held)).toEqual([null, 'twin', null]);
		expect(held).toBe('held');
		expect(letGo).toEqual(['waiting', 'claimed']);
	});

	test('with the last shift that closes the list is emptied', async () => {
		const { one, other, watch, ask, check } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const [waiting, posted] = [await ask(1), await ask(2)];
		await post(other, posted);

		await watch(one, null);
		const still = await check(waiting);
		await watch(other, null);

		expect(still).toEqual({ STATUS: 'WAIT' });
		expect(await check(waiting)).toEqual({ STATUS: 'ERROR', ERROR: expect.stringMatching(/Зміну закрито/) });
		expect(await check(posted)).toEqual({ STATUS: 'WAIT' });
	});

	test('a till that has no shift yet empties nothing', async () => {
		const { served, one, other, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		served.pass(180_000);

		await watch(other, null);

		expect(await check(id)).toEqual({ STATUS: 'WAIT' });
	});

	test('a till that is not sure whether the shift is closed empties nothing', async () => {
		const { register, one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);

		await one.ask('POST', '/api/checks/watch', { register, shift: null });

		expect(await check(id)).toEqual({ STATUS: 'WAIT' });
	});

	test('before a server stops it takes off the list what nobody has begun to print', async () => {
		const { shop, one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const [waiting, claimed, posted] = [await ask(1), await ask(2), await ask(3)];
		await askFor(one, claimed, 'claim');
		await post(one, posted);

		await transaction(shop.database, (within) => cancelWaiting(within, { at: shop.now(), code: 'server-stopped' }));

		const answers = await Promise.all([waiting, claimed, posted].map(check));
		const stopped = { STATUS: 'ERROR', ERROR: expect.stringMatching(/вимкнули/) };
		expect(answers).toEqual([stopped, stopped, { STATUS: 'WAIT' }]);
		expect(await askFor(one, claimed, 'leave', { entry: randomUUID() })).toBe('wrong-state');
	});

	test('what a server that was killed finds unfinished stays due until a till or a manager ends it', async () => {
		const { served, shop, one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const [first, second, done] = [await ask(1), await ask(2), await ask(3)];
		await askFor(one, done, 'outcome', outcome(await post(one, done)));

		await markRestarted(shop.database);
		served.pass(9 * HOUR);
		const listed = await watch(one, 24);
		await watch(one, null);
		await watch(one, 24);
		const posted = await askFor(one, first, 'outcome', outcome(await post(one, first)));
		await asManager(one);
		const ended = await askFor(one, second, 'act', { act: 'cancel', reason: 'Bitrix24 вже надрукував' });

		expect(listed.map(({ id, state, restarted }) => ({ id, state, restarted }))).toEqual(
			expect.arrayContaining([
				{ id: first, state: 'waiting', restarted: true },
				{ id: second, state: 'waiting', restarted: true },
				{ id: done, state: 'done', restarted: false }
			])
		);
		expect([posted, ended]).toEqual(['done', 'cancelled']);
		expect(await check(second)).toEqual({ STATUS: 'ERROR', ERROR: expect.stringMatching(/Bitrix24 вже надрукував/) });
	});

	test('what a revoked till may have sent is a manager’s matter, and its late word is heard', async () => {
		const { served, one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const posted = await ask(1);
		served.pass(1);
		const claimed = await ask(2);
		const entry = await post(one, posted);
		await askFor(one, claimed, 'claim');
		const till = await served.shop.database
			.selectFrom('checks')
			.select('till_id')
			.where('id', '=', posted)
			.executeTakeFirst();
		await asManager(other);

		await other.ask('DELETE', `/api/tills/${till?.till_id ?? ''}`);
		const listed = await watch(other);
		const refused = await askFor(one, claimed, 'claim');
		const unknown = await askFor(one, claimed, 'outcome', outcome(randomUUID()));
		const late = await askFor(one, posted, 'outcome', outcome(entry));

		expect(listed).toMatchObject([
			{ id: posted, state: 'unsure', reason: { code: 'till-revoked' } },
			{ id: claimed, state: 'waiting', claimedBy: null }
		]);
		expect([refused, unknown, late]).toEqual(['till-revoked', 'another-entry', 'done']);
	});

	test('of an unsure one a manager says what it was; the till that sent it may know better', async () => {
		const { one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const [first, second] = [await ask(1), await ask(2)];
		const entries = [await post(one, first), await post(one, second)];
		await asManager(one);
		const early = await askFor(one, first, 'act', { act: 'failed', reason: 'Стрічка порожня' });
		for (const [at, id] of [first, second].entries()) {
			await askFor(one, id, 'outcome', outcome(entries[at] ?? '', { state: 'unsure', registration: null }));
		}

		const failed = await askFor(one, first, 'act', { act: 'failed', reason: 'Стрічка порожня' });
		const again = await askFor(one, first, 'leave', { entry: entries[0] });
		const at = Date.UTC(2026, 10, 22, 8);
		const done = await askFor(one, second, 'act', { act: 'done', fiscalCode: 'ПАПІР-7', at });

		expect([early, failed, again, done]).toEqual(['wrong-state', 'failed', 'wrong-state', 'done']);
		expect(await check(second)).toMatchObject({ FISCAL_DOC_ATTR: 'ПАПІР-7', PRINT_END_TIME: at / 1000 });
		expect(await check(first)).toEqual({ STATUS: 'ERROR', ERROR: expect.stringMatching(/Стрічка порожня/) });
		expect(await askFor(one, first, 'outcome', outcome(entries[0] ?? ''))).toBe('done');
	});

	test('a database that has forgotten something prints nothing by itself', async () => {
		const { shop, one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const [waiting, done] = [await ask(1), await ask(2)];
		await askFor(one, done, 'outcome', outcome(await post(one, done)));

		await beginMemory(shop.database);
		const claim = await askFor(one, waiting, 'claim');
		const listed = await watch(one);
		await asManager(one);
		const mended = [
			await askFor(one, waiting, 'act', { act: 'failed', reason: 'Не було' }),
			await askFor(one, waiting, 'act', { act: 'retry' }),
			await askFor(one, waiting, 'claim')
		];

		expect(claim).toBe('wrong-state');
		expect(listed.map(({ state }) => state).sort()).toEqual(['done', 'unsure']);
		expect(mended).toEqual(['failed', 'waiting', 'claimed']);
	});

	test('an outcome of which leave was forgotten is taken all the same', async () => {
		const { shop, one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		await beginMemory(shop.database);

		await askFor(one, id, 'outcome', outcome(randomUUID()));

		expect(await check(id)).toMatchObject({ STATUS: 'DONE' });
	});

	test('what ended and was not asked about is there to be pushed, once', async () => {
		const { served, shop, one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const [done, failed, expiring, posting, asked] = [
			await ask(1),
			await ask(2),
			await ask(3),
			await ask(4),
			await ask(5)
		];
		await askFor(one, done, 'outcome', outcome(await post(one, done)));
		await askFor(one, failed, 'outcome', outcome(await post(one, failed), { state: 'failed', registration: null }));
		await askFor(one, asked, 'outcome', outcome(await post(one, asked)));
		await check(asked);
		await post(one, posting);
		served.pass(8 * HOUR);

		const untold = await untoldChecks(shop);
		const noted = await Promise.all(untold.map(({ id, outcome: { state } }) => noteTold(shop, id, state)));

		expect(untold.map(({ id, outcome: { state } }) => `${id} ${state}`).sort()).toEqual(
			[`${done} printed`, `${failed} failed`, `${expiring} failed`].sort()
		);
		expect(noted).toEqual([true, true, true]);
		expect(await untoldChecks(shop)).toEqual([]);
	});

	test('a failure that turns out to be done has to be told anew', async () => {
		const { shop, one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		const entry = await post(one, id);
		await askFor(one, id, 'outcome', outcome(entry, { state: 'failed', registration: null }));
		await check(id);

		await askFor(one, id, 'outcome', outcome(entry));

		expect(await untoldChecks(shop)).toMatchObject([{ id, outcome: { state: 'printed' } }]);
		expect(await noteTold(shop, id, 'failed')).toBe(false);
	});

	test('a till sees and takes its own register’s checks alone, and what ended a day ago no longer', async () => {
		const { served, shop, one, other, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		await shop.database.updateTable('tills').set({ register_id: null }).where('name', '=', 'Прилавок 2').execute();

		const strangers = [await askFor(other, id, 'claim'), await askFor(one, 'no\0where', 'claim')];
		const watched = await other.ask('POST', '/api/checks/watch', { register: 'x', shift: null });
		await askFor(one, id, 'outcome', outcome(await post(one, id)));
		served.pass(24 * HOUR);

		expect(strangers).toEqual(['not-found', 'not-found']);
		expect(watched).toMatchObject({ status: 409, body: { error: 'another-register' } });
		expect(await watch(one, 30)).toEqual([]);
	});

	test('a retry needs a till that will print it', async () => {
		const { served, one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		await asManager(one);
		await askFor(one, id, 'act', { act: 'cancel' });
		served.pass(180_000);

		expect(await askFor(one, id, 'act', { act: 'retry' })).toBe('no-till');
	});

	test('the word of a till that another device became is heard', async () => {
		const { served, other, one, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const id = await ask(1);
		const entry = await post(one, id);
		const { till_id } = await served.shop.database.selectFrom('checks').select('till_id').executeTakeFirstOrThrow();

		const anew = served.browser({ address: '192.168.1.30' });
		await anew.ask('POST', '/api/tills', { as: till_id, pin: MANAGERS_PIN });

		expect(await askFor(anew, id, 'outcome', outcome(entry))).toBe('done');
	});
});
