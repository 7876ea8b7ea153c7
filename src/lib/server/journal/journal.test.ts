import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { LARGEST_BESIDE, LARGEST_ENTRY } from '#lib/api/journal.ts';
import { WhoIsHere } from '#lib/api/sign-in.ts';
import { MANAGERS_PIN, type Browser } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { copyOf, deliver, others, own, ownJournal, shopOfTwo, takes } from './copies-for-tests.ts';

onBothEngines((engine) => {
	test('what a till delivers is kept word for word', async () => {
		const { one, register } = await shopOfTwo(engine);
		const body = '{ "good": "Кава «Ранок» \\u0000 \\ud83d" }';
		const copy = copyOf(register, { body });

		const { errors } = await deliver(one, [copy]);

		expect(errors).toEqual([null]);
		expect(await own(one, register)).toMatchObject([{ entry: copy.entry, createdAt: 1000, state: 'fiscal', body }]);
	});

	test('the latest of an entry counts, in whatever order copies come and however often', async () => {
		const { one, register } = await shopOfTwo(engine);
		const sent = copyOf(register, { state: 'sent', revision: 2 });
		const fiscal = { ...sent, state: 'fiscal' as const, revision: 3, body: '{"number":1}' };
		const numbered = { ...fiscal, body: '{"number":2}' };

		const all = [sent, fiscal, numbered, sent, numbered];
		const { errors } = await deliver(one, all);
		await deliver(one, [sent]);

		expect(errors).toEqual(all.map(() => null));
		expect(await own(one, register)).toMatchObject([{ state: 'fiscal', revision: 3, body: '{"number":2}' }]);
	});

	test('an entry is its till’s: nobody else changes it or gets it for his own', async () => {
		const { one, other, register } = await shopOfTwo(engine);
		const copy = copyOf(register);
		await deliver(one, [copy]);

		const { errors } = await deliver(other, [{ ...copy, revision: 9, body: '{"forged":true}' }, copyOf(register)]);

		expect(errors).toEqual(['another-till', null]);
		expect(await own(one, register)).toMatchObject([{ body: copy.body }]);
		expect(await own(other, register)).toHaveLength(1);
	});

	test('what is too large or no JSON is refused by itself, and the rest is kept', async () => {
		const { one, register } = await shopOfTwo(engine);
		const long = (size: number) => JSON.stringify({ a: 'ї'.repeat((size - 8) / 2) });
		const bodies = [long(LARGEST_ENTRY), long(LARGEST_ENTRY + 2), '{"cut":', '[]', '"text"', 'null', ''];

		const { errors } = await deliver(
			one,
			bodies.map((body) => copyOf(register, { body }))
		);

		expect(errors).toEqual([null, 'too-large', 'not-json', 'not-json', 'not-json', 'not-json', 'not-json']);
		expect(await own(one, register)).toHaveLength(1);
	});

	test('more than a hundred at once are not taken', async () => {
		const { one, register } = await shopOfTwo(engine);
		const copies = Array.from({ length: 101 }, () => copyOf(register));

		expect(await one.ask('POST', '/api/journal', { copies, whole: null })).toMatchObject({
			status: 400,
			body: { places: ['copies'] }
		});
		expect(await own(one, register)).toEqual([]);
	});

	test('a revoked till delivers what it wrote before, and everything else is refused', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		const at = served.shop.now();
		const before = copyOf(register, { createdAt: at - 1, state: 'unsure', revision: 2 });
		await deliver(one, [before]);
		await revoke(other, one);

		const { errors } = await deliver(
			one,
			[
				{ ...before, state: 'fiscal', revision: 4 },
				copyOf(register, { createdAt: at - 2 }),
				copyOf(register, { createdAt: at })
			],
			{ register, asOf: at }
		);

		expect(errors).toEqual([null, null, 'after-revocation']);
		for (const path of [`journal?register=${register}`, `journal/others?register=${register}&since=0`, 'registers']) {
			expect(await one.ask('GET', `/api/${path}`)).toMatchObject({ status: 403, body: { error: 'till-revoked' } });
		}
		const { entries, tills } = await others(other, register);
		expect(entries.map(({ state, createdAt }) => [state, createdAt]).sort()).toEqual([
			['fiscal', at - 2],
			['fiscal', at - 1]
		]);
		expect(tills).toEqual([]);
	});

	test('a revoked till settles what was open, and takes nothing back that was settled', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		const open = copyOf(register, { state: 'unsure', revision: 2 });
		const fiscal = copyOf(register, { state: 'fiscal', revision: 3 });
		await deliver(one, [open, fiscal]);
		await revoke(other, one);

		const { errors } = await deliver(one, [
			{ ...open, state: 'intended', revision: 3 },
			{ ...open, createdAt: 900, revision: 3 },
			{ ...open, state: 'owed', revision: 3 },
			{ ...open, state: 'void', revision: 4 },
			{ ...open, state: 'owed', revision: 5 },
			{ ...fiscal, state: 'dropped', revision: 4 },
			{ ...fiscal, revision: 5, body: '{"number":"1"}' }
		]);

		const late = 'after-revocation';
		expect(errors).toEqual([late, late, null, null, late, late, null]);
		const { entries } = await others(other, register, served.shop.now());
		const kept = new Map(entries.map((copy) => [copy.entry, copy]));
		expect(kept.get(open.entry)).toMatchObject({ state: 'void', createdAt: 1000 });
		expect(kept.get(fiscal.entry)).toMatchObject({ state: 'fiscal', body: '{"number":"1"}' });
	});

	test('a revoked till whose clock is ahead delivers what it wrote before all the same', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		const ahead = 10 * 60_000;
		await deliver(one, [copyOf(register, { createdAt: served.shop.now() + ahead })]);
		served.pass(60_000);
		const before = copyOf(register, { createdAt: served.shop.now() - 1000 + ahead });
		await revoke(other, one);
		const after = copyOf(register, { createdAt: served.shop.now() + 1000 + ahead });

		const { errors } = await deliver(one, [before, after]);

		expect(errors).toEqual([null, 'after-revocation']);
	});

	test('a till that lost its storage gets its entries back, the oldest first, and goes on with them', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		const copies = Array.from({ length: 100 }, (_, at) => copyOf(register, { createdAt: 5000 - (at % 70) }));
		await deliver(one, copies);
		await deliver(one, [copyOf(register, { createdAt: 6000 }), copyOf('elsewhere')]);
		await deliver(other, [copyOf(register)]);
		const anew = served.browser({ address: '192.168.1.20' });

		const stranger = await anew.ask('GET', `/api/journal?register=${register}`);
		await anew.ask('POST', '/api/tills', { as: await idOf(one), pin: MANAGERS_PIN });
		const back = await own(anew, register);

		expect(stranger.status).toBe(401);
		expect(back.map(({ createdAt }) => createdAt)).toEqual(
			[...copies.map(({ createdAt }) => createdAt), 6000].sort((a, b) => a - b)
		);
		expect(new Set(back.map(({ entry }) => entry)).size).toBe(101);
		const [oldest] = copies.filter(({ createdAt }) => createdAt === back[0]?.createdAt);
		const later = oldest ? await deliver(anew, [{ ...oldest, revision: 4 }]) : null;
		expect(later?.errors).toEqual([null]);
		expect(await one.ask('POST', '/api/journal', { copies: [], whole: null })).toMatchObject({ status: 401 });
	});

	test('what a device wrote as a new till goes on as the earlier till’s, once a manager says which it was', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		const old = copyOf(register, { createdAt: 1 });
		const heard = await deliver(one, [old]);
		await deliver(one, [], { register, asOf: heard.at });
		const anew = await served.tablet('192.168.1.30');
		const [sale, by] = [randomUUID(), randomUUID()];
		const unsure = copyOf(register, {
			entry: by,
			createdAt: 2,
			state: 'unsure',
			revision: 2,
			returns: takes(sale, 400)
		});
		await deliver(anew, [unsure]);
		const name = `${by}.1`;
		await anew.ask('GET', `/api/kasa/answers/${name}`);
		const before = await idOf(anew);

		await anew.ask('POST', '/api/tills', { as: await idOf(one), pin: MANAGERS_PIN });
		const { errors } = await deliver(anew, [{ ...unsure, state: 'fiscal', revision: 3 }]);

		expect(errors).toEqual([null]);
		expect((await own(anew, register)).map(({ entry, state }) => [entry, state])).toEqual([
			[old.entry, 'fiscal'],
			[by, 'fiscal']
		]);
		expect((await anew.ask('GET', `/api/kasa/answers/${name}`)).status).toBe(200);
		const { tills, entries } = await others(other, register);
		expect(tills).toMatchObject([{ id: await idOf(anew), wholeAsOf: null }]);
		expect(new Set(entries.map(({ till }) => till))).toEqual(new Set([await idOf(anew)]));
		expect(await idOf(anew)).not.toBe(before);
	});

	test('what lies beside the entries comes back with the last page, and the last one told counts', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		const copies = Array.from({ length: 100 }, () => copyOf(register));
		const tell = (till: Browser, body: string, at = register) =>
			till.ask('POST', '/api/journal', { copies: [], whole: null, beside: { register: at, body } });
		await deliver(one, copies);
		await tell(one, '{"checkpoint":1}');
		await tell(one, '{"checkpoint":2}');
		await tell(one, '{"checkpoint":3}', 'elsewhere');
		await tell(other, '{"checkpoint":4}');
		await deliver(one, [copyOf(register)]);

		const anew = served.browser({ address: '192.168.1.20' });
		await anew.ask('POST', '/api/tills', { as: await idOf(one), pin: MANAGERS_PIN });

		expect((await ownJournal(anew, register)).beside).toEqual([null, '{"checkpoint":2}']);
		expect((await ownJournal(anew, 'nowhere')).beside).toEqual([null]);
	});

	test('what lies beside the entries is not to be large, and a revoked till tells no more of it', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		const tell = (body: string) =>
			one.ask('POST', '/api/journal', { copies: [], whole: null, beside: { register, body } });
		const large = `"${'ї'.repeat(LARGEST_BESIDE / 2 - 1)}"`;

		const taken = await tell(large);
		const tooLarge = await tell(`${large} `);
		const id = await idOf(one);
		await revoke(other, one);
		const late = await tell('"late"');

		expect([taken.status, tooLarge.status, late.status]).toEqual([200, 400, 200]);
		const anew = served.browser({ address: '192.168.1.20' });
		await anew.ask('POST', '/api/tills', { as: id, pin: MANAGERS_PIN });
		expect((await ownJournal(anew, register)).beside).toEqual([large]);
	});

	test('entries that are large come back on pages that are not', async () => {
		const { one, register } = await shopOfTwo(engine);
		const body = JSON.stringify({ a: 'x'.repeat(200_000) });
		const copies = Array.from({ length: 12 }, (_, at) => copyOf(register, { body, createdAt: at }));
		await deliver(one, copies);

		const first = await one.ask('GET', `/api/journal?register=${register}`);
		const all = await own(one, register);

		expect(first.text.length).toBeLessThan(2_500_000);
		expect(all.map(({ entry }) => entry)).toEqual(copies.map(({ entry }) => entry));
	});

	test('a till sees what the register’s other tills delivered since, changes of older entries too', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		const [older, changed, own] = [copyOf(register), copyOf(register, { state: 'sent' }), copyOf(register)];
		await deliver(one, [older, changed, copyOf('elsewhere')]);
		await deliver(other, [own]);
		served.pass(3_600_000);
		const since = served.shop.now();
		await deliver(one, [{ ...changed, state: 'unsure', revision: 4 }]);

		const { entries } = await others(other, register, since);
		const ever = await others(other, register);

		expect(entries).toMatchObject([{ entry: changed.entry, till: await idOf(one), state: 'unsure' }]);
		expect(ever.entries.map(({ entry }) => entry)).toEqual([older.entry, changed.entry]);
	});

	test('a till reads the others’ entries at its own register alone', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		await deliver(one, [copyOf(register)]);
		await served.shop.database
			.updateTable('tills')
			.set({ register_id: null })
			.where('id', '=', await idOf(other))
			.execute();

		const stranger = await other.ask('GET', `/api/journal/others?register=${register}&since=0`);
		const nowhere = await one.ask('GET', '/api/journal/others?register=elsewhere&since=0');

		const refusal = { status: 409, body: { error: 'another-register' } };
		expect([stranger, nowhere]).toMatchObject([refusal, refusal]);
	});

	test('a till whose clock is a few minutes ahead misses nothing', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		await deliver(one, [copyOf(register)]);

		expect((await others(other, register, served.shop.now() + 10 * 60_000)).entries).toHaveLength(1);
	});

	test('what is whole of another memory is not whole here: this one may have forgotten some of it', async () => {
		const { one, other, register } = await shopOfTwo(engine);
		const { at } = await deliver(one, [copyOf(register)]);

		await deliver(one, [], { register, asOf: at, memory: 'another' });

		expect((await others(other, register)).tills).toMatchObject([{ wholeAsOf: null }]);
	});

	test('a till’s journal is whole as of what the till had heard before it read it, never as of later', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		const never = await others(other, register);

		const { at } = await deliver(one, [copyOf(register)]);
		served.pass(60_000);
		await deliver(one, [], { register, asOf: at });
		const then = await others(other, register);
		await deliver(one, [], { register, asOf: at - 1000 });
		const earlier = await others(other, register);
		await deliver(one, [], { register, asOf: served.shop.now() + 1_000_000 });
		const ahead = await others(other, register);

		const till = { id: await idOf(one), name: 'Прилавок 1' };
		expect(never.tills).toEqual([{ ...till, wholeAsOf: null }]);
		expect(then.tills).toEqual([{ ...till, wholeAsOf: at }]);
		expect(earlier.tills).toEqual(then.tills);
		expect(ahead.tills[0]?.wholeAsOf).toBeLessThan(ahead.at);
		expect(never.at).toBeLessThan(at);
		expect(then.at).toBeGreaterThan(at);
	});

	test('what a till wrote after it was last heard is not here, though the server’s clock stands still or goes back', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		const heard = await deliver(one, [copyOf(register)]);
		served.pass(-3_600_000);

		const after = await others(other, register);
		await deliver(one, [], { register, asOf: heard.at });
		const before = await others(other, register);
		const again = await deliver(one, [copyOf(register)]);
		await deliver(one, [], { register, asOf: again.at });
		const whole = await others(other, register);

		expect(before.tills[0]?.wholeAsOf).toBeLessThan(after.at);
		expect(whole.tills[0]?.wholeAsOf).toBeGreaterThan(after.at);
		expect(whole.entries).toHaveLength(2);
	});

	test('a till of another register keeps nobody waiting', async () => {
		const { served, one, other, register } = await shopOfTwo(engine);
		await deliver(one, [], { register, asOf: 1 });

		await served.shop.database
			.updateTable('tills')
			.set({ register_id: null })
			.where('id', '=', await idOf(one))
			.execute();

		expect((await others(other, register)).tills).toEqual([]);
	});

	test.each(['journal', 'journal?register=a%20b', 'journal?register=r&after=1', 'journal/others?register=r&since=-1'])(
		'GET /api/%s is a question that nobody answers',
		async (path) => {
			const { one } = await shopOfTwo(engine);

			expect(await one.ask('GET', `/api/${path}`)).toMatchObject({ status: 400, body: { error: 'bad-request' } });
		}
	);
});

async function idOf(till: Browser): Promise<string> {
	const { till: own } = WhoIsHere.parse((await till.ask('GET', '/api/sign-in')).body);
	if (!own) throw new Error('This browser is no till');
	return own.id;
}

async function revoke(by: Browser, till: Browser): Promise<void> {
	const id = await idOf(till);
	await by.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
	expect(await by.ask('DELETE', `/api/tills/${id}`)).toMatchObject({ status: 200 });
}
