import { expect, test } from 'vitest';
import { paperSum } from './paper-sum.ts';

test.each([
	['1 234,50', 1_234_50],
	['0', 0],
	['0,00', 0]
])('a Z report may say %s', (text, sum) => {
	expect(paperSum(text)).toBe(sum);
});

test.each(['', 'немає', '12,345', '-5'])('“%s” is no sum of a Z report', (text) => {
	expect(paperSum(text)).toBeNull();
});
