import { expect, test as plain, type ConsoleMessage, type Page } from '@playwright/test';
import { serveKasa, type ServedKasa, type Serving } from '#lib/simulator/serve.ts';
import { serveTill } from './serve-till.ts';
import { tillVerbs, type TillVerbs } from './till-verbs.ts';

interface Opening {
	/** Where the page goes first. */
	path?: string;
	/** How the simulated Kasa behaves. */
	kasa?: Serving;
	/** No real register is named, so the till starts at the training one; the Kasa is there and hears nothing. */
	training?: boolean;
	/** More of the server's settings. */
	settings?: Readonly<Record<string, string>>;
}

export interface OpenedTill {
	page: Page;
	/** The Kasa that the till sells at: `kasa.kasa.failNext(…)`, `kasa.kasa.requests`. */
	kasa: ServedKasa;
	till: TillVerbs;
	/** The server's address. */
	url: string;
	/** One more tab of the same browser, at the same path. */
	openTab: () => Promise<{ page: Page; till: TillVerbs }>;
}

/** The only way tests reach a till: a Kasa, a server with an empty data folder and a browser, all of the test's own. */
export const test = plain.extend<{ openTill: (opening?: Opening) => Promise<OpenedTill> }>({
	openTill: async ({ page, context }, use) => {
		const closing: (() => Promise<void>)[] = [];
		const mistakes: string[] = [];
		watch(page, mistakes);
		context.on('page', (opened) => watch(opened, mistakes));

		await use(async ({ path = '/', kasa: serving, training = false, settings = {} } = {}) => {
			const kasa = await serveKasa(serving);
			closing.push(kasa.close);
			const served = await serveTill(training ? settings : { KASA_URL: kasa.url, ...settings });
			closing.push(served.close);

			const openTab = async () => {
				const tab = await context.newPage();
				await tab.goto(served.url + path);
				return { page: tab, till: tillVerbs(tab) };
			};
			await page.goto(served.url + path);
			return { page, kasa, till: tillVerbs(page), url: served.url, openTab };
		});

		await context.close();
		await Promise.all(closing.map((close) => close()));
		expect(mistakes, 'what went wrong in the page unnoticed').toEqual([]);
	}
});

export { expect };

/** A lost answer is part of a test; an exception that nobody caught, or a script the page's policy refused, is not. */
function watch(page: Page, mistakes: string[]) {
	page.on('pageerror', (error) => mistakes.push(error.stack ?? error.message));
	page.on('console', (message: ConsoleMessage) => {
		if (message.text().includes('Content Security Policy')) mistakes.push(message.text());
	});
}
