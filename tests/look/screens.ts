import type { Page } from '@playwright/test';
import { tillVerbs, type TillVerbs } from '../e2e/till-verbs.ts';

export interface Screen {
	/** Also the name of its sheet. */
	name: string;
	path: string;
	/** How to get there once the page is open. */
	steps?: (till: TillVerbs, page: Page) => Promise<void>;
}

/** Every screen worth looking at; a row more is a sheet more. */
export const SCREENS: readonly Screen[] = [{ name: 'sell-empty', path: '/sell' }];

export async function goTo({ path, steps }: Screen, page: Page, url: string): Promise<void> {
	await page.goto(url + path);
	await page.waitForLoadState('networkidle');
	await steps?.(tillVerbs(page), page);
	await page.evaluate(() => document.fonts.ready);
}
