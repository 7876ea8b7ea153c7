import { expect, test } from 'vitest';
import { addUp, countPlaywright, countVitest, failedInVitest, settle } from './count.js';

const GOOD = { passed: 3, failed: 0, skipped: 0 };

test('a test file that could not be read is a failed test', () => {
	const testResults = [{ status: 'failed', assertionResults: [] }];
	const counts = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 };

	expect(countVitest({ ...counts, testResults })).toEqual({ passed: 2, failed: 2, skipped: 2 });
});

test('what failed is told with its file, its name and its words', () => {
	const passed = { fullName: 'adds up', status: 'passed', failureMessages: [] };
	const failed = { fullName: 'subtracts', status: 'failed', failureMessages: ['expected 1, got 2'] };
	const testResults = [
		{ name: 'sums.test.ts', message: '', assertionResults: [passed, failed] },
		{ name: 'odd.test.ts', message: 'Unexpected token', assertionResults: [] }
	];

	expect(failedInVitest({ testResults })).toEqual([
		'sums.test.ts › subtracts\nexpected 1, got 2',
		'odd.test.ts: Unexpected token'
	]);
});

test('a test that passed at a second try has failed', () => {
	const counted = countPlaywright({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 }, errors: ['?'] });

	expect(counted).toEqual({ passed: 4, failed: 3, skipped: 1 });
});

test.each([
	['left no report', null, 0],
	['ran nothing', { passed: 0, failed: 0, skipped: 0 }, 0],
	['ended badly though nothing failed', GOOD, 1]
])('a suite that %s has failed', (_, counted, exitCode) => {
	expect(settle(counted, exitCode).failed).toBe(1);
});

test('a suite that went well stays as it was counted', () => {
	expect(settle(GOOD, 0)).toEqual(GOOD);
});

test('a skipped test counts as failed where nobody is there to see it', () => {
	const counts = [GOOD, { passed: 1, failed: 0, skipped: 2 }];

	expect(addUp(counts, false).failed).toBe(0);
	expect(addUp(counts, true).failed).toBe(2);
});
