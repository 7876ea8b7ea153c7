import type { Page } from '@playwright/test';

/**
 * What a scanner does, wherever the focus is: the code and Enter in one burst. It waits for no answer from the page, as
 * Playwright's own keyboard would between two keys.
 */
export async function scanBurst(page: Page, code: string): Promise<void> {
	const wire = await page.context().newCDPSession(page);
	const digits = [...code].map((digit) => ({ key: digit, code: `Digit${digit}`, text: digit }));
	const keys = [...digits, { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }];
	await Promise.all(
		keys.flatMap((key) => [
			wire.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }),
			wire.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, text: undefined })
		])
	);
	await wire.detach();
}
