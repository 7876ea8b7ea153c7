import type { LaunchOptions } from '@playwright/test';
import { findBrowser } from './find-browser.js';

const QUIET = [
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/** How every tool here starts its browser: alone, without a word to the outside. */
export async function browserLaunch(): Promise<LaunchOptions> {
	const executablePath = await findBrowser();
	if (executablePath === null) throw new Error('No Chromium found: `npm test` installs one, or set CHROMIUM_PATH');
	// Chromium refuses its sandbox to root, as in a container.
	const args = process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET;
	return { executablePath, args };
}
