import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, apply } from './adjustment.ts';
import { kopiykas, LARGEST } from './money.ts';
import { anyAdjustment, percentOff, valueOff, valueOn } from './receipt.arbitrary.ts';

const anyBase = fc.integer({ min: 1, max: 9_999_999_999 }).map(kopiykas);
const anyAdjustments = fc.array(anyAdjustment, { maxLength: 5 });

describe('discounts and surcharges', () => {
	test('each percent is taken from what the earlier ones left', () => {
		const { applied, rest } = apply(kopiykas(200_00), [percentOff(10), percentOff(10)]);

		expect(applied.map(({ value }) => value)).toEqual([20_00, 18_00]);
		expect(rest).toBe(162_00);
	});

	test('the order in which they were entered counts', () => {
		const valueFirst = apply(kopiykas(200_00), [valueOff(20_00), percentOff(10)]);
		const percentFirst = apply(kopiykas(200_00), [percentOff(10), valueOff(20_00)]);

		expect(valueFirst.rest).toBe(162_00);
		expect(percentFirst.rest).toBe(160_00);
	});

	test('a surcharge raises what a later percent is taken from', () => {
		const { applied, rest } = apply(kopiykas(100_00), [valueOn(50_00), percentOff(10)]);

		expect(applied).toEqual([
			{ kind: 'surcharge', value: 50_00 },
			{ kind: 'discount', value: 15_00 }
		]);
		expect(rest).toBe(135_00);
	});

	test('a percent too small for a kopiyka is not sent at all', () => {
		const { applied, rest } = apply(kopiykas(4), [percentOff(10)]);

		expect(applied).toEqual([]);
		expect(rest).toBe(4);
	});

	test('its name goes with it', () => {
		const { applied } = apply(kopiykas(100), [{ ...valueOff(10), name: 'Пенсійна' }]);

		expect(applied).toEqual([{ kind: 'discount', value: 10, name: 'Пенсійна' }]);
	});

	test('one below zero is a mistake', () => {
		expect(() => apply(kopiykas(100), [valueOff(-1)])).toThrow(RangeError);
	});
});

describe('how far they may go', () => {
	test('a discount of everything is cut to leave one kopiyka, and it says the most there was', () => {
		const { rest, tooDeep } = apply(kopiykas(50_00), [percentOff(100)]);

		expect(rest).toBe(1);
		expect(tooDeep).toEqual({ most: 49_99 });
	});

	test('the first discount that goes too deep is the one reported', () => {
		const { tooDeep } = apply(kopiykas(100), [valueOff(40), valueOff(70), valueOff(5)]);

		expect(tooDeep).toEqual({ most: 59 });
	});

	test('a discount that leaves exactly one kopiyka is fine', () => {
		const { rest, tooDeep } = apply(kopiykas(100), [valueOff(99)]);

		expect(rest).toBe(1);
		expect(tooDeep).toBeNull();
	});

	test('a surcharge past the largest sum is cut and says so', () => {
		const { rest, tooHigh } = apply(LARGEST, [valueOn(1)]);

		expect(rest).toBe(LARGEST);
		expect(tooHigh).toBe(true);
	});

	test('whatever is entered, something is left and the figures stay exact', () => {
		fc.assert(
			fc.property(anyBase, anyAdjustments, (base, adjustments) => {
				const { rest } = apply(base, adjustments);

				expect(rest).toBeGreaterThanOrEqual(1);
				expect(rest).toBeLessThanOrEqual(LARGEST);
			})
		);
	});

	test('the values alone tell the rest', () => {
		fc.assert(
			fc.property(anyBase, anyAdjustments, (base, adjustments) => {
				const { applied, rest } = apply(base, adjustments);

				expect(after(base, applied)).toBe(rest);
				expect(applied.every(({ value }) => value > 0)).toBe(true);
			})
		);
	});
});
