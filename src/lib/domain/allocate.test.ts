import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate } from './allocate.ts';
import { kopiykas, NOTHING, type Kopiykas } from './money.ts';

const money = (...amounts: number[]) => amounts.map(kopiykas);
const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);

const anyAmount = fc.integer({ min: 0, max: 9_999_999_999 }).map(kopiykas);
const anyWeights = fc
	.array(fc.integer({ min: 0, max: 9_999_999_999 }).map(kopiykas), { minLength: 1, maxLength: 12 })
	.filter((weights) => sum(weights) > 0);

const anyCapped = fc
	.array(
		fc.record({
			weight: fc.integer({ min: 1, max: 10_000 }).map(kopiykas),
			cap: fc.integer({ min: 0, max: 500 }).map(kopiykas)
		}),
		{ minLength: 1, maxLength: 8 }
	)
	.chain((parts) =>
		fc.record({
			parts: fc.constant(parts),
			amount: fc.integer({ min: 0, max: sum(parts.map(({ cap }) => cap)) }).map(kopiykas)
		})
	);

describe('sharing a sum out', () => {
	test.each<[string, Kopiykas, Kopiykas[], Kopiykas[]]>([
		['the odd kopiyka of equal parts goes to the first', kopiykas(100), money(1, 1, 1), money(34, 33, 33)],
		['two odd kopiykas go to the first two', kopiykas(101), money(5, 5, 5), money(34, 34, 33)],
		['the largest remainder comes first', kopiykas(10), money(1, 2, 4), money(1, 3, 6)],
		['a part without weight gets nothing', kopiykas(7), money(0, 3, 0), money(0, 7, 0)],
		['nothing is shared out as nothing', NOTHING, money(0, 0), money(0, 0)]
	])('%s', (_, amount, weights, expected) => {
		const shares = allocate(amount, weights);

		expect(shares).toEqual(expected);
	});

	test('no kopiyka is lost or made', () => {
		fc.assert(
			fc.property(anyAmount, anyWeights, (amount, weights) => {
				const shares = allocate(amount, weights);

				expect(sum(shares)).toBe(amount);
			})
		);
	});

	test('each share is within one kopiyka of its exact part', () => {
		fc.assert(
			fc.property(anyAmount, anyWeights, (amount, weights) => {
				const whole = BigInt(sum(weights));

				const shares = allocate(amount, weights);

				shares.forEach((share, at) => {
					const off = BigInt(share) * whole - BigInt(amount) * BigInt(weights[at] ?? 0);
					expect(off > -whole && off < whole).toBe(true);
				});
			})
		);
	});

	test('of equal parts an earlier one never gets less than a later one', () => {
		fc.assert(
			fc.property(anyAmount, fc.integer({ min: 1, max: 30 }), (amount, parts) => {
				const shares = allocate(
					amount,
					Array.from({ length: parts }, () => kopiykas(7))
				);

				expect(shares).toEqual([...shares].sort((a, b) => b - a));
			})
		);
	});
});

describe('sharing out under caps', () => {
	test('no part is above its cap, and no kopiyka is lost', () => {
		fc.assert(
			fc.property(anyCapped, ({ parts, amount }) => {
				const caps = parts.map(({ cap }) => cap);

				const shares = allocate(
					amount,
					parts.map(({ weight }) => weight),
					caps
				);

				expect(sum(shares)).toBe(amount);
				shares.forEach((share, at) => expect(share).toBeLessThanOrEqual(caps[at] ?? 0));
			})
		);
	});

	test('more than the caps together is a mistake', () => {
		expect(() => allocate(kopiykas(6), money(1, 1), money(2, 3))).toThrow(RangeError);
	});

	test('the cap of a part without weight does not count', () => {
		expect(() => allocate(kopiykas(6), money(1, 0), money(5, 5))).toThrow(RangeError);
	});
});

describe('mistakes', () => {
	test('something over nothing cannot be shared out', () => {
		expect(() => allocate(kopiykas(1), money(0, 0))).toThrow(RangeError);
		expect(() => allocate(kopiykas(1), [])).toThrow(RangeError);
	});

	test('nothing here is below zero', () => {
		expect(() => allocate(kopiykas(-1), money(1))).toThrow(RangeError);
		expect(() => allocate(kopiykas(1), money(2, -1))).toThrow(RangeError);
	});
});
