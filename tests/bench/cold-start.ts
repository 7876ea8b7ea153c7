import type { Page } from '@playwright/test';
import { newTill, signIn, type Shop } from './shop.ts';
import type { Measured } from './table.ts';

/** From the navigation to the field that has the focus: for a PIN at a till never opened before, for a scan at one opened again. */
export async function coldStart(shop: Shop): Promise<Measured[]> {
	const first: number[] = [];
	const again: number[] = [];
	const bare: number[] = [];
	for (let run = 0; run < shop.runs; run++) {
		bare.push(await inNewTill(shop, (page) => timeOfBarePage(page, shop)));
		const [firstTime, secondTime] = await inNewTill(shop, (page) => timesToFocus(page, shop));
		first.push(firstTime);
		again.push(secondTime);
	}

	const reference = { name: 'a page of 11 bytes', values: bare };
	return [
		{ name: 'cold start → PIN field', unit: 'ms', ours: first, reference },
		{ name: 'opened again → scan field', unit: 'ms', ours: again, reference }
	];
}

async function inNewTill<T>(shop: Shop, work: (page: Page) => Promise<T>): Promise<T> {
	const context = await newTill(shop);
	const result = await work(await context.newPage());
	await context.close();
	return result;
}

async function timesToFocus(page: Page, { url }: Shop): Promise<[number, number]> {
	await page.goto(`${url}/sell`);
	const first = await page.evaluate(() => window.stopwatch.asked);
	await signIn(page);
	await page.evaluate(() => window.stopwatch.focused);
	await page.reload({ waitUntil: 'commit' });
	return [first, await page.evaluate(() => window.stopwatch.focused)];
}

/** The same server, process and navigation, and nothing to run: what the browser itself takes. */
async function timeOfBarePage(page: Page, { url }: Shop): Promise<number> {
	await page.goto(`${url}/api/health`);
	return page.evaluate(() => {
		const [navigation] = performance.getEntriesByType('navigation');
		return navigation?.duration ?? NaN;
	});
}
