import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Product } from '#lib/catalog/product.ts';

/** Milliseconds between two characters of a common USB scanner. */
const GAP = 4;
const ENTER = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };

/**
 * A scanner plugged into the page's device: it types at its own pace and does not wait for the page to have dealt with the
 * last character, as Playwright's own keyboard does.
 */
export async function plugInScanner(page: Page) {
	const session = await page.context().newCDPSession(page);

	async function press(key: { key: string; text: string; timestamp?: number }): Promise<void> {
		await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
		await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, text: '' });
	}

	/** Settles when the page has taken the Enter. */
	return async ({ barcodes }: Product): Promise<void> => {
		const presses: Promise<void>[] = [];
		let at = Date.now();
		for (const digit of barcodes[0] ?? '') {
			// By the scanner's own clock: a busy machine under this bench must not tear its burst apart.
			presses.push(press({ key: digit, text: digit, timestamp: at / 1000 }));
			at += GAP;
			await pause(GAP);
		}
		presses.push(press(ENTER));
		await Promise.all(presses);
	};
}
