import { expect, test } from 'vitest';
import type { PortalCashbox } from '#lib/api/bitrix24.ts';
import { EXAMINED, UNSET } from './bitrix24-for-tests.ts';
import { cashboxRows, chosenAtFirst, isMixed, isNothingThere } from './cashbox-rows.ts';
import { REGISTER } from './shop-for-tests.ts';

const NAMED = { ...REGISTER, inn: '1234567890', numberKkm: 'K-1' };
const BOX: PortalCashbox = {
	id: 12,
	name: 'Прилавок: Продукти на Лесі',
	numberKkm: 'K-1',
	active: true,
	email: '',
	ofd: '',
	register: 'r1',
	ours: true
};
const SET_UP = { ...UNSET, cashboxes: { r1: 12 } };

test('a register without INN or number cannot be set up, nor two that have the same', () => {
	const rows = cashboxRows([REGISTER, { ...NAMED, id: 'r2' }, { ...NAMED, id: 'r3' }], UNSET, null);

	expect(rows.map(({ lack }) => lack)).toEqual(['unnumbered', 'alike', 'alike']);
});

test('a register of another merchant may have the same number', () => {
	const rows = cashboxRows([NAMED, { ...NAMED, id: 'r2', inn: '0987654321' }], UNSET, null);

	expect(rows.map(({ lack }) => lack)).toEqual([null, null]);
});

test.each([
	['right', BOX],
	['inactive', { ...BOX, active: false }],
	['differs', { ...BOX, numberKkm: 'K-2' }],
	[null, { ...BOX, id: 13 }]
])('what the portal has of it is %s', (state, box) => {
	const [row] = cashboxRows([NAMED], SET_UP, { ...EXAMINED, cashboxes: [box] });

	expect(row).toMatchObject({ lack: null, id: 12, state });
});

const OTHER = { ...NAMED, id: 'r2', numberKkm: 'K-2' };
const TRIAL = { ...NAMED, id: 'r3', numberKkm: 'K-3', mode: 'test' as const };

test.each([
	['the only live one', [{ ...NAMED, mode: 'live' as const }, TRIAL], UNSET, ['r1']],
	[
		'none of two',
		[
			{ ...NAMED, mode: 'live' as const },
			{ ...OTHER, mode: 'live' as const }
		],
		UNSET,
		[]
	],
	['no test one', [TRIAL], UNSET, []],
	['what is set up', [{ ...NAMED, mode: 'live' as const }, TRIAL], { ...UNSET, cashboxes: { r3: 13 } }, ['r3']],
	['not what is off', [TRIAL], { ...UNSET, cashboxes: { r3: 13 }, off: ['r3'] }, []]
])('at first is chosen %s', (_, registers, settings, chosen) => {
	expect(chosenAtFirst(cashboxRows(registers, settings, null))).toEqual(chosen);
});

test('a test register and a live one are not to be set up together', () => {
	const rows = cashboxRows([{ ...NAMED, mode: 'live' }, { ...OTHER, mode: 'live' }, TRIAL], UNSET, null);

	expect([isMixed(rows), isMixed(rows.slice(0, 2)), isMixed([])]).toEqual([true, false, false]);
});

test('that nothing of ours is in the portal is known only from looking there', () => {
	const further = { ...BOX, register: null };

	expect(isNothingThere(UNSET, EXAMINED)).toBe(true);
	expect(isNothingThere(UNSET, null)).toBe(false);
	expect(isNothingThere(SET_UP, EXAMINED)).toBe(false);
	expect(isNothingThere(UNSET, { ...EXAMINED, cashboxes: [further] })).toBe(false);
	expect(isNothingThere(UNSET, { ...EXAMINED, handler: 7 })).toBe(false);
});
