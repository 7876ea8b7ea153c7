import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyExpiry } from './key-expiry.ts';

const NOON = Date.parse('2026-11-22T12:00:00+02:00');

test('a key is warned of from fourteen days before its last day', () => {
	expect(keyExpiry('2026-12-07', NOON)).toBeNull();
	expect(keyExpiry('2026-12-06', NOON)).toEqual({ daysLeft: 14 });
});

test('on its last day none is left, and afterwards fewer than none', () => {
	expect(keyExpiry('2026-11-22', NOON)).toEqual({ daysLeft: 0 });
	expect(keyExpiry('2026-11-21', NOON)).toEqual({ daysLeft: -1 });
});

test('of a key whose date nobody has said there is nothing to warn', () => {
	expect(keyExpiry(null, NOON)).toBeNull();
});

test('the day is Kyiv’s: past its midnight one day fewer is left', () => {
	const before = keyExpiry('2026-11-25', Date.parse('2026-11-22T23:59:59+02:00'));
	const after = keyExpiry('2026-11-25', Date.parse('2026-11-23T00:00:00+02:00'));

	expect([before, after]).toEqual([{ daysLeft: 3 }, { daysLeft: 2 }]);
});

test('whatever the hour, a key that ends that very day has no day left', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 86_399 }), (second) => {
			const now = Date.parse('2026-11-22T00:00:00+02:00') + second * 1000;
			expect(keyExpiry('2026-11-22', now)).toEqual({ daysLeft: 0 });
		})
	);
});
