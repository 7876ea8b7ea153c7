import { expect, test } from 'vitest';
import { knownShift } from '../another-shift.ts';
import { tillAtKasa, type TillAtKasa } from '../till-for-tests.ts';
import { deviceShifts } from './device-shifts.ts';
import { standingOfShift } from './open-shift.ts';

const HOUR = 3_600_000;

async function sell(at: TillAtKasa): Promise<void> {
	at.ring(54_30);
	await at.payCash();
	at.till.checkout.dismiss();
	await at.clock.pass(1000);
}

async function standings({ database, till }: TillAtKasa) {
	const { shifts } = await deviceShifts(database, 'register', 0);
	return shifts.map((shift, place) => standingOfShift(shift, place === 0, knownShift(till.shift), 0));
}

const elsewhere = ({ kasa }: TillAtKasa, turn: 'open' | 'close') =>
	kasa.handle({ method: 'POST', path: `/api/v1/shift/${turn}`, query: new URLSearchParams(), body: '' });

test('the shift that was opened here and not closed is the open one', async () => {
	const at = await tillAtKasa();
	await sell(at);
	await at.till.desk.look();

	expect(await standings(at)).toEqual(['open']);
});

test('a shift that was closed elsewhere is not the one that was opened there after it', async () => {
	const at = await tillAtKasa();
	await sell(at);
	await elsewhere(at, 'close');
	await at.clock.pass(20 * HOUR);
	await elsewhere(at, 'open');
	await at.till.desk.look();

	expect(at.till.shift.state).toBe('open');
	expect(await standings(at)).toEqual(['closed-elsewhere']);
});

test('sold in a shift that was opened elsewhere, it is the open one', async () => {
	const at = await tillAtKasa({ shift: 'closed' });
	await elsewhere(at, 'open');
	await at.clock.pass(2 * HOUR);
	await at.till.desk.look();
	await sell(at);

	expect(await standings(at)).toEqual(['open']);
});

test('while nobody tells which shift is open, the latest one is said to be neither open nor closed', async () => {
	const at = await tillAtKasa();
	await sell(at);
	const { shifts } = await deviceShifts(at.database, 'register', 0);

	const [told] = shifts.map((shift) => standingOfShift(shift, true, { state: 'open', shift: null, source: 'kasa' }, 0));

	expect(told).toBe('unknown');
});

test('closed here it is closed, and one that another shift follows was closed elsewhere', async () => {
	const at = await tillAtKasa();
	await sell(at);
	await elsewhere(at, 'close');
	await at.clock.pass(HOUR);
	await at.till.desk.look();
	await at.till.desk.open();
	await sell(at);
	await at.till.desk.close();

	expect(await standings(at)).toEqual(['closed', 'closed-elsewhere']);
});
