/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * @typedef {{ name: string, message: string, status: string, assertionResults: TestResult[] }} FileResult
 * @typedef {{ fullName: string, status: string, failureMessages: string[] | null }} TestResult
 */

/**
 * A suite that could not even be read counts as one failed test.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: Pick<FileResult, 'status' | 'assertionResults'>[] }} report vitest's
 * @returns {Count}
 */
export function countVitest(report) {
	const unread = report.testResults.filter(
		({ status, assertionResults }) => status === 'failed' && !assertionResults.length
	);
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + unread.length,
		skipped: report.numPendingTests + report.numTodoTests
	};
}

/**
 * What failed, a text each: its file, its name and what it said. End-to-end tests run after these, and print so much
 * that a failure told where it happened is out of sight at the end.
 * @param {{ testResults: Pick<FileResult, 'name' | 'message' | 'assertionResults'>[] }} report vitest's
 * @returns {string[]}
 */
export function failedInVitest({ testResults }) {
	return testResults.flatMap(({ name, message, assertionResults }) => {
		const failed = assertionResults.filter(({ status }) => status === 'failed');
		if (assertionResults.length === 0 && message) return [`${name}: ${message}`];
		return failed.map(({ fullName, failureMessages }) =>
			[`${name} › ${fullName}`, ...(failureMessages ?? [])].join('\n')
		);
	});
}

/**
 * A test that passed at a second try has failed once: it counts so. Errors outside tests count as tests that failed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} report
 *   Playwright's
 * @returns {Count}
 */
export function countPlaywright({ stats, errors }) {
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/**
 * What a suite comes to. One that says all is well with no test passed, or ends badly with none failed, has one failure.
 * @param {Count | null} counted null where it left no report
 * @param {number} exitCode
 * @returns {Count}
 */
export function settle(counted, exitCode) {
	if (!counted) return { passed: 0, failed: 1, skipped: 0 };
	const wrong = counted.passed + counted.skipped === 0 || exitCode !== 0;
	return wrong && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/**
 * @param {Count[]} counts
 * @param {boolean} strict whether a skipped test counts as a failed one
 */
export function addUp(counts, strict) {
	const sum = { passed: 0, failed: 0, skipped: 0 };
	for (const { passed, failed, skipped } of counts) {
		sum.passed += passed;
		sum.failed += failed + (strict ? skipped : 0);
		sum.skipped += skipped;
	}
	return sum;
}
