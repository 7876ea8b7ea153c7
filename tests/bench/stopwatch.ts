import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';

const IN_PAGE = fileURLToPath(new URL('page-stopwatch.js', import.meta.url));

/** What `page-stopwatch.js` puts into a page. All times in milliseconds. */
interface Stopwatch {
	/** Watches for the first change of the receipt's lines after an Enter, or of the found goods after an input. */
	arm: (sight: 'lines' | 'list') => void;
	/** Watches for the first POST after a click. */
	armPost: () => void;
	/** From the event to what was armed for: a drawn frame, or the request's leaving. Rejects where nothing comes. */
	shown: () => Promise<number>;
	/** From one frame to the next, of ten. */
	frame: () => Promise<number>;
	/** When the scan field first had the focus, since the navigation began. */
	focused: Promise<number>;
}

declare global {
	interface Window {
		stopwatch: Stopwatch;
	}
}

export async function withStopwatch(context: BrowserContext): Promise<void> {
	await context.addInitScript({ path: IN_PAGE });
}

/** How long the page takes to show what a deed brings about. */
export async function timeToShow(page: Page, sight: 'lines' | 'list', deed: () => Promise<void>): Promise<number> {
	await page.evaluate((armed) => window.stopwatch.arm(armed), sight);
	await deed();
	return page.evaluate(() => window.stopwatch.shown());
}

/** How long a frame of this page lasts while nothing happens; takes ten of them. */
export function timeOfFrame(page: Page): Promise<number> {
	return page.evaluate(() => window.stopwatch.frame());
}
