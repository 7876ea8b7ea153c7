import { expect, test } from 'vitest';
import type { KasaStatus } from './kasa-status.ts';
import { kasaWarnings, type Watched } from './kasa-warnings.ts';

const HOUR = 3_600_000;
const MORNING = Date.parse('2026-11-21T09:00:00+02:00');
const WELL: KasaStatus = {
	online: true,
	taxServiceOnline: true,
	hoursOffline: 0,
	firstPendingAt: null,
	wentOfflineAt: null,
	hoursSinceWentOffline: 0,
	pending: 0,
	offlineCodes: 900,
	offlineCodesPercent: 90
};

const warned = (watched: Partial<Watched>) =>
	kasaWarnings({
		status: WELL,
		pendingSince: null,
		offlineThisMonth: 0,
		shift: { openedAt: MORNING },
		now: MORNING + HOUR,
		...watched
	});

test('while all is well nobody is warned, and neither while the Kasa has told nothing', () => {
	expect(warned({})).toEqual([]);
	expect(warned({ status: null, shift: null })).toEqual([]);
});

test('a Kasa that is offline is warned of a day after, and told to be blocked after 36 hours', () => {
	const offline = (hoursOffline: number) => warned({ status: { ...WELL, online: false, hoursOffline } });

	expect(offline(23)).toEqual([]);
	expect(offline(24)).toMatchObject([{ code: 'offline-at-once', where: 'everywhere', hours: 24, isOver: false }]);
	expect(offline(36)).toMatchObject([{ code: 'offline-at-once', isOver: true }]);
});

test('a month’s hours offline are told in whole hours where the shift is, everywhere near the limit, and as over at 168', () => {
	const month = (offlineThisMonth: number) => warned({ offlineThisMonth });

	expect(month(HOUR - 1)).toEqual([]);
	expect(month(2.5 * HOUR)).toMatchObject([{ code: 'offline-month', where: 'shift', hours: 2 }]);
	expect(month(144 * HOUR)).toMatchObject([{ where: 'everywhere', hours: 144, isOver: false }]);
	expect(month(168 * HOUR)).toMatchObject([{ where: 'everywhere', hours: 168, isOver: true }]);
});

test('documents that the tax service has not got are warned of once the first is a day old', () => {
	const status = { ...WELL, pending: 3 };

	expect(warned({ status, pendingSince: MORNING + HOUR - 23 * HOUR })).toEqual([]);
	expect(warned({ status, pendingSince: MORNING + HOUR - 24 * HOUR })).toEqual([
		{ code: 'pending', where: 'everywhere', count: 3, since: MORNING - 23 * HOUR }
	]);
	expect(warned({ status: WELL, pendingSince: 0 })).toEqual([]);
});

test('few offline codes are told by percent where the shift is, hardly any on every screen', () => {
	const left = (offlineCodes: number, offlineCodesPercent: number) =>
		warned({ status: { ...WELL, offlineCodes, offlineCodesPercent } });

	expect(left(110, 11)).toEqual([]);
	expect(left(100, 10)).toMatchObject([{ code: 'few-codes', where: 'shift', count: 100, percent: 10 }]);
	expect(left(30, 3)).toMatchObject([{ where: 'everywhere' }]);
});

test('no codes at all count only while the Kasa is offline, for a Kasa that does not count them says the same', () => {
	const none = { ...WELL, offlineCodes: 0, offlineCodesPercent: 0 };

	expect(warned({ status: none })).toEqual([]);
	expect(warned({ status: { ...none, online: false } })).toMatchObject([{ code: 'few-codes', where: 'everywhere' }]);
});

test('a shift of yesterday is warned of from midnight on', () => {
	const midnight = Date.parse('2026-11-22T00:00:00+02:00');

	expect(warned({ now: midnight - 1 })).toEqual([]);
	expect(warned({ now: midnight })).toEqual([{ code: 'earlier-shift', where: 'everywhere', openedAt: MORNING }]);
	expect(warned({ now: midnight, shift: null })).toEqual([]);
});
