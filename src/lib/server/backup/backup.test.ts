import { describe, expect, test } from 'vitest';
import { CASHIERS_PIN, MANAGERS_PIN, ServedShop } from '../../../../tests/server/served-shop.ts';
import { ENGINES, onBothEngines, type Engine } from '../database/database-for-tests.ts';
import type { CheckAttemptRow, CheckRow, Database, OrderRow, ProductPriceRow, ProductRow } from '../database/schema.ts';
import { memoryOf } from '../database/memory.ts';
import { LASTING, PASSING } from '../database/tables.ts';
import { copyOf, deliver, takes } from '../journal/copies-for-tests.ts';
import { personByPin } from '../people/people.ts';
import { firstRegister } from '../registers/registers.ts';
import { relayedIn } from '../relay/relayed.ts';
import { changeSettings } from '../settings/settings.ts';
import { dump } from './dump.ts';
import { load } from './load.ts';

const PAIRS = ENGINES.flatMap((from) => ENGINES.map((to) => [from.name, to.name, from, to] as const));

describe.each(PAIRS)('a backup of %s in %s', (_, __, from, to) => {
	test('brings everything back but who is signed in', async () => {
		const { served, tablet } = await shopWithHistory(from);
		const target = await to.open();
		const lines = await backupOf(served.shop.database);
		const memory = await memoryOf(served.shop);

		const loaded = await load(target, oneByOne(lines), { replace: false });

		expect(loaded).toEqual({ ok: true, rows: lines.length - 2, madeAt: 1 });
		for (const { table, key } of LASTING) {
			const rows = await all(target, table, key);
			expect(rows).toEqual((await all(served.shop.database, table, key)).filter(isNoMemory));
			expect(rows).not.toEqual([]);
		}
		expect(await personByPin({ ...served.shop, database: target }, CASHIERS_PIN)).toMatchObject({ name: 'Олена' });
		expect(await target.selectFrom('sign_ins').selectAll().execute()).toEqual([]);
		expect([...tablet.jar.keys()].filter((name) => name.includes('sign-in'))).toHaveLength(1);
		// What has happened since the backup was made is forgotten.
		expect(await memoryOf({ ...served.shop, database: target })).not.toBe(memory);
	});
});

onBothEngines((engine) => {
	test('a shop larger than a page of rows is whole in its backup', async () => {
		const source = await engine.open();
		const names = Array.from({ length: 1203 }, (_, at) => `name ${at}`);
		await source
			.insertInto('settings')
			.values(names.map((name) => ({ name, value: '{}', changed_at: 1 })))
			.execute();
		const target = await engine.open();

		await load(target, oneByOne(await backupOf(source)), { replace: false });

		expect((await all(target, 'settings', 'name')).length).toBe(1203);
	});

	test.each<[string, (shop: ServedShop) => Promise<unknown>]>([
		['till', (shop) => shop.browser().ask('POST', '/api/tills', {})],
		['register', ({ shop }) => firstRegister(shop, 'http://127.0.0.1:9200')],
		['rule of the shop', ({ shop }) => changeSettings(shop, { autoLockMinutes: 7 })],
		['document in the relay', ({ shop }) => relayedIn(shop.database).settle('entry.1', 'till', 1)]
	])('a shop that has nobody, and a %s, is not empty', async (_, make) => {
		const { served } = await shopWithHistory(engine);
		const other = await ServedShop.open(engine);
		await make(other);

		const loaded = await load(other.shop.database, oneByOne(await backupOf(served.shop.database)), { replace: false });

		expect(loaded).toEqual({ ok: false, problem: 'not-empty' });
	});

	test('what a server makes by itself when it is first opened is nothing', async () => {
		const { served } = await shopWithHistory(engine);
		const other = await ServedShop.open(engine);
		await memoryOf(other.shop);
		await personByPin(other.shop, '1234');

		const loaded = await load(other.shop.database, oneByOne(await backupOf(served.shop.database)), { replace: false });

		expect(loaded).toMatchObject({ ok: true });
	});

	test('a shop that has people is replaced only by who says so, and then wholly', async () => {
		const { served } = await shopWithHistory(engine);
		const other = await ServedShop.open(engine);
		await other.person('manager', '11112222', 'Ганна');
		const lines = await backupOf(served.shop.database);

		const refused = await load(other.shop.database, oneByOne(lines), { replace: false });
		const kept = await all(other.shop.database, 'people', 'id');
		await load(other.shop.database, oneByOne(lines), { replace: true });

		expect(refused).toEqual({ ok: false, problem: 'not-empty' });
		expect(kept).toHaveLength(1);
		expect(await all(other.shop.database, 'people', 'id')).toEqual(await all(served.shop.database, 'people', 'id'));
	});

	test.each<[string, string, (lines: string[]) => string[]]>([
		['is empty', 'not-a-backup', () => []],
		['is some other file', 'not-a-backup', () => ['PK\u0003\u0004']],
		['was cut short', 'damaged', (lines) => lines.slice(0, -1)],
		['lacks a row', 'damaged', (lines) => lines.toSpliced(3, 1)],
		['was changed', 'damaged', (lines) => lines.map((line) => line.replace('cashier', 'manager'))],
		['goes on after its end', 'damaged', (lines) => [...lines, '["people",{}]']],
		['names a table of others', 'damaged', (lines) => lines.toSpliced(1, 0, '["pg_class",{"a":1}]')],
		['is of a later version', 'later', ([header = '', ...rest]) => [header.replace('0001-', '9999-'), ...rest]]
	])('a file that %s changes nothing', async (_, problem, spoil) => {
		const { served } = await shopWithHistory(engine);
		const lines = await backupOf(served.shop.database);
		const before = await all(served.shop.database, 'people', 'id');

		const loaded = await load(served.shop.database, oneByOne(spoil(lines)), { replace: true });

		expect(loaded).toEqual({ ok: false, problem });
		expect(await all(served.shop.database, 'people', 'id')).toEqual(before);
	});

	test('every table is either in the backup or known to be worth nothing later', async () => {
		const database = await engine.open();

		const tables = (await database.introspection.getTables()).map(({ name }) => name);

		const known = [...LASTING.map(({ table }) => table), ...PASSING, 'prylavok_migrations'];
		expect(tables.sort()).toEqual(known.sort());
	});
});

const CHECK: CheckRow = {
	id: 'check',
	uuid: 'check|portal.example|1',
	portal_id: '1',
	register_id: 'register',
	mode: 'live',
	kind: 'sell',
	body: '{}',
	left_out: '[]',
	likeness: '',
	state: 'done',
	made_at: 1,
	deadline: 2,
	till_id: 'till',
	lease_until: null,
	entry: 'entry',
	held: null,
	restarted: 0,
	reason: null,
	finished_at: 2,
	error_told_at: null,
	done_told_at: null,
	settled_at: null
};
const ATTEMPT: CheckAttemptRow = {
	entry: 'entry',
	check_id: 'check',
	till_id: 'till',
	state: 'done',
	begun_at: 1,
	fiscal_number: '4000123456',
	outcome: '{}'
};

const ORDER: OrderRow = {
	id: 'order',
	kind: 'sell',
	sale: null,
	register_id: 'register',
	till_id: 'till',
	state: 'done',
	body: '{}',
	likeness: '',
	order_kind: 'order',
	order_id: 1,
	order_number: '1',
	order_url: null,
	begun_as: null,
	finished: 0,
	reason_code: null,
	reason_words: null,
	attempts: 0,
	not_before: 0,
	fiscal_at: 1,
	total: 4500,
	made_at: 1,
	changed_at: 1,
	lease_by: null,
	lease_until: null,
	dismissed_by: null,
	dismissed_reason: null
};

const PRODUCT: ProductRow = {
	id: '101',
	list: 'goods-23',
	parent: null,
	name: 'Кава',
	held: '{}',
	told: null,
	left_out: 'no-price',
	about: '',
	vat: null,
	changed: 0,
	walk: ''
};

const PRICE: ProductPriceRow = { id: '7', list: 'prices-1', product: '101', held: '{}', walk: '' };

async function shopWithHistory(engine: Engine) {
	const { served, tablet, manager, cashier } = await ServedShop.withPeople(engine);
	await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
	const register = { name: 'Каса «Checkbox»', mode: 'live', address: 'http://127.0.0.1:9200', pin: MANAGERS_PIN };
	await tablet.ask('POST', '/api/registers', register);
	await tablet.ask('PATCH', '/api/settings', { rules: { return: 'allow' } });
	await tablet.ask('POST', '/api/approvals', { pin: MANAGERS_PIN, action: 'return', detail: { receipt: 'Ж-1' } });
	const sale = copyOf('register', { createdAt: 5, body: '{"good":"Кава"}' });
	await deliver(tablet, [sale, copyOf('register', { returns: takes(sale.entry, 1) })], {
		register: 'register',
		asOf: 1
	});
	const beside = { register: 'register', body: '{"checkpoint":null,"findings":[]}' };
	await tablet.ask('POST', '/api/journal', { copies: [], whole: null, beside });
	await relayedIn(served.shop.database).settle(`${sale.entry}.1`, 'till', 1);
	await served.shop.database.insertInto('checks').values(CHECK).execute();
	await served.shop.database.insertInto('check_attempts').values(ATTEMPT).execute();
	await served.shop.database.insertInto('orders').values(ORDER).execute();
	await served.shop.database.insertInto('products').values(PRODUCT).execute();
	await served.shop.database.insertInto('product_prices').values(PRICE).execute();
	return { served, tablet, manager, cashier };
}

async function backupOf(database: Database): Promise<string[]> {
	const lines: string[] = [];
	await dump(database, 1, (line) => {
		lines.push(line);
		return Promise.resolve();
	});
	return lines;
}

function isNoMemory(row: object): boolean {
	return Reflect.get(row, 'name') !== 'memory';
}

async function* oneByOne(lines: readonly string[]): AsyncGenerator<string> {
	for (const line of lines) yield await Promise.resolve(line);
}

async function all(database: Database, table: (typeof LASTING)[number]['table'], key: string) {
	const rows = await database.selectFrom(table).selectAll().execute();
	return rows.toSorted((a, b) => (String(Reflect.get(a, key)) < String(Reflect.get(b, key)) ? -1 : 1));
}
