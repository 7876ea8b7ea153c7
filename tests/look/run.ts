import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from '../../src/start/build.js';
import { browserLaunch } from '../browser-launch.ts';
import { SCREENS } from './screens.ts';
import { sheetOf } from './sheet.ts';

// `npm run look [name…]`: a contact sheet of each screen, or of those named.
const SHEETS = new URL('sheets/', import.meta.url);

const chosen = process.argv.slice(2);
const screens = SCREENS.filter(({ name }) => chosen.length === 0 || chosen.includes(name));

await build();
await mkdir(SHEETS, { recursive: true });
const browser = await chromium.launch(await browserLaunch());
try {
	for (const screen of screens) {
		const file = new URL(`${screen.name}.png`, SHEETS);
		await writeFile(file, await sheetOf(screen, browser));
		process.stdout.write(`${fileURLToPath(file)}\n`);
	}
} finally {
	await browser.close();
}
