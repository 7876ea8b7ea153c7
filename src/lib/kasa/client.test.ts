import { describe, expect, test } from 'vitest';
import { recorded } from '../../../tests/recorded/recorded.ts';
import { SALE, SERVICE, WITHDRAWAL } from './documents-for-tests.ts';
import { kasaAnswering, type Reply } from './fetch-for-tests.ts';

const PERIOD = { from: '2023-08-01T00:00:00', to: '2023-09-01T00:00:00', short: true };

/** The manual's own answer, perhaps with something else in it. */
function manual(file: string, changes?: object) {
	const printed = recorded(file);
	return { body: changes ? JSON.stringify({ ...JSON.parse(printed), ...changes }) : printed };
}

describe('a request looks as the manual has it', () => {
	test('a sale goes to its address with its body and who sends it', async () => {
		const { kasa, sent, patience } = kasaAnswering(manual('answer-sell.json'));

		await kasa.sell({ ...SALE, removeRest: false, technicalReturn: false, round: false });

		expect(sent.map(({ url }) => url)).toEqual(['http://127.0.0.1:9200/api/v1/receipt/sell']);
		expect(sent[0]?.init).toMatchObject({
			method: 'POST',
			headers: {
				accept: 'application/json',
				'X-Client-Name': 'Test-Client-Name',
				'X-Client-Version': 'Test-Client-Version',
				'Content-Type': 'application/json'
			}
		});
		expect(sent[0]?.init.body).toBe(JSON.stringify(JSON.parse(recorded('request-sell.json'))));
		expect(patience).toEqual(['document']);
	});

	test('opening a shift has an empty body, and no type for it', async () => {
		const { kasa, sent } = kasaAnswering(manual('answer-open.json'));

		await kasa.openShift();

		expect(sent[0]?.init.body).toBeUndefined();
		expect(sent[0]?.init.headers).not.toHaveProperty('Content-Type');
	});

	test('a periodical report names its bounds in the address, and is waited for like a document since it prints', async () => {
		const { kasa, sent, patience } = kasaAnswering({ body: 'null' });

		await kasa.periodicalReport(PERIOD);

		expect(sent[0]?.url).toBe(
			'http://127.0.0.1:9200/api/v1/reports/periodical?from_date=2023-08-01T00%3A00%3A00&to_date=2023-09-01T00%3A00%3A00&is_short=true'
		);
		expect(sent[0]?.init.method).toBe('GET');
		expect(patience).toEqual(['document']);
	});

	test('no redirect is followed: it would send a document twice', async () => {
		const { kasa, sent } = kasaAnswering(manual('answer-sell.json'));

		await kasa.sell(SALE);

		expect(sent[0]?.init.redirect).toBe('error');
	});
});

describe("the manual's answers are understood", () => {
	test('the status of the Kasa, all nine fields', async () => {
		const { kasa, patience } = kasaAnswering(manual('answer-status.json'));

		const answer = await kasa.status();

		expect(answer).toEqual({
			ok: true,
			value: {
				online: true,
				taxServiceOnline: true,
				hoursOffline: 0,
				firstPendingAt: '2025-03-29T11:34:45.298Z',
				wentOfflineAt: '2025-03-29T11:34:45.298Z',
				hoursSinceWentOffline: 0,
				pending: 0,
				offlineCodes: 0,
				offlineCodesPercent: 0
			}
		});
		expect(patience).toEqual(['status']);
	});

	test('a Kasa that never was offline has no dates to tell', async () => {
		const changes = { first_pending_transaction: null, last_go_offline_at: null, hours_in_offline: null };
		const { kasa } = kasaAnswering(manual('answer-status.json', changes));

		const answer = await kasa.status();

		expect(answer).toMatchObject({ ok: true, value: { firstPendingAt: null, wentOfflineAt: null, hoursOffline: 0 } });
	});

	test('a shift opened, and one that was not', async () => {
		const opened = await kasaAnswering(manual('answer-open.json')).kasa.openShift();
		const not = await kasaAnswering({ body: '{"status":false}' }).kasa.openShift();

		expect([opened, not]).toEqual([
			{ ok: true, value: { opened: true } },
			{ ok: true, value: { opened: false } }
		]);
	});

	test('a sale: its number, its date and its sums', async () => {
		const { kasa } = kasaAnswering(manual('answer-sell.json'));

		const answer = await kasa.sell(SALE);

		expect(answer).toEqual({
			ok: true,
			value: {
				registration: {
					id: 'db2d95a6-ab56-4ad2-848c-087bb0c11111',
					fiscalCode: 'TEST-T11111',
					fiscalDate: '2023-10-24T13:55:48.697782+03:00',
					isOnline: true
				},
				sums: { total: 12000, paid: 12000, change: 0, rounding: 0, lines: [12000] }
			}
		});
	});

	test('a sale whose number is awaited is registered all the same', async () => {
		const changes = { id: undefined, fiscal_code: null, fiscal_date: '', is_online: false };
		const { kasa } = kasaAnswering({ status: 201, ...manual('answer-sell.json', changes) });

		const answer = await kasa.sell(SALE);

		expect(answer).toMatchObject({
			ok: true,
			value: { registration: { id: null, fiscalCode: null, fiscalDate: null, isOnline: false } }
		});
	});

	test('a sale without its lines leaves no sums to compare', async () => {
		const { kasa } = kasaAnswering(manual('answer-sell.json', { goods: undefined }));

		const answer = await kasa.sell(SALE);

		expect(answer).toMatchObject({ ok: true, value: { sums: null } });
	});

	test('cash carried in has no fiscal number', async () => {
		const { kasa } = kasaAnswering(manual('answer-service.json'));

		const answer = await kasa.service(SERVICE);

		expect(answer).toEqual({
			ok: true,
			value: {
				id: '4f6d35f0-a533-49e8-95fc-22f90c7564ec',
				fiscalCode: null,
				fiscalDate: '2023-10-01T14:17:17.107514',
				isOnline: null
			}
		});
	});

	test('cash handed to a cardholder has one', async () => {
		const { kasa } = kasaAnswering(manual('answer-withdrawal.json'));

		const answer = await kasa.withdraw(WITHDRAWAL);

		expect(answer).toMatchObject({
			ok: true,
			value: { id: 'bb855c63-ba3e-43f2-9134-bf61cab11111', fiscalCode: 'TEST-h11111' }
		});
	});

	test('an X report, figure by figure', async () => {
		const { kasa } = kasaAnswering(manual('answer-xreport.json'));

		const answer = await kasa.xReport();

		expect(answer).toMatchObject({
			ok: true,
			value: {
				id: null,
				serial: 25,
				sales: 13,
				returns: 0,
				withdrawals: 0,
				lastReceiptId: 'afcb657e-af26-4e1a-8f36-c682a11becaf',
				initial: 0,
				balance: 156200,
				taxes: [
					{ code: 5, label: 'ПДВ 20%', symbol: 'Є', rate: 20, sold: 20000, salesTurnover: 120000, untaxed: false }
				],
				payments: [
					{ form: 'cash', label: 'Готівка', sold: 156000, serviceIn: 100 },
					{ form: 'cash', label: 'Картка', sold: 0, serviceIn: 100 }
				]
			}
		});
	});

	test('a closing brings the Z report', async () => {
		const { kasa } = kasaAnswering(manual('answer-close.json'));

		const answer = await kasa.closeShift();

		expect(answer).toMatchObject({
			ok: true,
			value: {
				status: true,
				registration: { fiscalCode: '<фіскальний код>', isOnline: true },
				report: { serial: 25, balance: 156200 }
			}
		});
	});

	test('a shift is closed even if its report cannot be read', async () => {
		const { kasa } = kasaAnswering(manual('answer-close.json', { report: { serial: 25 } }));

		const answer = await kasa.closeShift();

		expect(answer).toMatchObject({ ok: true, value: { status: true, report: null } });
	});

	test('a periodical report is printed and brings nothing', async () => {
		const { kasa } = kasaAnswering(manual('answer-periodical.json'));

		expect(await kasa.periodicalReport(PERIOD)).toEqual({ ok: true, value: null });
	});

	test('a periodical report that failed says why, even under 200', async () => {
		const { kasa } = kasaAnswering({ body: '{"message":"Немає зв\'язку"}' });

		const answer = await kasa.periodicalReport(PERIOD);

		expect(answer).toMatchObject({ ok: false, failure: { code: 'strange-answer', message: "Немає зв'язку" } });
	});
});

describe('when the answer does not come or cannot be read', () => {
	test.each<[string, Reply, object]>([
		['a connection that breaks', 'broken', { code: 'no-answer' }],
		[
			'a page of HTML from something before the Kasa',
			{ status: 502, body: '<html>Bad Gateway</html>' },
			{ code: 'server-trouble', status: 502 }
		],
		['an empty success', { body: '' }, { code: 'strange-answer', status: 200 }],
		[
			'an answer cut in the middle',
			{ body: recorded('answer-sell.json').slice(0, 300) },
			{ code: 'strange-answer', status: 200 }
		],
		['somebody else answering', { body: '{"ok":true}' }, { code: 'strange-answer', status: 200 }],
		[
			'a bare refusal',
			{ status: 401, body: '{"detail":"Not authenticated"}' },
			{ code: 'unknown-refusal', status: 401, message: 'Not authenticated' }
		],
		[
			'our relay not having passed it on',
			{ status: 503, headers: { 'x-prylavok': 'not-forwarded' } },
			{ code: 'not-forwarded', status: 503 }
		],
		[
			'our relay not knowing',
			{ status: 504, headers: { 'x-prylavok': 'forwarded' } },
			{ code: 'server-trouble', status: 504 }
		]
	])('%s', async (_, reply, failure) => {
		const { kasa } = kasaAnswering(reply);

		const answer = await kasa.sell(SALE);

		expect(answer).toMatchObject({ ok: false, failure });
	});

	test('a Kasa that stays silent is given up once patience ends', async () => {
		const { kasa, losePatience } = kasaAnswering('silent');

		const waiting = kasa.sell(SALE);
		losePatience();

		expect(await waiting).toEqual({ ok: false, failure: { code: 'timed-out' } });
	});

	test('nothing is ever sent twice', async () => {
		const { kasa, sent } = kasaAnswering('broken');

		await kasa.sell(SALE);

		expect(sent).toHaveLength(1);
	});

	test('an X report that failed or lacks its figures is no report', async () => {
		const failed = await kasaAnswering(manual('answer-xreport.json', { status: false })).kasa.xReport();
		const empty = await kasaAnswering({ body: '{"status":true}' }).kasa.xReport();

		expect(failed).toMatchObject({ ok: false, failure: { code: 'strange-answer' } });
		expect(empty).toMatchObject({ ok: false, failure: { code: 'strange-answer' } });
	});
});

describe('what the manual does not describe', () => {
	test('the tax rates of the register', async () => {
		const rates = [
			{ code: 1, label: 'ПДВ 20%', symbol: 'А', rate: 20, extra_rate: null, id: 'x' },
			{ code: 2, label: 'Акцизний збір', symbol: 'Г', rate: 0, extra_rate: 5 }
		];
		const { kasa, patience } = kasaAnswering({ body: JSON.stringify(rates) });

		const answer = await kasa.taxes();

		expect(answer).toEqual({
			ok: true,
			value: [
				{ code: 1, label: 'ПДВ 20%', symbol: 'А', rate: 20, extraRate: null },
				{ code: 2, label: 'Акцизний збір', symbol: 'Г', rate: 0, extraRate: 5 }
			]
		});
		expect(patience).toEqual(['read']);
	});

	test('the list of shifts, the latest first', async () => {
		const shifts = [
			{ external_id: 'a', status: 'OPENED', opened_at: '2024-01-16T08:00:00', updated_at: '2024-01-16T08:00:01' },
			{ external_id: 'b', status: 'CLOSED', opened_at: '2024-01-15T08:00:00', updated_at: '2024-01-15T20:00:00' },
			{ external_id: 'c', status: 'CLOSING', opened_at: 'вчора' }
		];
		const { kasa } = kasaAnswering({ body: JSON.stringify(shifts) });

		const answer = await kasa.shifts();

		expect(answer).toEqual({
			ok: true,
			value: [
				{ state: 'open', serial: null, openedAt: Date.parse('2024-01-16T06:00:00Z'), closedAt: null },
				{
					state: 'closed',
					serial: null,
					openedAt: Date.parse('2024-01-15T06:00:00Z'),
					closedAt: Date.parse('2024-01-15T18:00:00Z')
				},
				{ state: 'between', serial: null, openedAt: null, closedAt: null }
			]
		});
	});

	test.each([200, 400])('no shift is open when the Kasa says so under HTTP %i', async (status) => {
		const { kasa } = kasaAnswering({ status, body: '{"message":"Зміну не відкрито"}' });

		const answer = await kasa.shift();

		expect(answer).toMatchObject({ ok: true, value: { state: 'closed' } });
	});

	test('the open shift', async () => {
		const { kasa } = kasaAnswering({ body: '{"status":"OPENED","opened_at":"2024-01-16T08:00:00Z","serial":25}' });

		const answer = await kasa.shift();

		expect(answer).toMatchObject({
			ok: true,
			value: { state: 'open', serial: 25, openedAt: Date.parse('2024-01-16T08:00:00Z') }
		});
	});

	test('a shift read anew', async () => {
		const { kasa } = kasaAnswering({ body: '{"status":true}' });

		expect(await kasa.refreshShift()).toEqual({ ok: true, value: { refreshed: true } });
	});

	test.each([
		['as text', 'Х-ЗВІТ\nГотівка'],
		['as a quoted text', JSON.stringify('Х-ЗВІТ\nГотівка')]
	])('the X report %s', async (_, body) => {
		const { kasa, sent } = kasaAnswering({ body });

		const answer = await kasa.xReportText(32);

		expect(answer).toEqual({ ok: true, value: 'Х-ЗВІТ\nГотівка' });
		expect(sent[0]?.url).toMatch(/\/api\/v1\/shift\/xreport\/txt\?width=32$/);
	});

	test.each([404, 405, 501])('a Kasa without these reads (HTTP %i) simply has none', async (status) => {
		const { kasa } = kasaAnswering({ status, body: '{"detail":"Not Found"}' });

		const answers = await Promise.all([
			kasa.taxes(),
			kasa.shifts(),
			kasa.shift(),
			kasa.refreshShift(),
			kasa.xReportText(42)
		]);

		expect(answers).toEqual(Array.from({ length: 5 }, () => ({ ok: true, value: null })));
	});

	test('a relay that did not ask the Kasa says nothing about what the Kasa has', async () => {
		const { kasa } = kasaAnswering({ status: 404, headers: { 'x-prylavok': 'not-forwarded' } });

		expect(await kasa.shift()).toMatchObject({ ok: false, failure: { code: 'not-forwarded' } });
	});

	test('a documented call that is missing is a failure', async () => {
		const { kasa } = kasaAnswering({ status: 404, body: '{"detail":"Not Found"}' });

		expect(await kasa.sell(SALE)).toMatchObject({
			ok: false,
			failure: { code: 'unknown-refusal', status: 404 }
		});
	});
});
