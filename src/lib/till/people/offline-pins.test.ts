import { expect, test } from 'vitest';
import { clockForTests } from '#lib/journal/clock-for-tests.ts';
import { diskForTests } from '#lib/journal/disk-for-tests.ts';
import { offlinePins } from './offline-pins.ts';
import { cryptographyForTests, IRYNA, OLENA, PINS } from './people-for-tests.ts';
import { ITERATIONS } from './pin-crypto.ts';

const DAY = 24 * 3_600_000;

async function deviceForTests(iterations?: number) {
	const clock = clockForTests();
	const database = await diskForTests().connect();
	const ports = { database, now: clock.now, ...cryptographyForTests(iterations) };
	const open = () => offlinePins(ports);
	return { clock, database, ports, open, memory: open() };
}

test('who was signed in by the server is known to this device by the PIN alone', async () => {
	const { memory, open } = await deviceForTests();
	await memory.remember(OLENA, PINS.olena);
	await memory.remember(IRYNA, PINS.iryna);

	const found = await open().find(PINS.iryna);

	expect(found).toEqual({ ok: true, person: IRYNA });
});

test('a device that nobody signed in at knows nobody, and counts nothing', async () => {
	const { memory, database } = await deviceForTests();

	const found = await memory.find(PINS.olena);

	expect(found).toEqual({ ok: false, trouble: { why: 'nobody-remembered' } });
	expect(await database.count('settings')).toBe(0);
});

test('a person is remembered for seven days from the last sign-in by the server', async () => {
	const { memory, clock } = await deviceForTests();
	await memory.remember(OLENA, PINS.olena);

	await clock.pass(7 * DAY - 1);
	const inTime = await memory.find(PINS.olena);
	await clock.pass(1);
	const tooLate = await memory.find(PINS.olena);

	expect(inTime.ok).toBe(true);
	expect(tooLate).toEqual({ ok: false, trouble: { why: 'nobody-remembered' } });
});

test('a clock that was set back makes nobody young again', async () => {
	const { memory, clock } = await deviceForTests();
	await memory.remember(OLENA, PINS.olena);

	clock.set(clock.now() - DAY);
	const found = await memory.find(PINS.olena);

	expect(found.ok).toBe(false);
});

test('after ten wrong PINs in a row the device remembers nobody', async () => {
	const { memory, database } = await deviceForTests();
	await memory.remember(OLENA, PINS.olena);

	const told = [];
	for (let attempt = 0; attempt < 10; attempt += 1) told.push(await memory.find('0000'));
	const after = await memory.find(PINS.olena);

	expect(told.map((found) => !found.ok && found.trouble)).toEqual([
		...[9, 8, 7, 6, 5, 4, 3, 2, 1].map((left) => ({ why: 'wrong', left })),
		{ why: 'forgotten' }
	]);
	expect(after).toEqual({ ok: false, trouble: { why: 'nobody-remembered' } });
	expect(await database.count('settings')).toBe(0);
});

test('an attempt counts before it is tried, so that a reload gives none back', async () => {
	const { memory, open, ports } = await deviceForTests();
	await memory.remember(OLENA, PINS.olena);
	const neverDerives: SubtleCrypto = new Proxy(ports.subtle, {
		get: (target, name) =>
			name === 'deriveBits'
				? () => Promise.reject(new Error('The page was loaded anew'))
				: bound(target, Reflect.get(target, name))
	});

	const interrupted = offlinePins({ ...ports, subtle: neverDerives });
	for (let attempt = 0; attempt < 10; attempt += 1) {
		await expect(interrupted.find('0000')).rejects.toThrow('loaded anew');
	}
	const found = await open().find(PINS.olena);

	expect(found).toEqual({ ok: false, trouble: { why: 'forgotten' } });
});

test('a right PIN starts the count anew', async () => {
	const { memory } = await deviceForTests();
	await memory.remember(OLENA, PINS.olena);
	for (let attempt = 0; attempt < 9; attempt += 1) await memory.find('0000');

	await memory.find(PINS.olena);
	const found = await memory.find('0000');

	expect(found).toEqual({ ok: false, trouble: { why: 'wrong', left: 9 } });
});

test('a new PIN takes the place of the old one', async () => {
	const { memory } = await deviceForTests();
	await memory.remember(OLENA, PINS.olena);

	await memory.remember(OLENA, '9034');

	expect((await memory.find('9034')).ok).toBe(true);
	expect((await memory.find(PINS.olena)).ok).toBe(false);
});

test('a PIN that was given to somebody else names that person alone', async () => {
	const { memory } = await deviceForTests();
	await memory.remember(OLENA, PINS.olena);

	await memory.remember(IRYNA, PINS.olena);
	const found = await memory.find(PINS.olena);

	expect(found).toEqual({ ok: true, person: IRYNA });
});

test('whoever had a PIN that the server does not know any more is forgotten', async () => {
	const { memory } = await deviceForTests();
	await memory.remember(OLENA, PINS.olena);
	await memory.remember(IRYNA, PINS.iryna);

	await memory.forget(PINS.olena);

	expect((await memory.find(PINS.olena)).ok).toBe(false);
	expect((await memory.find(PINS.iryna)).ok).toBe(true);
});

test('two people who sign in at the same moment in two tabs are both remembered', async () => {
	const { open } = await deviceForTests();

	await Promise.all([open().remember(OLENA, PINS.olena), open().remember(IRYNA, PINS.iryna)]);
	const found = [await open().find(PINS.olena), await open().find(PINS.iryna)];

	expect(found.map(({ ok }) => ok)).toEqual([true, true]);
});

test('neither PIN nor name lies readable on the disk, and the key cannot be taken out', async () => {
	const { memory, database, ports } = await deviceForTests();
	await memory.remember(OLENA, PINS.olena);

	const kept: unknown = await database.get('settings', 'offline-pins');
	const bytes = readable(kept);
	const key = keyIn(kept);

	expect(bytes).not.toContain(PINS.olena);
	expect(bytes).not.toContain('Олена');
	await expect(ports.subtle.exportKey('raw', key)).rejects.toThrow();
});

test('a memory whose dates were moved is not believed', async () => {
	const { memory, database, clock } = await deviceForTests();
	await memory.remember(OLENA, PINS.olena);
	await clock.pass(8 * DAY);

	const kept: unknown = await database.get('settings', 'offline-pins');
	await database.put('settings', redated(kept, clock.now()), 'offline-pins');
	const found = await memory.find(PINS.olena);

	expect(found).toEqual({ ok: false, trouble: { why: 'wrong', left: 9 } });
});

test('with the rounds of a real till a PIN finds its person all the same', { timeout: 30_000 }, async () => {
	const { memory } = await deviceForTests(ITERATIONS);
	await memory.remember(OLENA, PINS.olena);

	const found = await memory.find(PINS.olena);

	expect(ITERATIONS).toBe(600_000);
	expect(found).toEqual({ ok: true, person: OLENA });
});

function bound(target: object, value: unknown): unknown {
	if (typeof value !== 'function') return value;
	return (...args: unknown[]): unknown => Reflect.apply(value, target, args);
}

/** Everything that somebody who opens the file could read, as text. */
function readable(kept: unknown): string {
	if (kept instanceof Uint8Array) return new TextDecoder().decode(kept);
	if (typeof kept !== 'object' || kept === null) return String(kept);
	return Object.values(kept).map(readable).join(' ');
}

function keyIn(kept: unknown): CryptoKey {
	if (typeof kept === 'object' && kept && 'key' in kept && kept.key instanceof CryptoKey) return kept.key;
	throw new Error('There is no key');
}

function redated(kept: unknown, at: number): unknown {
	if (typeof kept !== 'object' || !kept || !('people' in kept) || !Array.isArray(kept.people)) return kept;
	return { ...kept, people: kept.people.map((sealed: object) => ({ ...sealed, at })) };
}

test('who knows a PIN of their own cannot guess at a manager’s for ever: between the guesses it counts as wrong', async () => {
	const { memory } = await deviceForTests();
	await memory.remember(OLENA, PINS.olena);
	const asManager = (pin: string) => memory.find(pin, ({ role }) => role === 'manager');
	for (let guess = 0; guess < 4; guess += 1) {
		await asManager(`000${guess}`);
		await asManager(PINS.olena);
	}

	await asManager('0009');
	const last = await asManager(PINS.olena);

	expect(last).toEqual({ ok: false, trouble: { why: 'forgotten' } });
	expect(await memory.find(PINS.olena)).toEqual({ ok: false, trouble: { why: 'nobody-remembered' } });
});
