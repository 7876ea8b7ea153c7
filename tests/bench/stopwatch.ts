import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';

const IN_PAGE = fileURLToPath(new URL('page-stopwatch.js', import.meta.url));

type Sight = 'lines' | 'list' | 'bare';

/** What `page-stopwatch.js` puts into a page. All times in milliseconds. */
interface Stopwatch {
	/** Watches for the first change of the receipt's lines after an Enter, of the found goods after an input, of nothing after a Shift. */
	arm: (sight: Sight) => void;
	/** Watches for the first POST after a click. */
	armPost: () => void;
	/** From the event to what was armed for: a drawn frame, or the request's leaving. Rejects where nothing comes. */
	shown: () => Promise<number>;
	/**
	 * With nothing of ours: the Kasa's status, then one record of a sale's size strictly on disk. `fromPress`: under a lock,
	 * and from the press on a plain button named “bare” that waits for it.
	 */
	bareWay: (status: string, how: { fromPress: boolean }) => Promise<number>;
	/** A pause of ten frames. */
	rest: () => Promise<void>;
	/** When the scan field first had the focus, since the navigation began. */
	focused: Promise<number>;
	/** When the field for a PIN first had it. */
	asked: Promise<number>;
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
export async function timeToShow(page: Page, sight: Sight, deed: () => Promise<void>): Promise<number> {
	await page.evaluate((armed) => window.stopwatch.arm(armed), sight);
	await deed();
	return page.evaluate(() => window.stopwatch.shown());
}

/** From a key that nothing listens to, to the frame that shows the least change: what this page takes for any. */
export async function timeOfBareKey(page: Page): Promise<number> {
	const took = await timeToShow(page, 'bare', () => page.keyboard.press('Shift'));
	await page.evaluate(() => window.stopwatch.rest());
	return took;
}
