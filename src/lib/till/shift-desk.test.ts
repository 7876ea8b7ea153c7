import { expect, test } from 'vitest';
import { until } from '#lib/journal/clock-for-tests.ts';
import { tillAtKasa } from './till-for-tests.ts';

const SHIFT_READS = ['/api/v1/shift', '/api/v1/shifts'];
const NO_READS = { extraReads: 'absent' } as const;
const TEN = Date.parse('2025-11-03T10:00:00+02:00');

test('an opened shift is known by the Kasa’s own time and number', async () => {
	const { till } = await tillAtKasa({ shift: 'closed' });

	await till.desk.open();

	expect(till.shift.state).toBe('open');
	expect(till.shift.source).toBe('kasa');
	expect(till.shift.shift).toEqual({ serial: 1, openedAt: TEN });
	expect(till.desk.task).toEqual({ step: 'idle' });
});

test('the Kasa’s clock counts where it differs from this device’s', async () => {
	const { till, shop } = await tillAtKasa();
	const later = await shop.clock.pass(3_600_000).then(() => shop.clock.now());

	await till.desk.look();

	expect(till.shift.shift?.openedAt).toBe(later - 3_600_000);
});

test('where the Kasa has no shift read, the journal’s word is taken and marked so', async () => {
	const { till } = await tillAtKasa({ switches: NO_READS });

	expect(till.shift.state).toBe('open');
	expect(till.shift.source).toBe('journal');
	expect(till.shift.shift).toEqual({ serial: null, openedAt: TEN });
});

test('after a reload the journal remembers the shift it opened', async () => {
	const { clock, reload } = await tillAtKasa({ switches: NO_READS });
	await clock.pass(3_600_000);
	const { till } = await reload();

	await till.desk.look();

	expect(till.shift).toMatchObject({ state: 'open', source: 'journal', shift: { openedAt: TEN } });
});

test('after a close the journal remembers that too', async () => {
	const { till, reload } = await tillAtKasa({ switches: NO_READS });
	await till.desk.close();
	const after = await reload();

	await after.till.desk.look();

	expect(after.till.shift).toMatchObject({ state: 'closed', source: 'journal' });
});

test('a shift opened elsewhere whose time nobody tells has no made-up countdown', async () => {
	const { till, kasa } = await tillAtKasa({ shift: 'closed', switches: NO_READS });
	await kasa.handle({ method: 'POST', path: '/api/v1/shift/open', query: new URLSearchParams(), body: '' });

	await till.desk.xReport();

	expect(till.shift).toMatchObject({ state: 'open', source: 'kasa', shift: null });
});

test('when a shift began that was found open at opening is not known, and is not made up after a reload either', async () => {
	const { till, kasa, clock, reload, secondTab } = await tillAtKasa({ shift: 'closed', switches: NO_READS });
	await kasa.handle({ method: 'POST', path: '/api/v1/shift/open', query: new URLSearchParams(), body: '' });
	await clock.pass(2 * 3_600_000);
	const other = await secondTab();

	await till.desk.open();

	const after = await reload();
	await after.till.desk.look();
	const known = [till, other.till, after.till].map(({ shift: { state, source, shift } }) => ({ state, source, shift }));
	expect(known).toEqual(Array(3).fill({ state: 'open', source: 'journal', shift: null }));
});

test('an opening that finds the shift of this till open leaves the time that is known', async () => {
	const { till, clock } = await tillAtKasa({ switches: NO_READS });
	await clock.pass(3_600_000);

	await till.desk.open();

	expect(till.shift.shift?.openedAt).toBe(TEN);
});

test('opening an open shift is no error', async () => {
	const { till } = await tillAtKasa();

	await till.desk.open();

	expect(till.desk.task).toEqual({ step: 'idle' });
	expect(till.shift.state).toBe('open');
});

test('an opening whose answer was lost is never unsure: the shift is read, and there it is', async () => {
	const { till, kasa, entries } = await tillAtKasa({ shift: 'closed' });
	kasa.failNext('answer-lost');

	await till.desk.open();

	expect(till.desk.task).toEqual({ step: 'idle' });
	expect(till.shift).toMatchObject({ state: 'open', source: 'kasa' });
	expect(await entries()).toMatchObject([{ state: 'dropped' }]);
	expect(till.unsettled.entries).toEqual([]);
});

test('an opening that never reached the Kasa is offered again', async () => {
	const { till, kasa } = await tillAtKasa({ shift: 'closed' });
	kasa.failNext('request-lost');

	await till.desk.open();

	expect(till.desk.task).toMatchObject({ step: 'refused', on: 'open', reason: { code: 'no-answer' } });
	expect(till.shift.state).toBe('closed');
	await till.desk.open();
	expect(till.shift.state).toBe('open');
});

test('an opening that takes more than a minute is dropped; when it is answered after all, the shift is open', async () => {
	const { till, kasa, clock, asked } = await tillAtKasa({ shift: 'closed', switches: NO_READS });
	kasa.failNext('slow', { delay: 90_000, on: '/api/v1/shift/open' });
	const opening = till.desk.open();
	await until(() => asked('shift/open') === 1);
	await clock.pass(60_000);
	await clock.pass(30_000);
	await opening;

	await until(() => till.shift.state === 'open');

	expect(till.unsettled.entries).toEqual([]);
});

test('an X report printed to learn of the shift is announced first', async () => {
	const { till, kasa, clock, asked } = await tillAtKasa({ shift: 'closed', switches: NO_READS });
	kasa.failNext('status-false-though-done');
	kasa.failNext('slow', { delay: 5000, on: '/api/v1/shift/xreport' });

	const opening = till.desk.open();
	await until(() => asked('shift/xreport') === 1);

	expect(till.desk.task).toMatchObject({ step: 'working', on: 'open', printing: true });
	await clock.pass(5000);
	await opening;
	expect(till.shift.state).toBe('open');
});

test('two presses open one shift', async () => {
	const { till, asked } = await tillAtKasa({ shift: 'closed' });

	await Promise.all([till.desk.open(), till.desk.open()]);

	expect(asked('shift/open')).toBe(1);
});

test('a closed shift leaves its Z report to read', async () => {
	const { till, ring, payCash } = await tillAtKasa();
	ring(28_50);
	await payCash();

	await till.desk.close();

	expect(till.desk.task).toMatchObject({ step: 'closed', entry: { report: { sales: 1, balance: 28_50 } } });
	expect(till.shift.state).toBe('closed');
});

test('a close whose answer was lost is unsure, and blocks nothing', async () => {
	const { till, kasa } = await tillAtKasa();
	kasa.failNext('answer-lost');

	await till.desk.close();

	expect(till.desk.task).toMatchObject({ step: 'unsure', entry: { document: { kind: 'close' } } });
	till.desk.dismiss();
	expect(till.desk.task).toEqual({ step: 'idle' });
});

test('a late Z report closes the shift that was in doubt', async () => {
	const { till, kasa, clock, asked } = await tillAtKasa();
	kasa.failNext('slow', { delay: 90_000 });
	const closing = till.desk.close();
	await until(() => asked('shift/close') === 1);
	await clock.pass(60_000);
	await closing;
	expect(till.desk.task.step).toBe('unsure');

	await clock.pass(30_000);
	await until(() => till.desk.task.step === 'closed');

	expect(till.shift.state).toBe('closed');
	expect(till.unsettled.entries).toEqual([]);
});

test('a close that the Kasa refuses leaves the shift open', async () => {
	const { till, kasa } = await tillAtKasa();
	kasa.failNext('status-false');

	await till.desk.close();

	expect(till.desk.task).toMatchObject({ step: 'refused', on: 'close', reason: { code: 'shift-not-closed' } });
	expect(till.shift.state).toBe('open');
});

test('a full disk closes nothing', async () => {
	const { till, disk, asked } = await tillAtKasa();
	disk.failForGood();

	await till.desk.close();

	expect(till.desk.task).toMatchObject({ step: 'refused', on: 'close', reason: { code: 'not-written' } });
	expect(asked('shift/close')).toBe(0);
});

test('an X report shows the figures; without a shift it says so and the till knows', async () => {
	const { till, ring, payCash } = await tillAtKasa();
	ring(28_50);
	await payCash();
	await till.desk.xReport();
	expect(till.desk.task).toMatchObject({ step: 'x-report', report: { serial: 1, sales: 1 } });
	expect(till.desk.lastX?.report.balance).toBe(28_50);

	await till.desk.close();
	await till.desk.xReport();

	expect(till.desk.task).toMatchObject({ step: 'refused', on: 'x-report', reason: { code: 'shift-not-open' } });
	expect(till.shift).toMatchObject({ state: 'closed', source: 'kasa' });
	expect(till.desk.lastX).toBeNull();
});

test('a sale refused for want of a shift corrects a till that thought it open', async () => {
	const { till, kasa, ring, payCash } = await tillAtKasa({ switches: NO_READS });
	await kasa.handle({ method: 'POST', path: '/api/v1/shift/close', query: new URLSearchParams(), body: '' });
	ring(28_50);

	await payCash();

	expect(till.checkout.state).toMatchObject({ step: 'refused', reason: { code: 'shift-not-open' } });
	expect(till.shift).toMatchObject({ state: 'closed', source: 'kasa' });
});

test.each(SHIFT_READS)('one failed read at %s does not unsettle what is known', async (path) => {
	const { till, kasa } = await tillAtKasa();
	kasa.failNext('error-500-before', { on: path });

	await till.desk.look();

	expect(till.shift.state).toBe('open');
});

test('a mistake of ours in the middle of a close is seen and leaves the close unsure', async () => {
	const at = await tillAtKasa();
	const mistake = new RangeError('A mistake of ours');
	at.breakRequests(mistake);

	await expect(at.till.desk.close()).rejects.toBe(mistake);

	expect(at.till.desk.task).toMatchObject({ step: 'unsure', entry: { document: { kind: 'close' } } });
});

test('a mistake of ours in the middle of an opening leaves the desk free', async () => {
	const at = await tillAtKasa({ shift: 'closed' });
	const mistake = new RangeError('A mistake of ours');
	await at.till.kasa.ask();
	at.breakRequests(mistake);
	await expect(at.till.desk.open()).rejects.toBe(mistake);
	expect(at.till.desk.task).toMatchObject({ step: 'refused', on: 'open', reason: { code: 'interrupted' } });

	at.breakRequests(null);
	await at.till.desk.open();

	expect(at.till.shift.state).toBe('open');
});

test('a shift closed in one tab is closed in the other, though the Kasa tells nothing of its shift', async () => {
	const one = await tillAtKasa({ switches: NO_READS });
	const other = await one.secondTab();
	await other.till.desk.look();
	await other.till.desk.xReport();

	await one.till.desk.close();

	expect(other.till.shift.state).toBe('closed');
	expect(other.till.desk.lastX).toBeNull();
	await other.till.desk.look();
	expect(other.till.shift.state).toBe('closed');
});

test('a shift opened in one tab is open in the other, though the Kasa tells nothing of its shift', async () => {
	const one = await tillAtKasa({ shift: 'closed', switches: NO_READS });
	const other = await one.secondTab();

	await one.till.desk.open();

	expect(other.till.shift.state).toBe('open');
});

test('a close that the next opening proves does not close what was opened, in no tab', async () => {
	const one = await tillAtKasa();
	const other = await one.secondTab();
	await other.till.desk.look();
	one.kasa.failNext('answer-lost', { on: '/api/v1/shift/close' });
	await one.till.desk.close();
	await one.clock.pass(1000);

	await one.till.desk.open();

	const closes = (await one.entries()).filter(({ document }) => document.kind === 'close');
	expect(closes.map(({ state }) => state)).toEqual(['fiscal']);
	expect([one, other].map(({ till }) => till.shift.state)).toEqual(['open', 'open']);
});

test('figures typed from the paper of an earlier close leave the open shift alone', async () => {
	const at = await tillAtKasa({ switches: NO_READS });
	await at.till.desk.close();
	const close = (await at.entries()).find(({ document }) => document.kind === 'close');
	await at.till.desk.open();

	await at.till.reconciling.journal.tell(close?.id ?? '', {
		event: 'accept',
		reason: { code: 'word', message: 'Z 7' }
	});

	expect(at.till.shift.state).toBe('open');
});
