import { expect, test } from 'vitest';
import { turns, until } from '#lib/journal/clock-for-tests.ts';
import { browserForTests, IDLE, OLENA, PINS } from './people-for-tests.ts';

test('a reload keeps who is at the till, until it would have locked itself', async () => {
	const { openTab, close, clock } = await browserForTests();
	const till = await openTab();
	await till.enter(PINS.olena);
	close(till);

	await clock.pass(IDLE - 1);
	const soon = await openTab();
	close(soon);
	await clock.pass(1);
	const late = await openTab();

	expect([soon.person, soon.by]).toEqual([OLENA, 'server']);
	expect([late.person, late.wasIdle]).toEqual([null, true]);
});

test('what is kept on the disk and cannot be read is nobody', async () => {
	const { openTab, database } = await browserForTests();
	await database.put('settings', { person: 'Олена' }, 'at-till');

	const till = await openTab();

	expect(till.person).toBeNull();
});

test('a till that nobody touches locks itself, and says so', async () => {
	const { openTab, clock } = await browserForTests();
	const till = await openTab();
	await till.enter(PINS.olena);
	const watching = new AbortController();
	const watched = till.watch(watching.signal);

	await clock.pass(IDLE - 1000);
	const before = till.person;
	await clock.pass(1000);
	await until(() => till.person === null);
	watching.abort();
	await watched;

	expect(before).toEqual(OLENA);
	expect(till.wasIdle).toBe(true);
});

test('a touch puts the lock off', async () => {
	const { openTab, clock } = await browserForTests();
	const till = await openTab();
	await till.enter(PINS.olena);

	await clock.pass(IDLE - 1);
	till.touch();
	await clock.pass(IDLE - 1);
	await till.look();

	expect(till.person).toEqual(OLENA);
});

test('a touch after the device slept locks, instead of waking the till for a stranger', async () => {
	const { openTab, clock } = await browserForTests();
	const till = await openTab();
	await till.enter(PINS.olena);

	await clock.pass(IDLE);
	till.touch();
	await until(() => till.person === null);

	expect(till.wasIdle).toBe(true);
});

test('nothing locks while a document is registered, and its end counts as a touch', async () => {
	const { openTab, clock, register } = await browserForTests();
	const till = await openTab();
	await till.enter(PINS.olena);
	register(true);

	await clock.pass(IDLE);
	await till.look();
	const meanwhile = till.person;
	register(false);
	await clock.pass(IDLE - 1);
	await till.look();

	expect(meanwhile).toEqual(OLENA);
	expect(till.person).toEqual(OLENA);
});

test('a clock that was put forward or back locks the till', async () => {
	const { openTab, clock } = await browserForTests();
	const till = await openTab();
	await till.enter(PINS.olena);

	clock.set(clock.now() - IDLE);
	await till.look();

	expect(till.person).toBeNull();
});

test('all tabs of a till have the same person, and lock together', async () => {
	const { openTab } = await browserForTests();
	const [left, right] = [await openTab(), await openTab()];

	await left.enter(PINS.olena);
	const there = right.person;
	await right.lock();

	expect(there).toEqual(OLENA);
	expect([left.person, right.person]).toEqual([null, null]);
});

test('a tab that nobody touches stays open while another one is worked at', async () => {
	const { openTab, clock } = await browserForTests();
	const [worked, left] = [await openTab(), await openTab()];
	await worked.enter(PINS.olena);

	await clock.pass(IDLE - 1);
	worked.touch();
	await turns();
	await clock.pass(1);
	await left.look();

	expect(left.person).toEqual(OLENA);
});

test('a touch that another tab’s lock overtook brings nobody back', async () => {
	const { openTab, close, clock } = await browserForTests();
	const [unaware, locking] = [await openTab(), await openTab()];
	await locking.enter(PINS.olena);
	close(unaware);

	await locking.lock();
	await clock.pass(60_000);
	unaware.touch();
	await turns();
	const reloaded = await openTab();

	expect(reloaded.person).toBeNull();
});
