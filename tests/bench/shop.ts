import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { SAMPLE_GOODS } from '#lib/catalog/sample-goods.ts';
import type { Product } from '#lib/catalog/product.ts';
import { serveKasa, type ServedKasa } from '#lib/simulator/serve.ts';
import { browserLaunch } from '../browser-launch.ts';
import { MANAGER } from '../e2e/people.ts';
import { serveTill } from '../e2e/serve-till.ts';
import { withStopwatch } from './stopwatch.ts';

/** What every measure is given: a server with a register of its own, whose shift is open, and a browser. */
export interface Shop {
	browser: Browser;
	kasa: ServedKasa;
	url: string;
	/** How often each measure is repeated. */
	runs: number;
}

export async function openShop(runs: number): Promise<Shop & { close: () => Promise<void> }> {
	const kasa = await serveKasa();
	await fetch(`${kasa.url}/api/v1/shift/open`, { method: 'POST' });
	const till = await serveTill({ KASA_URL: kasa.url, MANAGER_PIN: MANAGER.pin });
	const browser = await chromium.launch(await browserLaunch());
	const close = async () => {
		await browser.close();
		await Promise.all([till.close(), kasa.close()]);
	};
	return { browser, kasa, url: till.url, runs, close };
}

/** A till nobody has opened before: nothing cached, nothing kept. */
export async function newTill({ browser }: Pick<Shop, 'browser'>): Promise<BrowserContext> {
	const context = await browser.newContext({
		locale: 'uk-UA',
		timezoneId: 'Europe/Kyiv',
		viewport: { width: 1366, height: 768 }
	});
	await withStopwatch(context);
	return context;
}

/** Does something at a till of its own that is ready for its first buyer. */
export async function atCounter<T>(
	shop: Shop,
	work: (page: Page) => Promise<T>,
	prepare: (page: Page) => Promise<void> = () => Promise.resolve()
): Promise<T> {
	const context = await newTill(shop);
	const page = await context.newPage();
	await prepare(page);
	await page.goto(`${shop.url}/sell`);
	await signIn(page);
	await page.locator('[data-testid=shift][data-state=open]').waitFor();
	await page.getByTestId('scan').and(page.locator(':focus')).waitFor();
	await allowSamples(page);
	const result = await work(page);
	await context.close();
	return result;
}

/** A manager comes to the till. */
export async function signIn(page: Page, pin: string = MANAGER.pin): Promise<void> {
	await page.getByLabel('PIN', { exact: true }).fill(pin);
	await page.keyboard.press('Enter');
}

/** So many goods that a scanner finds, each another. */
export function scannable(count: number): Product[] {
	return SAMPLE_GOODS.filter(({ barcodes, needsStamps }) => barcodes.length > 0 && !needsStamps).slice(0, count);
}

/** At a real register a manager's word is asked before the first sample good. */
async function allowSamples(page: Page): Promise<void> {
	await page.getByText('Найчастіше продають').waitFor();
	await page.keyboard.type('1');
	await page.keyboard.press('Enter');
	await page.getByTestId('line').waitFor();
	await page.keyboard.press('Delete');
	await page.getByTestId('line').waitFor({ state: 'detached' });
}
