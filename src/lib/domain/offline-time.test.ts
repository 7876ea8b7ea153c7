import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterOfflineLook, offlineThisMonth, type OfflineSpan } from './offline-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.parse('2026-11-21T12:00:00+02:00');

const hours = (spans: readonly OfflineSpan[], now = NOON) => offlineThisMonth(spans, now) / HOUR;

test('a Kasa that says it has been offline for three hours has been for three hours', () => {
	const spans = afterOfflineLook([], { at: NOON, hours: 3, before: null });

	expect(hours(spans)).toBe(3);
});

test('looks at one and the same absence count it once', () => {
	const first = afterOfflineLook([], { at: NOON, hours: 3, before: null });
	const second = afterOfflineLook(first, { at: NOON + HOUR, hours: 4, before: null });

	expect(hours(second)).toBe(4);
});

test('two absences of a month add up', () => {
	const first = afterOfflineLook([], { at: NOON - 100 * HOUR, hours: 30, before: null });
	const second = afterOfflineLook(first, { at: NOON, hours: 20, before: null });

	expect(hours(second)).toBe(50);
});

test('minutes that make no whole hour yet are counted while the till looks often', () => {
	const looks = Array.from({ length: 61 }, (_, minute) => NOON + minute * MINUTE);

	const spans = looks.reduce<readonly OfflineSpan[]>(
		(known, at, n) => afterOfflineLook(known, { at, hours: 0, before: looks[n - 1] ?? null }),
		[]
	);

	expect(hours(spans)).toBe(1);
});

test('a till that was shut for an hour does not count what it cannot know', () => {
	const before = afterOfflineLook([], { at: NOON - HOUR, hours: 1, before: null });
	const after = afterOfflineLook(before, { at: NOON, hours: 0, before: NOON - HOUR });

	expect(hours(after)).toBe(1);
});

test('a new month begins with nothing, but for what of an absence lies in it', () => {
	const early = Date.parse('2026-12-01T02:00:00+02:00');

	const spans = afterOfflineLook([{ from: NOON - 40 * HOUR, until: NOON }], { at: early, hours: 10, before: null });

	expect(hours(spans, early)).toBe(2);
	expect(spans).toHaveLength(1);
});

test('what is known never grows beyond the time that was looked back upon', () => {
	const look = fc.record({ after: fc.integer({ min: 0, max: 50 * HOUR }), hours: fc.integer({ min: 0, max: 40 }) });
	fc.assert(
		fc.property(fc.array(look, { minLength: 1, maxLength: 20 }), (looks) => {
			const begin = Date.parse('2026-11-03T00:00:00+02:00');
			let at = begin;
			let spans: readonly OfflineSpan[] = [];
			for (const { after, hours: told } of looks) {
				const before = at;
				at += after;
				spans = afterOfflineLook(spans, { at, hours: told, before });
			}

			expect(offlineThisMonth(spans, at)).toBeLessThanOrEqual(at - (begin - 40 * HOUR));
			expect(spans.every(({ from, until }, n) => from <= until && from > (spans[n - 1]?.until ?? -Infinity))).toBe(
				true
			);
		})
	);
});
