import { randomUUID } from 'node:crypto';
import { expect, request, test } from '@playwright/test';
import { ChecksWatched, type Check } from '#lib/api/checks.ts';
import { httpBuildQuery } from '#lib/bitrix24/php-query.ts';
import { oneLine, printFields, TEA } from '#lib/bitrix24/print-for-tests.ts';
import { asking, DOOR, portalBeside, theRegister } from './bitrix24-shop.ts';
import { writeTo } from './bitrix24-socket.ts';
import { MANAGER } from './people.ts';
import { serveTill } from './serve-till.ts';

type Fields = Parameters<typeof printFields>[0];

const FORM = 'Content-Type: application/x-www-form-urlencoded';
/** No shift of the tests' is longer. */
const HOURS = 8 * 3_600_000;

/** A shop whose doors are set up, its register on the list of one till; that one is told of by hand, as no browser is here. */
async function openShop() {
	const beside = await portalBeside();
	const served = await serveTill({ KASA_URL: 'http://127.0.0.1:9', MANAGER_PIN: MANAGER.pin, ...beside.settings });
	const { url } = served;
	const api = await request.newContext();
	const ask = asking(api, url);
	await ask('POST', '/api/tills', {});
	await ask('POST', '/api/sign-in', { pin: MANAGER.pin });
	await beside.setUp(api, url);
	const register = await theRegister(api, url);

	let checks = 0;
	/** A till is there, with a shift that is open unless told; what it sees. */
	const watch = async (shift: { until: number } | null = { until: Date.now() + HOURS }): Promise<readonly Check[]> =>
		ChecksWatched.parse(await ask('POST', '/api/checks/watch', { register, shift })).checks;
	return {
		url,
		watch,
		/** A number that no check has had. */
		newNumber: () => 1000 + (checks += 1),
		close: async () => {
			await api.dispose();
			await Promise.all([served.close(), beside.close()]);
		}
	};
}

let shop: Awaited<ReturnType<typeof openShop>>;
test.beforeAll(async () => {
	shop = await openShop();
});
test.afterAll(() => shop.close());

/** A check of a number of its own. */
function fieldsOf(number: number, more: Fields = {}) {
	return printFields({ unique_id: number, uuid: `check|shop.bitrix24.ua|${number}`, ...more });
}

interface Asked {
	door?: 'print' | 'check';
	body: string | Uint8Array;
	/** The first line; by itself a POST with the right key. */
	first?: string;
	headers?: readonly string[];
}

/** At a door, as Bitrix24 writes it; what it answered, read as JSON. */
async function knock({ door = 'print', body, first, headers = [HOST, FORM] }: Asked): Promise<unknown> {
	const bytes = Buffer.from(body);
	const line = first ?? `POST /bitrix24/${door}?key=${DOOR.key} HTTP/1.1`;
	const head = [line, ...headers, 'Connection: close', 'Accept: */*', `Content-Length: ${bytes.length}`];
	const said = await writeTo(shop.url, { head, body: bytes });
	expect(said.status).toBe(200);
	expect(said.type).toContain('application/json');
	return JSON.parse(said.body);
}

const HOST = 'Host: pos.example';

const NAMED = { UUID: expect.stringMatching(/^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/) };

const many = (count: number) => ({
	...oneLine({}, 200 * count),
	items: Array.from({ length: count }, (_, at) => ({ ...TEA, name: `Чай ${at + 1}` }))
});

/** `raw`: bytes at the end of the body that are no UTF-8. */
interface Fixture {
	is: string;
	more?: Fields;
	raw?: string;
	json?: true;
	/** What the till sees of it. */
	sees?: object;
}

const withoutCurrency = { ...TEA, currency: null };

const FIXTURES: readonly Fixture[] = [
	{ is: 'in Cyrillic', sees: { check: { total: 200_00, lines: [{ name: 'Чай чорний', sum: 200_00 }] } } },
	{ is: 'as JSON', json: true, sees: { check: { total: 200_00 } } },
	{ is: 'without a currency', more: { items: [withoutCurrency] }, sees: { check: { total: 200_00 } } },
	{
		is: 'paid by acquiring',
		more: { payments: [{ type: 'cash', is_cash: 'A', sum: 200 }] },
		sees: { check: { payments: [{ form: 'cashless', amount: 200_00 }] } }
	},
	{
		is: 'of a return without cash whose payment says cash',
		more: { type: 'sellreturn' },
		sees: { kind: 'return', check: { payments: [{ form: 'cashless', amount: 200_00 }] } }
	},
	{
		is: 'of a return in cash',
		more: { type: 'sellreturncash' },
		sees: { kind: 'return', check: { payments: [{ form: 'cash', amount: 200_00 }] } }
	},
	{
		is: 'with bytes that are no text',
		raw: 'items%5B0%5D%5Bnomenclature_code%5D=DM\u0000\u00ff\u00fe%FF%00&items%5B0%5D%5Bsupplier_info%5D%5Bphones%5D%5B0%5D=1',
		sees: { check: { total: 200_00 } }
	},
	{
		is: 'with fields that nobody has told us of',
		more: { order: { id: 7 }, items: [{ ...TEA, entity: 'x' }], additional_params: { a: 1 } },
		sees: { check: { total: 200_00 } }
	},
	{
		is: 'whose sums have the noise of floats',
		more: {
			...oneLine({ price: 33.33, base_price: 33.33, quantity: 3, sum: 99.99000000000001 }, 99.99),
			total_sum: 99.98999999999999
		},
		sees: { check: { total: 99_99, lines: [{ price: 33_33, quantity: 3000, sum: 99_99 }] } }
	},
	{ is: 'of five hundred lines', more: many(500), sees: { check: { total: 100_000_00 } } }
];

/** How a client may begin its request. */
const WAYS: Readonly<Record<string, { version: string; headers: readonly string[] }>> = {
	'HTTP/1.1': { version: '1.1', headers: [HOST, FORM] },
	'HTTP/1.1 without a content type': { version: '1.1', headers: [HOST] },
	'HTTP/1.1 without a host': { version: '1.1', headers: [FORM] },
	'HTTP/1.0': { version: '1.0', headers: [HOST, FORM] },
	'HTTP/1.0 without a host and a content type': { version: '1.0', headers: [] }
};

for (const { is, more, raw, json, sees } of FIXTURES) {
	test(`a check ${is} is taken, however the request begins`, async () => {
		await shop.watch();

		for (const { version, headers } of Object.values(WAYS)) {
			const number = shop.newNumber();
			const fields = fieldsOf(number, more);
			const text = json ? JSON.stringify(fields) : httpBuildQuery(fields);
			const body = Buffer.concat([Buffer.from(text), Buffer.from(raw ? `&${raw}` : '', 'latin1')]);
			const first = `POST /bitrix24/print?key=${DOOR.key} HTTP/${version}`;

			const said = await knock({ body, first, headers });

			const seen = (await shop.watch()).find(({ portalId }) => portalId === String(number));
			expect(seen).toMatchObject({ state: 'waiting', ...sees });
			expect(said).toEqual({ UUID: seen?.id });
			expect(await knock({ door: 'check', body: `uuid=${seen?.id}`, headers })).toEqual({ STATUS: 'WAIT' });
		}
	});
}

test('the same check has the same name, however often and at once it is asked for', async () => {
	await shop.watch();
	const body = httpBuildQuery(fieldsOf(shop.newNumber()));

	const answers = await Promise.all(Array.from({ length: 10 }, () => knock({ body })));

	expect(answers[0]).toEqual(NAMED);
	expect(new Set(answers.map((said) => JSON.stringify(said))).size).toBe(1);
});

test('the key may travel as the name or the password of the address', async () => {
	await shop.watch();

	for (const pair of [`${DOOR.key}:`, `:${DOOR.key}`]) {
		const basic = `Authorization: Basic ${Buffer.from(pair).toString('base64')}`;
		const body = httpBuildQuery(fieldsOf(shop.newNumber()));

		expect(await knock({ body, first: 'POST /bitrix24/print HTTP/1.1', headers: [HOST, FORM, basic] })).toEqual(NAMED);
	}
});

/** What may be wrong, and how the refusal names it. */
interface Wrong {
	is: string;
	words: RegExp;
	more?: Fields;
	/** Instead of a check that would be taken. */
	body?: string;
	first?: string;
}

const PARAMS = {
	AUTH: { LOGIN: DOOR.login, PASSWORD: DOOR.password },
	COMPANY: { INN: '1234567890' },
	INTERACTION: { MODE: 'ACTIVE' }
};

const WRONG: readonly Wrong[] = [
	{ is: 'with a wrong key', words: /[Кк]люч/, first: 'POST /bitrix24/print?key=wrong HTTP/1.1' },
	{ is: 'without a key', words: /[Кк]люч/, first: 'POST /bitrix24/print HTTP/1.1' },
	{
		is: 'with a wrong password',
		words: /AUTH/,
		more: { cashbox_params: { ...PARAMS, AUTH: { LOGIN: DOOR.login, PASSWORD: 'another' } } }
	},
	{ is: 'of two megabytes', words: /512/, body: `a=${'x'.repeat(2 * 1024 * 1024)}` },
	{ is: 'that is empty', words: /порожній/, body: '' },
	{ is: 'by GET', words: /POST/, first: `GET /bitrix24/print?key=${DOOR.key} HTTP/1.1` },
	{ is: 'in roubles', words: /currency.*RUB/, more: { items: [{ ...TEA, currency: 'RUB' }] } },
	{ is: 'with a tax that nobody has told apart', words: /vat.*77/, more: { items: [{ ...TEA, vat: 77 }] } },
	{ is: 'whose lines do not add up', words: /total_sum=200\.00 ≠ 199\.99/, more: { items: [{ ...TEA, sum: 199.99 }] } },
	{
		is: 'whose payments do not add up',
		words: /total_sum=200\.00 ≠ 199\.99/,
		more: { payments: [{ type: 'cashless', is_cash: 'N', sum: 199.99 }] }
	},
	{
		is: 'of another merchant',
		words: /INN=9999999999/,
		more: { cashbox_params: { ...PARAMS, COMPANY: { INN: '9999999999' } } }
	},
	{
		is: 'for a test, at a live register',
		words: /MODE=TEST/,
		more: { cashbox_params: { ...PARAMS, INTERACTION: { MODE: 'TEST' } } }
	},
	{ is: 'of an advance', words: /advancepayment/, more: { type: 'advancepayment' } },
	{ is: 'with four decimals of quantity', words: /quantity/, more: { items: [{ ...TEA, quantity: 2.0005 }] } },
	{ is: 'whose tax is a script', words: /^(?!.*[<>]).*vat/, more: { items: [{ ...TEA, vat: '<script>1</script>' }] } },
	{ is: 'that is no JSON', words: / · /, body: '{"type":' }
];

for (const { is, words, more, body, first } of WRONG) {
	test(`a check ${is} is refused in one sentence, and nobody prints it`, async () => {
		await shop.watch();
		const number = shop.newNumber();

		const said = await knock({ body: body ?? httpBuildQuery(fieldsOf(number, more)), first });

		expect(said).toEqual({ ERRORS: [expect.stringMatching(words)] });
		expect(JSON.stringify(said).length).toBeLessThan(250);
		expect((await shop.watch()).map(({ portalId }) => portalId)).not.toContain(String(number));
	});
}

test('a check of five hundred lines in roubles is refused, with no more words than a person reads', async () => {
	await shop.watch();
	const items = many(500).items.map((item) => ({ ...item, currency: 'RUB' }));

	const said = await knock({ body: httpBuildQuery(fieldsOf(shop.newNumber(), { ...many(500), items })) });

	expect(said).toMatchObject({ ERRORS: expect.arrayContaining([expect.stringMatching(/RUB/)]) });
	expect(JSON.stringify(said).length).toBeLessThan(10_000);
});

test('while no till is there, or its shift is closed, a check is refused', async () => {
	const empty = await openShop();
	try {
		const number = empty.newNumber();
		const body = Buffer.from(httpBuildQuery(fieldsOf(number)));
		const head = [
			`POST /bitrix24/print?key=${DOOR.key} HTTP/1.1`,
			...[HOST, FORM, 'Connection: close', `Content-Length: ${body.length}`]
		];
		const print = async (): Promise<unknown> => JSON.parse((await writeTo(empty.url, { head, body })).body);
		const refused = { ERRORS: [expect.stringMatching(/немає прилавка з відкритою зміною/)] };

		expect(await print()).toEqual(refused);
		expect(await empty.watch(null)).toEqual([]);
		expect(await print()).toEqual(refused);
		await empty.watch();
		expect(await print()).toEqual(NAMED);
	} finally {
		await empty.close();
	}
});

for (const [is, body] of [
	['nobody knows', `uuid=${randomUUID()}`],
	['has no name', 'uuid='],
	['is not named at all', ''],
	['is named by two megabytes', `uuid=${'x'.repeat(2 * 1024 * 1024)}`],
	['is named by bytes that are no text', 'uuid=%FF%00%ED%A0%80'],
	['is named by a list', 'uuid[]=1&uuid[]=2']
] as const) {
	test(`asked about a check that ${is}, the door says to wait`, async () => {
		expect(await knock({ door: 'check', body })).toEqual({ STATUS: 'WAIT' });
	});
}

test('asked by GET, or with a wrong key, the door says to wait', async () => {
	for (const first of [`GET /bitrix24/check?key=${DOOR.key} HTTP/1.1`, 'POST /bitrix24/check?key=wrong HTTP/1.1'])
		expect(await knock({ body: '', first })).toEqual({ STATUS: 'WAIT' });
});

const FOREIGN = 'Origin: https://elsewhere.example';
const ELSEWHERE = [
	'/api/checks/watch',
	'/api/bitrix24',
	'/api/sign-in',
	'/bitrix24',
	'/bitrix24/print/more',
	'/bitrix24/printed',
	'/bitrix24%2Fprint',
	'/sell'
];

for (const [is, headers] of [
	['a form of another site', [FORM, FOREIGN]],
	['a form of nobody', [FORM]],
	['JSON of another site', ['Content-Type: application/json', FOREIGN]]
] as const) {
	test(`${is} is let in nowhere but at the doors`, async () => {
		const body = Buffer.from(headers[0] === FORM ? 'pin=730265' : '{"pin":"730265"}');
		const host = `Host: ${new URL(shop.url).host}`;

		for (const path of ELSEWHERE) {
			const head = [`POST ${path} HTTP/1.1`, host, ...headers, 'Connection: close', `Content-Length: ${body.length}`];
			const { status } = await writeTo(shop.url, { head, body });

			expect([403, 404, 405], `${path}: ${status}`).toContain(status);
		}
	});
}

test('under the name that Bitrix24 knows there is nothing but the doors', async () => {
	for (const path of ['/', '/sell', '/api/health', '/api/sign-in'])
		expect((await writeTo(shop.url, { head: [`GET ${path} HTTP/1.1`, HOST, 'Connection: close'] })).status).toBe(404);
});
