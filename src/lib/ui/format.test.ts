import fc from 'fast-check';
import { expect, test } from 'vitest';
import { basisPoints, kopiykas, LARGEST, thousandths } from '#lib/domain/money.ts';
import { typedMoney } from '#lib/domain/typed-amount.ts';
import {
	formatDateTime,
	formatMoney,
	formatPercent,
	formatQuantity,
	formatTime,
	formatTyped,
	measureName
} from './format.ts';

test.each([
	[0, '0,00'],
	[5, '0,05'],
	[123450, '1\u00a0234,50'],
	[-2149, '\u221221,49'],
	[-7, '\u22120,07'],
	[9_999_999_999, '99\u00a0999\u00a0999,99']
])('%i kopiykas are shown as %s', (amount, shown) => {
	expect(formatMoney(kopiykas(amount))).toBe(shown);
});

test('a sum that is shown and typed again is the same sum', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: LARGEST }), (amount) => {
			expect(typedMoney(formatMoney(kopiykas(amount)))).toEqual({ ok: true, amount });
		})
	);
});

test('what is weighed keeps its three decimals, what is counted has none', () => {
	const weighed = formatQuantity(thousandths(350), 'kilogram');
	const counted = formatQuantity(thousandths(2000), 'piece');
	const halved = formatQuantity(thousandths(1500), 'piece');

	expect([weighed, counted, halved]).toEqual(['0,350', '2', '1,5']);
});

test('a measure has its short word', () => {
	expect((['piece', 'kilogram', 'litre', 'metre'] as const).map(measureName)).toEqual(['шт', 'кг', 'л', 'м']);
});

test('a percent shows only the decimals it has', () => {
	const shown = [1000, 750, 1225, 5].map((percent) => formatPercent(basisPoints(percent)));

	expect(shown).toEqual(['10\u00a0%', '7,5\u00a0%', '12,25\u00a0%', '0,05\u00a0%']);
});

test('a sum being typed is set in thousands and keeps its unfinished decimals', () => {
	expect(['', '7', '1000', '1000,', '1234567,5'].map(formatTyped)).toEqual([
		'',
		'7',
		'1\u00a0000',
		'1\u00a0000,',
		'1\u00a0234\u00a0567,5'
	]);
});

test('time is told by the clock of Kyiv, summer and winter', () => {
	const winter = Date.UTC(2026, 10, 21, 13, 48, 2);
	const summer = Date.UTC(2026, 6, 31, 21, 5, 0);

	expect(formatDateTime(winter)).toBe('21.11.2026, 15:48');
	expect(formatTime(winter, { seconds: true })).toBe('15:48:02');
	expect(formatDateTime(summer)).toBe('01.08.2026, 00:05');
});
