import { expect, type Page } from '@playwright/test';

/** The worker has all it needs, and the page is in its hands. */
export async function installed(page: Page): Promise<void> {
	await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
}

/** Somebody looks at the till again; it then looks for a newer version. */
export async function lookAgain(page: Page): Promise<void> {
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}
