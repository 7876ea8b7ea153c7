import type { Page } from '@playwright/test';

/** Seconds between two keys, and between two scans. */
const KEY = 0.004;
const PAUSE = 0.3;

/**
 * A scanner that types like a keyboard, wherever the focus is: the code and Enter in one burst. It waits for no answer from
 * the page, as Playwright's own keyboard would between two keys; its keys bear its own times, however busy the machine is.
 */
export function scannerAt(page: Page): (code: string) => Promise<void> {
	let free = 0;

	return async (code) => {
		const digits = [...code].map((digit) => ({ key: digit, code: `Digit${digit}`, text: digit }));
		const keys = [...digits, { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }];
		const start = Math.max(Date.now() / 1000, free);
		free = start + keys.length * KEY + PAUSE;
		const wire = await page.context().newCDPSession(page);
		await Promise.all(
			keys.flatMap((key, at) => {
				const timestamp = start + at * KEY;
				return [
					wire.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...key }),
					wire.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, ...key, text: undefined })
				];
			})
		);
		await wire.detach();
	};
}
