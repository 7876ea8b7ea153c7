import { expect, test } from 'vitest';
import type { Person } from '#lib/api/person.ts';
import { until } from '#lib/journal/clock-for-tests.ts';
import { basisPoints } from '#lib/domain/money.ts';
import { Approvals } from './approvals.svelte.ts';
import { browserForTests, IRYNA, OLENA, PINS } from './people-for-tests.ts';
import type { ShopRules } from './may.ts';
import { rulesForTests } from './rules-for-tests.ts';

const DETAIL = [{ label: 'Ціна', was: '54,30 ₴', becomes: '50,00 ₴' }];

interface AtTill {
	at?: Person | null;
	asksMemory?: boolean;
	rules?: ShopRules;
}

async function tillWith({ at = OLENA, asksMemory = false, rules = rulesForTests() }: AtTill = {}) {
	const browser = await browserForTests();
	const { server, memory, clock } = browser;
	const approvals = new Approvals({
		asking: () => at,
		rules: () => rules,
		server,
		memory,
		mayAskMemory: () => asksMemory,
		now: clock.now
	});
	return { ...browser, approvals };
}

test('what the rules leave to a cashier is done without a question', async () => {
	const { approvals, clock } = await tillWith({ rules: rulesForTests({ return: 'allow' }) });

	const approved = await approvals.ask('return');

	expect(approved).toEqual({ action: 'return', asked: OLENA, by: null, id: null, at: clock.now(), how: 'rules' });
	expect(approvals.pending).toBeNull();
});

test('a manager at the till is asked nothing', async () => {
	const { approvals } = await tillWith({ at: IRYNA });

	const approved = await approvals.ask('price-change');

	expect(approved).toMatchObject({ asked: IRYNA, by: null, how: 'rules' });
});

test('a manager’s PIN on the cashier’s screen approves, and both names are known', async () => {
	const { approvals, asked, clock } = await tillWith();
	const answer = approvals.ask('price-change', DETAIL);
	const pending = approvals.pending;

	await approvals.answer(PINS.iryna);
	const approved = await answer;

	expect(pending).toMatchObject({ action: 'price-change', asked: OLENA, detail: DETAIL, verdict: 'ask' });
	expect(approved).toEqual({
		action: 'price-change',
		asked: OLENA,
		by: { id: IRYNA.id, name: IRYNA.name },
		id: 'approval 1',
		at: clock.now(),
		how: 'server'
	});
	expect(asked).toMatchObject([{ action: 'price-change', detail: DETAIL }]);
	expect(approvals.pending).toBeNull();
});

test('the cashier’s own PIN approves nothing, and the question stays', async () => {
	const { approvals } = await tillWith();
	const answer = approvals.ask('price-change');

	await approvals.answer(PINS.olena);
	const trouble = approvals.trouble;
	approvals.decline();

	expect(trouble).toEqual({ why: 'not-a-manager' });
	expect(await answer).toBeNull();
});

test('without it is no, and leaves nothing behind', async () => {
	const { approvals } = await tillWith();
	const answer = approvals.ask('price-change');
	await approvals.answer('0000');

	approvals.decline();

	expect(await answer).toBeNull();
	expect([approvals.pending, approvals.trouble]).toEqual([null, null]);
});

test('what the shop forbids no PIN allows', async () => {
	const { approvals, asked } = await tillWith({ rules: rulesForTests({ withdrawal: 'forbid' }) });
	const answer = approvals.ask('withdrawal');
	const verdict = approvals.pending?.verdict;

	await approvals.answer(PINS.iryna);
	approvals.decline();

	expect(verdict).toBe('forbid');
	expect(await answer).toBeNull();
	expect(asked).toEqual([]);
});

test('a discount up to the limit is the cashier’s own', async () => {
	const { approvals } = await tillWith();

	const small = await approvals.ask({ action: 'large-discount', discount: basisPoints(1000) });
	void approvals.ask({ action: 'large-discount', discount: basisPoints(2500) });

	expect(small?.how).toBe('rules');
	expect(approvals.pending?.action).toBe('large-discount');
});

test('a question asked meanwhile declines the first', async () => {
	const { approvals } = await tillWith();

	const first = approvals.ask('price-change');
	void approvals.ask('return');

	expect(await first).toBeNull();
	expect(approvals.pending?.action).toBe('return');
});

test('a PIN answers the question it was typed under, and no later one', async () => {
	const { approvals } = await tillWith();
	void approvals.ask('price-change');

	const answering = approvals.answer(PINS.iryna);
	const second = approvals.ask('return');
	await answering;
	const pending = approvals.pending?.action;
	approvals.decline();

	expect(pending).toBe('return');
	expect(await second).toBeNull();
});

test('with nobody at the till nothing is approved', async () => {
	const { approvals } = await tillWith({ at: null });

	expect(await approvals.ask('open-by-wrong-clock')).toBeNull();
	expect(approvals.pending).toBeNull();
});

test('without the server nobody approves, unless a manager chose so for this till', async () => {
	const { approvals, memory, goAway } = await tillWith();
	await memory.remember(IRYNA, PINS.iryna);
	goAway();

	void approvals.ask('return');
	await approvals.answer(PINS.iryna);

	expect(approvals.trouble).toEqual({ why: 'no-server' });
});

test('where a manager chose so, the device knows its managers from its cashiers', async () => {
	const { approvals, memory, goAway } = await tillWith({ asksMemory: true });
	await memory.remember(IRYNA, PINS.iryna);
	await memory.remember(OLENA, PINS.olena);
	goAway();
	const answer = approvals.ask('return');

	await approvals.answer(PINS.olena);
	const trouble = approvals.trouble;
	await approvals.answer(PINS.iryna);

	expect(trouble).toEqual({ why: 'not-a-manager' });
	expect(await answer).toMatchObject({ asked: OLENA, by: { name: IRYNA.name }, how: 'device' });
});

test('a manager’s PIN unlocks a till that wrong ones locked, and approves at once', async () => {
	const { approvals, lock, told } = await tillWith();
	const answer = approvals.ask('return');
	lock();
	await approvals.answer('0000');
	await until(() => !approvals.isChecking);

	await approvals.answer(PINS.iryna);

	expect(told).toEqual(['unlock']);
	expect(await answer).toMatchObject({ by: { name: IRYNA.name } });
});

test('where a till was unlocked elsewhere a manager’s PIN approves, and unlocks nothing', async () => {
	const { approvals, lock, unlockElsewhere, told } = await tillWith();
	const answer = approvals.ask('return');
	lock();
	await approvals.answer('0000');
	unlockElsewhere();

	await approvals.answer(PINS.iryna);

	expect(await answer).toMatchObject({ by: { name: IRYNA.name } });
	expect(told).toEqual([]);
});

test('what one cashier asked is asked of nobody once another is at the till', async () => {
	const { server, clock } = await browserForTests();
	let at: Person | null = OLENA;
	const ports = { rules: rulesForTests, server, memory: null, mayAskMemory: () => false, now: clock.now };
	const approvals = new Approvals({ ...ports, asking: () => at });
	const asked = approvals.ask('price-change', DETAIL);

	at = { ...OLENA, id: 'p3', name: 'Петро' };
	await approvals.answer(PINS.iryna);
	approvals.decline();

	expect(approvals.pending).toBeNull();
	expect(await asked).toBeNull();
});
