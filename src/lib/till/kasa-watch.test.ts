import { expect, test } from 'vitest';
import type { KasaStatus } from '#lib/domain/kasa-status.ts';
import { clockForTests } from '#lib/journal/clock-for-tests.ts';
import type { Answer } from '#lib/kasa/client.ts';
import { KasaWatch } from './kasa-watch.svelte.ts';

const STATUS: KasaStatus = {
	online: true,
	taxServiceOnline: true,
	hoursOffline: 0,
	firstPendingAt: null,
	wentOfflineAt: null,
	hoursSinceWentOffline: 0,
	pending: 0,
	offlineCodes: 2000,
	offlineCodesPercent: 100
};
const HEARD: Answer<KasaStatus> = { ok: true, value: STATUS };
const SILENT: Answer<KasaStatus> = { ok: false, failure: { code: 'no-answer' } };

function watching(...answers: Answer<KasaStatus>[]) {
	const clock = clockForTests();
	let asked = 0;
	const watch = new KasaWatch(
		() => {
			asked += 1;
			return Promise.resolve(answers.shift() ?? SILENT);
		},
		clock.now,
		clock.uptime
	);
	return { watch, clock, asked: () => asked };
}

test('before the first word nobody knows how the Kasa is', () => {
	const { watch } = watching();

	expect(watch.state).toBe('unknown');
	expect(watch.isFresh()).toBe(false);
});

test('a word of the Kasa is fresh for three seconds', async () => {
	const { watch, clock } = watching(HEARD);

	await watch.ask();

	await clock.pass(3000);
	expect(watch.isFresh()).toBe(true);
	await clock.pass(1);
	expect(watch.isFresh()).toBe(false);
});

test('silence after a good word: it is not fresh any more', async () => {
	const { watch } = watching(HEARD, SILENT);
	await watch.ask();

	expect(await watch.ask()).toEqual({ code: 'no-answer' });

	expect(watch.isFresh()).toBe(false);
	expect(watch.state).toBe('down');
	expect(watch.failure).toEqual({ code: 'no-answer' });
});

test('a clock that was set back makes no word fresh', async () => {
	const { watch, clock } = watching(HEARD);
	await watch.ask();

	clock.set(clock.now() - 60_000);

	expect(watch.isFresh()).toBe(false);
});

test('an old word of the Kasa does not grow young again by a clock that is set back', async () => {
	const { watch, clock } = watching(HEARD);
	await watch.ask();
	await clock.pass(600_000);

	clock.set(clock.now() - 599_000);

	expect(watch.isFresh()).toBe(false);
});

test('a word from before the device slept is old, though its page did not live through the hours', async () => {
	const { watch, clock } = watching(HEARD);
	await watch.ask();

	clock.set(clock.now() + 8 * 3_600_000);

	expect(watch.isFresh()).toBe(false);
});

test('two questions at once are one request', async () => {
	const { watch, asked } = watching(HEARD);

	const answers = await Promise.all([watch.ask(), watch.ask()]);

	expect(answers).toEqual([null, null]);
	expect(asked()).toBe(1);
});

test('a Kasa without internet is offline, not down, and comes back', async () => {
	const { watch } = watching({ ok: true, value: { ...STATUS, online: false } }, HEARD);
	await watch.ask();
	expect(watch.state).toBe('offline');

	await watch.ask();

	expect(watch.state).toBe('online');
	expect(watch.status).toEqual(STATUS);
});

test('a document that nobody answered makes the last good word count no more', async () => {
	const { watch } = watching(HEARD, HEARD);
	await watch.ask();

	watch.doubt();

	expect(watch.isFresh()).toBe(false);
	await watch.ask();
	expect(watch.isFresh()).toBe(true);
});
