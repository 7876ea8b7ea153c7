import { expect, test } from 'vitest';
import { AUTHOR, CASH_IN } from '#lib/journal/journal-for-tests.ts';
import { happened, intend } from '#lib/journal/posting.ts';
import { tillAtKasa, type TillAtKasa } from '../till-for-tests.ts';
import { deviceShifts, shiftsOf } from './device-shifts.ts';

const HOUR = 3_600_000;

/** A sale, and a second before and after it: no two documents of a shop are made at the same instant. */
async function sell(at: TillAtKasa): Promise<void> {
	await at.clock.pass(1000);
	at.ring(54_30);
	await at.payCash();
	await at.clock.pass(1000);
}

const shiftsAt = async ({ database }: TillAtKasa, since = 0) => await deviceShifts(database, 'register', since);

test('the shifts of a device stand newest first, each with its Z report and its own documents', async () => {
	const at = await tillAtKasa();
	await sell(at);
	await at.till.desk.close();
	await at.clock.pass(HOUR);
	await at.till.desk.open();
	await sell(at);

	const { shifts, earlier } = await shiftsAt(at);

	expect(shifts.map(({ closed }) => closed?.report?.serial ?? null)).toEqual([null, 1]);
	expect(shifts.map(({ own }) => own.map(({ document }) => document.kind))).toEqual([['sell'], ['sell']]);
	expect(shifts.every(({ opened }) => opened !== null)).toBe(true);
	expect(earlier).toBe(null);
});

test('a shift that another till closed ends where the next one begins', async () => {
	const at = await tillAtKasa();
	await sell(at);
	await at.kasa.handle({ method: 'POST', path: '/api/v1/shift/close', query: new URLSearchParams(), body: '' });
	await at.clock.pass(HOUR);
	await at.till.desk.look();
	await at.till.desk.open();

	const { shifts } = await shiftsAt(at);

	expect(shifts.map(({ closed, own }) => [closed, own.length])).toEqual([
		[null, 0],
		[null, 1]
	]);
});

test('a close whose answer was lost is a shift without a Z report once the Kasa’s list says closed', async () => {
	const at = await tillAtKasa();
	await sell(at);
	at.kasa.failNext('status-false-though-done', { on: '/api/v1/shift/close' });
	await at.till.desk.close();

	const { shifts } = await shiftsAt(at);

	expect(shifts).toMatchObject([{ closed: { state: 'fiscal', report: null }, own: [{ state: 'fiscal' }] }]);
});

test('a refused opening is no shift, and neither is what was never sent', async () => {
	const at = await tillAtKasa({ shift: 'closed' });
	at.kasa.failNext('key-expired');
	await at.till.desk.open();

	expect((await shiftsAt(at)).shifts).toEqual([]);
});

test('of what lies further back only whole shifts are shown, and that there are more', async () => {
	const at = await tillAtKasa();
	await at.clock.pass(HOUR);
	await sell(at);
	await at.till.desk.close();
	const since = at.clock.now() - HOUR / 2;

	const told = await shiftsAt(at, since);

	expect(told.shifts).toEqual([]);
	expect(told.earlier).toBeLessThan(since);
	expect((await shiftsAt(at)).shifts).toHaveLength(1);
});

test('after a pause of months one step back reaches what was done before it', async () => {
	const at = await tillAtKasa();
	await sell(at);
	await at.till.desk.close();
	await at.clock.pass(200 * 24 * HOUR);
	const { earlier } = await shiftsAt(at, at.clock.now());

	const { shifts } = await shiftsAt(at, (earlier ?? NaN) - 24 * HOUR);

	expect(shifts).toMatchObject([{ closed: { state: 'fiscal' } }]);
});

test('when a shift began that was open already is not known from the opening that found it so', async () => {
	const at = await tillAtKasa({ shift: 'closed', switches: { extraReads: 'absent' } });
	await at.kasa.handle({ method: 'POST', path: '/api/v1/shift/open', query: new URLSearchParams(), body: '' });
	await at.clock.pass(2 * HOUR);
	await at.till.desk.open();
	await sell(at);

	const { shifts } = await shiftsAt(at);

	expect(shifts).toMatchObject([{ opened: { state: 'fiscal' }, openedAt: null, own: [{ state: 'fiscal' }] }]);
});

test('a shift that was opened here began when its opening was written', async () => {
	const at = await tillAtKasa();

	const [shift] = (await shiftsAt(at)).shifts;

	expect(shift?.openedAt).toBe(shift?.opened?.createdAt);
});

test('a till that never turns the shift itself still has one for each that the Kasa counted', () => {
	const inShift = (id: string, shift: number | null, at: number) => ({
		...happened(intend(CASH_IN, AUTHOR, { at, id }), 'send', at),
		shift
	});

	const shifts = shiftsOf([inShift('a', 7, 1), inShift('b', null, 2), inShift('c', 8, 3), inShift('d', 8, 4)]);

	expect(shifts.map(({ own }) => own.map(({ id }) => id))).toEqual([
		['a', 'b'],
		['c', 'd']
	]);
});
