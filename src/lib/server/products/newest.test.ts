import { expect, test } from 'vitest';
import { listFrom, newestAfter } from './newest.ts';
import type { Walk } from './sync-state.ts';

const MINUTE = 60_000;
const TEN = '2026-11-22T10:00:00+02:00';

function after(begunAt: number, moment: string | null, before = {}) {
	const newest: Walk['newest'] = moment === null ? {} : { prices: moment };
	const walk: Walk = { name: 'w', whole: false, begunAt, newest, done: [], after: 0, pages: 1 };
	return newestAfter(['prices'], before, walk);
}

test('a list of which nothing is known, or that was empty, is read from its beginning', () => {
	expect(listFrom(undefined)).toBeNull();
	expect(after(0, null)).toEqual({});
});

test('changes are read from ten minutes before the newest on: what was begun before it may end after it', () => {
	const { prices } = after(0, TEN);

	expect(listFrom(prices)).toBe('2026-11-22T07:50:00+00:00');
});

test('once nothing of that moment can come any more only what is newer is read', () => {
	const first = after(0, TEN);
	const soon = after(9 * MINUTE, TEN, first);
	const late = after(10 * MINUTE, TEN, soon);

	expect(listFrom(soon.prices)).toBe('2026-11-22T07:50:00+00:00');
	expect(listFrom(late.prices)).toBe(TEN);
	expect(listFrom(after(11 * MINUTE, TEN, late).prices)).toBe(TEN);
});

test('with something newer it begins anew', () => {
	const settled = after(20 * MINUTE, TEN, after(0, TEN));

	expect(listFrom(after(30 * MINUTE, '2026-11-22T10:25:00+02:00', settled).prices)).toBe('2026-11-22T08:15:00+00:00');
});
