import { expect, test } from 'vitest';
import { turns } from '#lib/journal/clock-for-tests.ts';
import { browserForTests, IRYNA, OLENA, PINS } from './people-for-tests.ts';
import { TRAINING_PEOPLE, trainingServer } from './training-people.ts';

const WEEK = 7 * 24 * 3_600_000;

test('a PIN names its person', async () => {
	const { openTab } = await browserForTests();
	const till = await openTab();

	await till.enter(PINS.iryna);

	expect([till.person, till.by, till.trouble]).toEqual([IRYNA, 'server', null]);
});

test('a wrong PIN is said to be wrong, and nobody is at the till', async () => {
	const { openTab } = await browserForTests();
	const till = await openTab();

	await till.enter('0000');

	expect([till.person, till.trouble]).toEqual([null, { why: 'wrong' }]);
});

test('while the server wants a pause, no PIN is even sent', async () => {
	const { openTab, say, told, clock } = await browserForTests();
	const till = await openTab();
	say({ why: 'wait', retryAfter: 4 });
	await till.enter('0000');
	say(null);

	await clock.pass(3999);
	await till.enter(PINS.olena);
	const early = till.person;
	await clock.pass(1);
	await till.enter(PINS.olena);

	expect(early).toBeNull();
	expect(till.person).toEqual(OLENA);
	expect(told).toEqual(['sign-in', 'sign-in']);
});

test('a till locked by wrong PINs opens to a manager, and then asks who is there', async () => {
	const { openTab, lock, told } = await browserForTests();
	const till = await openTab();
	lock();
	await till.enter('0000');
	await till.enter(PINS.olena);
	const refused = till.trouble;

	await till.enter(PINS.iryna);

	expect(refused).toEqual({ why: 'locked', still: 'not-a-manager' });
	expect([till.person, till.trouble]).toEqual([null, null]);
	expect(told).toEqual(['sign-in', 'sign-in', 'unlock', 'sign-in', 'unlock']);
});

test('a till that was unlocked elsewhere lets its cashier in, though its screen still says locked', async () => {
	const { openTab, lock, unlockElsewhere } = await browserForTests();
	const till = await openTab();
	lock();
	await till.enter('0000');
	unlockElsewhere();

	await till.enter(PINS.olena);

	expect([till.person, till.trouble]).toEqual([OLENA, null]);
});

test('a till that was locked does not open by itself when the server goes away, also after a reload', async () => {
	const { openTab, close, lock, goAway, memory } = await browserForTests();
	await memory.remember(OLENA, PINS.olena);
	const locked = await openTab();
	lock();
	await locked.enter('0000');
	close(locked);
	goAway();

	const reloaded = await openTab();
	await reloaded.enter(PINS.olena);

	expect([reloaded.person, reloaded.trouble]).toEqual([null, { why: 'locked', still: 'no-server' }]);
});

test('once the server was heard again, the device lets in those it remembers', async () => {
	const { openTab, lock, unlockElsewhere, goAway, memory } = await browserForTests();
	await memory.remember(OLENA, PINS.olena);
	const till = await openTab();
	lock();
	await till.enter('0000');
	unlockElsewhere();
	await till.enter('0000');
	goAway();

	await till.enter(PINS.olena);

	expect([till.person, till.by]).toEqual([OLENA, 'device']);
});

test('where a manager chose so, their PIN opens a locked till without the server, and a cashier’s does not', async () => {
	const { openTab, lock, goAway, memory } = await browserForTests();
	await memory.remember(OLENA, PINS.olena);
	await memory.remember(IRYNA, PINS.iryna);
	const till = await openTab({ mayAskMemory: () => true });
	lock();
	await till.enter('0000');
	goAway();

	await till.enter(PINS.olena);
	const refused = [till.person, till.trouble];
	await till.enter(PINS.iryna);
	await till.enter(PINS.olena);

	expect(refused).toEqual([null, { why: 'locked', still: 'not-a-manager' }]);
	expect([till.person, till.by]).toEqual([OLENA, 'device']);
});

test('without the server whoever signed in here before does so again, as cashier', async () => {
	const { openTab, goAway, memory } = await browserForTests();
	await memory.remember(IRYNA, PINS.iryna);
	const till = await openTab();

	goAway();
	await till.enter(PINS.iryna);

	expect([till.person, till.by]).toEqual([{ ...IRYNA, role: 'cashier' }, 'device']);
});

test('a sign-in by the server is remembered by the device', async () => {
	const { openTab, goAway, clock, database } = await browserForTests();
	const till = await openTab();
	await till.enter(PINS.olena);
	while (peopleIn(await database.get('settings', 'offline-pins')) === 0) await turns(1);
	await till.lock();

	goAway();
	await till.enter(PINS.olena);
	const soon = till.by;
	await till.lock();
	await clock.pass(WEEK);
	await till.enter(PINS.olena);

	expect(soon).toBe('device');
	expect([till.person, till.trouble]).toEqual([null, { why: 'nobody-remembered' }]);
});

test('without the server a wrong PIN says how many more the device takes', async () => {
	const { openTab, goAway, memory } = await browserForTests();
	await memory.remember(OLENA, PINS.olena);
	const till = await openTab();

	goAway();
	await till.enter('0000');

	expect(till.trouble).toEqual({ why: 'wrong', left: 9 });
});

test('a browser without cryptography says that it needs the server', async () => {
	const { openTab, goAway } = await browserForTests();
	const till = await openTab({ memory: null });

	goAway();
	await till.enter(PINS.olena);

	expect(till.trouble).toEqual({ why: 'no-server' });
});

test('a PIN that is refused by the server is not tried on the device', async () => {
	const { openTab, people, memory } = await browserForTests();
	await memory.remember(OLENA, PINS.olena);
	const till = await openTab();

	people.delete(PINS.olena);
	await till.enter(PINS.olena);

	expect([till.person, till.trouble]).toEqual([null, { why: 'wrong' }]);
});

test('one PIN at a time is looked at', async () => {
	const { openTab, told } = await browserForTests();
	const till = await openTab();

	await Promise.all([till.enter(PINS.olena), till.enter(PINS.iryna)]);

	expect(till.person).toEqual(OLENA);
	expect(told).toEqual(['sign-in']);
});

test('the till is handed over by locking it, and the server hears of both', async () => {
	const { openTab, told } = await browserForTests();
	const till = await openTab();
	await till.enter(PINS.olena);

	await till.lock();
	await till.enter(PINS.iryna);

	expect(till.person).toEqual(IRYNA);
	expect(told).toEqual(['sign-in', 'sign-out', 'sign-in']);
});

test('a sign-out that the server missed is told once it is back', async () => {
	const { openTab, goAway, comeBack, told } = await browserForTests();
	const till = await openTab();
	await till.enter(PINS.olena);
	goAway();
	await till.lock();
	await till.hurry();

	comeBack();
	await till.hurry();
	await till.hurry();

	expect(told.at(-1)).toBe('sign-out');
	expect(told.filter((heard) => heard === 'sign-out')).toHaveLength(1);
});

test('a sign-out that was missed never ends the sign-in of who came after', async () => {
	const { openTab, goAway, comeBack, told } = await browserForTests();
	const till = await openTab();
	await till.enter(PINS.olena);
	goAway();
	await till.lock();
	await till.hurry();
	comeBack();

	await till.enter(PINS.iryna);
	await till.hurry();

	expect(told).not.toContain('sign-out');
	expect(till.person).toEqual(IRYNA);
});

test('training knows two people by the PINs on its screen', async () => {
	const { openTab, told } = await browserForTests();
	const till = await openTab({ server: trainingServer(), memory: null });

	const names = [];
	for (const { pin } of TRAINING_PEOPLE) {
		await till.enter(pin);
		names.push(till.person?.name, till.by);
	}

	expect(names).toEqual(['Олена Ткаченко', 'training', 'Ірина Мельник', 'training']);
	expect(told).toEqual([]);
});

function peopleIn(kept: unknown): number {
	const known = typeof kept === 'object' && kept && 'people' in kept ? kept.people : [];
	return Array.isArray(known) ? known.length : 0;
}
