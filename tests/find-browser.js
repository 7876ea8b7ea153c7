import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { run, runNode } from '../src/start/command.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const MINUTE = 60_000;

/**
 * A Chromium to test with: the one named by CHROMIUM_PATH, else Playwright's own, else one on PATH.
 * @returns {Promise<string | null>} its program
 */
export async function findBrowser(env = process.env) {
	if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
	const { chromium } = await import('@playwright/test');
	const folders = (env.PATH ?? '').split(path.delimiter);
	const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
	for (const program of [chromium.executablePath(), ...onPath]) {
		if (existsSync(program) && (await starts(program))) return program;
	}
	return null;
}

/**
 * Finds a browser or installs one.
 * @returns {Promise<string>} its program
 */
export async function provideBrowser() {
	return (await findBrowser()) ?? (await afterPlaywright()) ?? (await afterDebian()) ?? refuse();
}

async function afterPlaywright() {
	process.stderr.write('No browser found; trying Playwright’s own…\n');
	await runNode(['node_modules/@playwright/test/cli.js', 'install', 'chromium'], { quiet: true, timeout: 5 * MINUTE });
	return findBrowser();
}

async function afterDebian() {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
	process.stderr.write('No browser yet; trying Debian’s package…\n');
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update'], { quiet: true, timeout: 5 * MINUTE });
	await run('apt-get', ['install', '-y', 'chromium'], { quiet: true, env, timeout: 15 * MINUTE });
	return findBrowser();
}

/** @returns {never} */
function refuse() {
	throw new Error('no Chromium could be found or installed: set CHROMIUM_PATH to one');
}

/**
 * Some systems put a program of that name which only says how to install the real one.
 * @param {string} program
 */
async function starts(program) {
	if (process.platform === 'win32') return true; // there, asked for its version, it opens a window
	return promisify(execFile)(program, ['--version'], { timeout: MINUTE / 2 }).then(
		() => true,
		() => false
	);
}
