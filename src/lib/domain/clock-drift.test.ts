import fc from 'fast-check';
import { expect, test } from 'vitest';
import { driftOf, driftUrgency } from './clock-drift.ts';

const MINUTE = 60_000;
const NOON = Date.parse('2025-11-03T12:00:00+02:00');

test('a Kasa that agrees with this device has not drifted, however long its answer took', () => {
	expect(driftOf({ kasa: NOON + 30_000, askedAt: NOON, heardAt: NOON + 40_000 })).toBe(0);
});

test('a Kasa that cuts its timestamps to seconds has not drifted', () => {
	expect(driftOf({ kasa: NOON, askedAt: NOON + 999, heardAt: NOON + 1100 })).toBe(0);
});

test('drift is as little as the answer allows, and has the sign of the Kasa', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -3_600_000, max: 3_600_000 }),
			fc.nat(60_000),
			fc.nat(60_000),
			(ahead, there, back) => {
				const heard = { kasa: NOON + there + ahead, askedAt: NOON, heardAt: NOON + there + back };

				const drift = driftOf(heard);

				expect(Math.abs(drift)).toBeLessThanOrEqual(Math.abs(ahead));
				expect(Math.abs(drift)).toBeGreaterThanOrEqual(Math.abs(ahead) - there - back - 1000);
				expect(drift * ahead).toBeGreaterThanOrEqual(0);
			}
		)
	);
});

test.each([
	[0, 'calm'],
	[2 * MINUTE - 1, 'calm'],
	[2 * MINUTE, 'warn'],
	[-5 * MINUTE, 'warn'],
	[10 * MINUTE - 1, 'warn'],
	[10 * MINUTE, 'confirm'],
	[-3 * 60 * MINUTE, 'confirm']
] as const)('a drift of %i ms is %s', (drift, urgency) => {
	expect(driftUrgency(drift)).toBe(urgency);
});
