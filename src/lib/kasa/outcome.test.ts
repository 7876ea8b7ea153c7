import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FailureCode } from './errors.ts';
import type { Failure } from './failure.ts';
import { mayHaveOutlivedShift, outcomeOf, type Outcome, type Sending } from './outcome.ts';

const KINDS = ['sell', 'return', 'service-in', 'service-out', 'withdrawal', 'open', 'close'] as const;

function sending(more: Partial<Sending> = {}): Sending {
	return { kind: 'sell', firstSending: true, aroundShiftEnd: false, ...more };
}

const refusedAs = (code: FailureCode): Failure => ({ code, status: 400, message: '…' });

describe('nobody knows whether it happened', () => {
	test.each<[string, Failure]>([
		['time ran out', { code: 'timed-out' }],
		['the connection broke', { code: 'no-answer' }],
		['the Kasa itself failed', { code: 'server-trouble', status: 500 }],
		['something before the Kasa failed', { code: 'server-trouble', status: 502 }],
		['the answer cannot be read', { code: 'strange-answer', status: 200 }],
		['a refusal came as a success', { code: 'shift-not-open', status: 200 }],
		['the refusal is in words nobody knows', { code: 'unknown-refusal', status: 400 }],
		['the request is called malformed without saying where', { code: 'bad-request', status: 422, places: [] }],
		['the address has moved', { code: 'unknown-refusal', status: 307 }]
	])('when %s', (_, failure) => {
		const outcomes = KINDS.map((kind) => outcomeOf(failure, sending({ kind })));

		expect(new Set(outcomes)).toEqual(new Set(['lose']));
	});
});

describe('it surely did not happen', () => {
	test.each<FailureCode>([
		'signature-inactive',
		'offline-too-long',
		'shift-not-open',
		'not-multiple-of-10',
		'payment-below-total',
		'return-payment-differs',
		'state-mismatch',
		'clock-behind',
		'needs-online',
		'key-expired',
		'cashier-deactivated',
		'cashier-blocked',
		'register-frozen',
		'register-blocked-by-tax',
		'unpaid',
		'another-device'
	])('when the Kasa refuses a sale with %s', (code) => {
		expect(outcomeOf(refusedAs(code), sending())).toBe('refuse');
	});

	test('when the Kasa names the malformed places', () => {
		const failure: Failure = { code: 'bad-request', status: 422, places: [{ path: 'goods', message: '…' }] };

		expect(outcomeOf(failure, sending())).toBe('refuse');
	});

	test('when our own relay says that it never passed the request on, the document has not left at all', () => {
		expect(outcomeOf({ code: 'not-forwarded', status: 503 }, sending())).toBe('drop');
	});
});

describe('it exists already', () => {
	test('a sale sent for the first time was registered: the browser sent it twice by itself', () => {
		expect(outcomeOf(refusedAs('already-exists'), sending())).toBe('accept');
		expect(outcomeOf(refusedAs('already-exists'), sending({ kind: 'return' }))).toBe('accept');
	});

	test('a sale sent again proves nothing: a failed receipt may have burned the id', () => {
		expect(outcomeOf(refusedAs('already-exists'), sending({ firstSending: false }))).toBe('lose');
	});

	test('a document without an id of ours cannot exist already', () => {
		expect(outcomeOf(refusedAs('already-exists'), sending({ kind: 'service-in' }))).toBe('lose');
	});

	test('a shift that is open already is read, not believed', () => {
		expect(outcomeOf(refusedAs('shift-already-open'), sending({ kind: 'open' }))).toBe('lose');
	});
});

describe('a refusal that a first copy of the same request would cause', () => {
	const whereItWould: Record<string, [FailureCode, boolean, readonly Sending['kind'][]]> = {
		'no open shift': ['shift-not-open', false, ['close']],
		'too little cash': ['not-enough-cash', false, ['return', 'service-out', 'withdrawal']],
		'the day rule at midnight': ['shift-from-another-day', true, KINDS],
		'the day rule at noon': ['shift-from-another-day', false, []],
		'24 hours at the 24th hour': ['shift-over-24-hours', true, KINDS],
		'24 hours long after': ['shift-over-24-hours', false, []]
	};

	test.each(Object.entries(whereItWould))('%s', (_, [code, aroundShiftEnd, unsure]) => {
		const outcomes = KINDS.map((kind) => outcomeOf(refusedAs(code), sending({ kind, aroundShiftEnd })));

		const expected = KINDS.map((kind): Outcome => (unsure.includes(kind) ? 'lose' : 'refuse'));
		expect(outcomes).toEqual(expected);
	});
});

test('only a 4xx is ever a refusal and only a first sale is ever accepted by a failure', () => {
	const anyFailure = fc.record({
		code: fc.constantFrom<FailureCode>('shift-not-open', 'bad-request', 'already-exists', 'unpaid', 'unknown-refusal'),
		status: fc.integer({ min: 100, max: 599 }),
		places: fc.constant([{ path: 'goods', message: '…' }])
	});
	const anySending = fc.record({
		kind: fc.constantFrom(...KINDS),
		firstSending: fc.boolean(),
		aroundShiftEnd: fc.boolean()
	});

	fc.assert(
		fc.property(anyFailure, anySending, (failure, how) => {
			const outcome = outcomeOf(failure, how);

			if (failure.status < 400 || failure.status > 499) expect(outcome).toBe('lose');
			if (!how.firstSending) expect(outcome).not.toBe('accept');
		})
	);
});

describe('around the end of a shift', () => {
	// Kyiv's midnight between 14 and 15 June 2025 is 21:00 UTC.
	const midnight = Date.parse('2025-06-14T21:00:00Z');
	const second = 1000;
	const minute = 60 * second;

	test.each([
		['a minute before midnight', midnight - minute, true],
		['across midnight', midnight - second, true],
		['a minute after midnight, by a clock that may differ', midnight + minute, true],
		['five minutes before midnight', midnight - 5 * minute, false],
		['five minutes after midnight', midnight + 5 * minute, false],
		['at noon', midnight - 12 * 60 * minute, false]
	])('a request sent %s', (_, sentAt, expected) => {
		expect(mayHaveOutlivedShift({ sentAt, answeredAt: sentAt + 2 * second, openedAt: null })).toBe(expected);
	});

	test("a request answered about the shift's 24th hour may have been in time", () => {
		const openedAt = midnight - 36 * 60 * minute;
		const fullDay = openedAt + 24 * 60 * minute;

		const atTheHour = mayHaveOutlivedShift({ sentAt: fullDay - second, answeredAt: fullDay + second, openedAt });
		const anHourLater = mayHaveOutlivedShift({
			sentAt: fullDay + 60 * minute,
			answeredAt: fullDay + 60 * minute,
			openedAt
		});

		expect([atTheHour, anHourLater]).toEqual([true, false]);
	});
});
