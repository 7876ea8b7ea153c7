// What `npm test` starts: prepares all that the tests need, runs every suite and adds the counts up.
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from '../src/start/build.js';
import { root, runNode } from '../src/start/command.js';
import { forgotten, install, lockEntries } from '../src/start/installation.js';
import { addUp, countPlaywright, countVitest, failedInVitest, settle } from './count.js';
import { provideBrowser } from './find-browser.js';

/** @typedef {import('./count.js').Count} Count */
/** @typedef {Parameters<typeof countVitest>[0] & Parameters<typeof failedInVitest>[0]} VitestReport */
/** @typedef {{ name: string, count: Count, failures?: string[] }} Outcome */

const RESULTS = path.join(root, 'tests', 'results');

/** Each counts as one test. @type {{ name: string, command: string[], needs?: string }[]} */
const CHECKS = [
	{ name: 'format', command: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
	{ name: 'lint', command: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
	{ name: 'types', command: ['node_modules/svelte-check/bin/svelte-check', '--fail-on-warnings', '--output', 'human'] },
	{
		name: 'types of the service worker',
		command: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/service-worker'],
		needs: 'src/service-worker/tsconfig.json'
	}
];

/** @returns {Promise<Outcome[]>} */
async function everything() {
	await rm(RESULTS, { recursive: true, force: true });
	await install();
	const lock = await lockIsWhole();
	const CHROMIUM_PATH = await provideBrowser();
	await build();
	await generate();

	const checks = await Promise.all(
		CHECKS.filter(({ needs }) => !needs || existsSync(path.join(root, needs))).map(check)
	);
	const vitest = await suite({
		name: 'unit and component',
		file: 'vitest.json',
		count: (/** @type {VitestReport} */ report) => countVitest(report),
		failed: failedInVitest,
		run: (report) =>
			runNode([
				...['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'],
				`--outputFile.json=${report}`
			])
	});
	const playwright = await suite({
		name: 'end to end',
		file: 'playwright.json',
		count: countPlaywright,
		run: (report) =>
			runNode(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
				env: { CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
			})
	});
	return [lock, ...checks, vitest, playwright];
}

/** What types and tests lean on and git does not hold; a build that is still fresh has not made them anew. */
async function generate() {
	const commands = [
		['node_modules/@sveltejs/kit/svelte-kit.js', 'sync'],
		['node_modules/tsx/dist/cli.mjs', 'messages.compile.ts']
	];
	for (const command of commands) {
		if ((await runNode(command, { quiet: true })) !== 0) throw new Error(`${command.join(' ')} failed`);
	}
}

/** @returns {Promise<Outcome>} */
async function lockIsWhole() {
	const missing = forgotten(await lockEntries(path.join(root, 'package-lock.json')));
	if (missing.length > 0) process.stderr.write(`package-lock.json lacks ${missing.join(', ')}\n`);
	return { name: 'lock', count: one(missing.length === 0) };
}

/**
 * @param {{ name: string, command: string[] }} check
 * @returns {Promise<Outcome>}
 */
async function check({ name, command }) {
	return { name, count: one((await runNode(command, { quiet: true })) === 0) };
}

/**
 * @template Report
 * @param {object} suite
 * @param {string} suite.name
 * @param {string} suite.file where it leaves its report
 * @param {(report: Report) => Count} suite.count
 * @param {(report: Report) => string[]} [suite.failed] what is said of failures once all suites have run
 * @param {(report: string) => Promise<number>} suite.run
 * @returns {Promise<Outcome>}
 */
async function suite({ name, file, count, failed, run }) {
	if (process.exitCode) return { name, count: one(false) }; // a signal stopped us
	const reportFile = path.join(RESULTS, file);
	const exitCode = await run(reportFile);
	const report = await readFile(reportFile, 'utf8').then(
		(text) => /** @type {Report} */ (JSON.parse(text)),
		() => null
	);
	return { name, count: settle(report && count(report), exitCode), failures: report ? failed?.(report) : [] };
}

/** @param {boolean} ok */
function one(ok) {
	return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** @returns {Promise<Outcome[]>} */
async function prepared() {
	if (process.env.KASA_URL) throw new Error('KASA_URL is set: a test could reach a live register. Unset it.');
	return everything();
}

/** @type {Outcome[]} */
const outcomes = await prepared().catch((/** @type {unknown} */ error) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	return [{ name: 'preparation', count: one(false) }];
});
for (const failure of outcomes.flatMap(({ failures }) => failures ?? [])) process.stderr.write(`\n${failure}\n`);
for (const { name, count } of outcomes) {
	const skipped = count.skipped ? `, ${count.skipped} skipped` : '';
	process.stdout.write(
		`${count.failed ? '✗' : '✓'} ${name}: ${count.passed} passed, ${count.failed} failed${skipped}\n`
	);
}
const sum = addUp(
	outcomes.map(({ count }) => count),
	process.env.CI === 'true'
);
process.exitCode = sum.failed > 0 ? 1 : 0;
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`);
