import { describe, expect, test } from 'vitest';
import type { FiscalDocument } from '#lib/domain/document.ts';
import { kopiykas } from '#lib/domain/money.ts';
import { clockForTests } from '#lib/journal/clock-for-tests.ts';
import { kasaClient } from '#lib/kasa/client.ts';
import { SALE, SERVICE, WITHDRAWAL } from '#lib/kasa/documents-for-tests.ts';
import type { Fault } from '#lib/simulator/faults.ts';
import { simulatorFetch } from '#lib/simulator/fetch.ts';
import { simulatedKasa } from '#lib/simulator/kasa.ts';
import type { Switches } from '#lib/simulator/switches.ts';
import { OPEN_ALREADY, postToKasa, reasonOf } from './post-to-kasa.ts';

const OPEN: FiscalDocument = { kind: 'open' };
const CLOSE: FiscalDocument = { kind: 'close' };
const RETURN: FiscalDocument = { ...SALE, kind: 'return', customId: '4a252dc3-042f-4058-8172-79c0db96e8c0' };
const CASH_OUT: FiscalDocument = { ...SERVICE, kind: 'service-out' };

interface World {
	switches?: Partial<Switches>;
	shift?: 'open' | 'closed';
	cash?: number;
}

/** The way to a Kasa, its shift open with a thousand hryvnias in the drawer unless told. */
async function kasaAt({ switches = {}, shift = 'open', cash = 1000_00 }: World = {}) {
	const clock = clockForTests();
	let made = 0;
	const ids = () => `10000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;
	const kasa = simulatedKasa({ clock: clock.now, ids, switches });
	const client = kasaClient({
		fetch: simulatorFetch(kasa),
		baseUrl: 'http://kasa:9200',
		clientName: 'Prylavok',
		clientVersion: '0',
		patience: () => new AbortController().signal
	});
	const prints: string[] = [];
	let openedAt: number | null = null;
	const post = postToKasa({
		kasa: () => client,
		now: clock.now,
		openedAt: () => openedAt,
		onxreport: () => prints.push('x-report')
	});
	const send = (document: FiscalDocument, firstTime = true) =>
		post(document, { firstTime, signal: new AbortController().signal });
	if (shift === 'open') {
		openedAt = clock.now();
		await send(OPEN);
		if (cash > 0) await send({ ...SERVICE, amount: kopiykas(cash) });
	}
	return { kasa, clock, send, prints };
}

describe('registered', () => {
	test.each([SALE, RETURN])('a $kind comes with its numbers and sums', async (document) => {
		const { send } = await kasaAt();

		const posting = await send(document);

		expect(posting).toMatchObject({
			event: 'accept',
			registration: { fiscalCode: expect.stringMatching(/^TEST-/), isOnline: true },
			sums: { total: 120_00, paid: 120_00, change: 0, lines: [120_00] }
		});
	});

	test.each([SERVICE, CASH_OUT, WITHDRAWAL])('a $kind comes with the Kasa’s id', async (document) => {
		const { send } = await kasaAt();

		expect(await send(document)).toMatchObject({
			event: 'accept',
			registration: { id: expect.stringMatching(/^1000/) }
		});
	});

	test('a close comes with its Z report', async () => {
		const { send } = await kasaAt();
		await send(SALE);

		expect(await send(CLOSE)).toMatchObject({ event: 'accept', report: { serial: 1, sales: 1, balance: 1120_00 } });
	});

	const UNNUMBERED = { id: null, fiscalCode: null, fiscalDate: null, isOnline: null };

	test('an opening has no number of its own, and names the shift in which nothing is counted yet', async () => {
		const { send } = await kasaAt({ shift: 'closed' });

		expect(await send(OPEN)).toEqual({ event: 'accept', registration: UNNUMBERED, opened: { serial: 1 } });
	});

	test('a shift that was open already is not one in which nothing is counted', async () => {
		const { send } = await kasaAt({ shift: 'open' });

		expect(await send(OPEN)).toEqual({ event: 'accept', registration: UNNUMBERED, reason: OPEN_ALREADY });
	});
});

describe('nobody knows', () => {
	const FAULTS: Fault[] = ['answer-lost', 'request-lost', 'error-500-before', 'error-500-after-commit', 'garbage'];
	const KINDS = [SALE, RETURN, SERVICE, CASH_OUT, WITHDRAWAL, CLOSE];

	test.each(KINDS.flatMap((document) => FAULTS.map((fault) => ({ kind: document.kind, fault, document }))))(
		'a $kind after $fault is lost, never refused',
		async ({ fault, document }) => {
			const { kasa, send } = await kasaAt();
			kasa.failNext(fault);

			expect(await send(document)).toMatchObject({ event: 'lose' });
		}
	);

	test.each([CASH_OUT, WITHDRAWAL, RETURN])(
		'a $kind refused for want of cash may have taken that cash itself',
		async (document) => {
			const { send } = await kasaAt({ cash: 0 });

			expect(await send(document)).toMatchObject({ event: 'lose', reason: { code: 'not-enough-cash' } });
		}
	);

	test('a close that finds no shift may have closed it itself', async () => {
		const { send } = await kasaAt({ shift: 'closed' });

		expect(await send(CLOSE)).toMatchObject({ event: 'lose', reason: { code: 'shift-not-open' } });
	});

	test('a sale refused at midnight may have been in time at first', async () => {
		const { clock, send } = await kasaAt();
		clock.set(Date.parse('2025-11-04T00:00:30+02:00'));

		expect(await send(SALE)).toMatchObject({ event: 'lose', reason: { code: 'shift-from-another-day' } });
	});

	test('a sale refused the next morning surely did not happen', async () => {
		const { clock, send } = await kasaAt();
		clock.set(Date.parse('2025-11-04T09:00:00+02:00'));

		expect(await send(SALE)).toMatchObject({ event: 'refuse', reason: { code: 'shift-from-another-day' } });
	});
});

describe('the number of a receipt is known to the Kasa already', () => {
	test('on the first sending nobody but the browser can have sent it: registered, the number comes later', async () => {
		const { kasa, send } = await kasaAt();
		await send(SALE);

		const posting = await send(SALE);

		expect(posting).toEqual({
			event: 'accept',
			registration: { id: null, fiscalCode: null, fiscalDate: null, isOnline: null }
		});
		expect(kasa.sold).toHaveLength(1);
	});

	test('on a later sending it proves nothing, for a failed receipt burns its number', async () => {
		const { kasa, send } = await kasaAt();
		kasa.failNext('error-500-id-burned');
		await send(SALE);

		expect(await send(SALE, false)).toMatchObject({ event: 'lose', reason: { code: 'already-exists' } });
	});
});

describe('surely refused', () => {
	test('a sale without a shift', async () => {
		const { send } = await kasaAt({ shift: 'closed' });

		expect(await send(SALE)).toMatchObject({
			event: 'refuse',
			reason: { code: 'shift-not-open', message: 'Зміну не відкрито' }
		});
	});

	test('a malformed one says where', async () => {
		const { send } = await kasaAt();
		const line = { ...SALE.receipt.lines[0]!, taxes: [99] };

		expect(await send({ ...SALE, receipt: { ...SALE.receipt, lines: [line] } })).toMatchObject({
			event: 'refuse',
			reason: { code: 'bad-request', places: [{ path: 'goods.0.taxes', message: 'no such tax: 99' }] }
		});
	});

	test.each([SALE, SERVICE, OPEN, CLOSE])('a $kind while the key has expired', async (document) => {
		const { send } = await kasaAt({ switches: { blocked: 'key-expired' }, shift: 'closed' });

		expect(await send(document)).toMatchObject({ event: 'refuse', reason: { code: 'key-expired' } });
	});
});

describe('an opening that says false', () => {
	test('is accepted where the shift is open already', async () => {
		const { send, prints } = await kasaAt();

		expect(await send(OPEN)).toMatchObject({ event: 'accept' });
		expect(prints).toEqual([]);
	});

	test('is refused where no shift is open', async () => {
		const { send } = await kasaAt({ switches: { shift: 'elsewhere' }, shift: 'closed' });

		expect(await send(OPEN)).toEqual({ event: 'refuse', reason: { code: 'shift-not-opened' } });
	});

	test('is accepted where it was opened all the same', async () => {
		const { kasa, send } = await kasaAt({ shift: 'closed' });
		kasa.failNext('status-false-though-done');

		expect(await send(OPEN)).toMatchObject({ event: 'accept' });
	});

	test.each([
		{ shift: 'open', event: 'accept' },
		{ shift: 'closed', event: 'refuse' }
	] as const)(
		'is looked up by an announced X report where the Kasa has no other way: $shift is $event',
		async ({ shift, event }) => {
			const { kasa, send, prints } = await kasaAt({ switches: { extraReads: 'absent' }, shift });
			kasa.failNext('status-false');

			expect(await send(OPEN)).toMatchObject({ event });
			expect(prints).toEqual(['x-report']);
		}
	);

	test('is lost where nothing tells of the shift', async () => {
		const { kasa, send } = await kasaAt({ switches: { extraReads: 'absent' } });
		kasa.failNext('request-lost', { on: '/api/v1/shift/xreport' });

		expect(await send(OPEN)).toMatchObject({ event: 'lose', reason: { code: 'no-answer' } });
	});
});

describe('a close that says false', () => {
	test('is accepted where the shift is closed, though without its report', async () => {
		const { kasa, send } = await kasaAt();
		kasa.failNext('status-false-though-done');

		expect(await send(CLOSE)).toEqual({
			event: 'accept',
			registration: { id: null, fiscalCode: null, fiscalDate: null, isOnline: null }
		});
	});

	test('is refused where the shift is still open', async () => {
		const { kasa, send } = await kasaAt();
		kasa.failNext('status-false');

		expect(await send(CLOSE)).toEqual({ event: 'refuse', reason: { code: 'shift-not-closed' } });
	});

	test('is lost where nothing tells of the shift, and prints nothing to find out', async () => {
		const { kasa, send, prints } = await kasaAt({ switches: { extraReads: 'absent' } });
		kasa.failNext('status-false');

		expect(await send(CLOSE)).toMatchObject({ event: 'lose' });
		expect(prints).toEqual([]);
	});
});

test('a reason keeps the code, the Kasa’s words and the places, and nothing of HTTP', () => {
	const places = [{ path: 'goods.0', message: 'wrong' }];

	expect(reasonOf({ code: 'bad-request', status: 422, message: 'Помилка', figures: { n: '1' }, places })).toEqual({
		code: 'bad-request',
		message: 'Помилка',
		places
	});
	expect(reasonOf({ code: 'no-answer' })).toEqual({ code: 'no-answer' });
});
