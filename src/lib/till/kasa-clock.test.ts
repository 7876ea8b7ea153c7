import { expect, test } from 'vitest';
import { until } from '#lib/journal/clock-for-tests.ts';
import { PINS } from './people/people-for-tests.ts';
import { tillAtKasa } from './till-for-tests.ts';

const MINUTE = 60_000;

test.each([
	[1, 'calm'],
	[3, 'warn'],
	[-3, 'warn'],
	[9, 'warn']
] as const)('a Kasa %i minutes ahead is %s, as its answers tell', async (minutes, urgency) => {
	const { till, ring, payCash } = await tillAtKasa({ kasaAhead: minutes * MINUTE });
	ring(28_50);

	await payCash();

	expect(till.clock.drift).toBe(minutes * MINUTE);
	expect(till.clock.urgency).toBe(urgency);
	expect(till.clock.now()).toBe(till.now() + minutes * MINUTE);
});

test('before the Kasa has told its time, this device’s counts', async () => {
	const { till } = await tillAtKasa({ shift: 'closed', kasaAhead: 30 * MINUTE });

	expect(till.clock.drift).toBeNull();
	expect(till.clock.now()).toBe(till.now());
});

test('by a clock that is far off a shift is opened only with a manager’s word', async () => {
	const { till, asked } = await tillAtKasa({ shift: 'closed', kasaAhead: 11 * MINUTE });
	await till.kasa.ask();

	const declined = till.desk.open();
	await until(() => till.approval.pending?.action === 'open-by-wrong-clock');
	till.approval.decline();
	await declined;
	expect(asked('shift/open')).toBe(0);

	const allowed = till.desk.open();
	await until(() => till.approval.pending !== null);
	await till.approval.answer(PINS.iryna);
	await allowed;
	expect(till.shift.state).toBe('open');
});

test('a clock that is set right is measured anew with the next answer', async () => {
	const { till, clock } = await tillAtKasa({ kasaAhead: 5 * MINUTE });
	await till.kasa.ask();
	expect(till.clock.urgency).toBe('warn');

	till.clock.hear({ kasa: clock.now(), askedAt: clock.now(), heardAt: clock.now() });

	expect(till.clock.urgency).toBe('calm');
});
