import { expect, test as plain, type BrowserContext, type ConsoleMessage, type Page } from '@playwright/test';
import { serveKasa, type ServedKasa, type Serving } from '#lib/simulator/serve.ts';
import { ownBrowser } from './own-browser.ts';
import { serveReleases } from './serve-releases.ts';
import { serveTill } from './serve-till.ts';
import { arrive, type Arriving } from './arrive.ts';
import { MANAGER } from './people.ts';
import { tillVerbs, type TillVerbs } from './till-verbs.ts';

interface Opening {
	/** Where the page goes first. */
	path?: string;
	/** How the simulated Kasa behaves. */
	kasa?: Serving;
	/** The page's clock goes on by itself, and the test may move it ahead. */
	clock?: 'movable';
	/** The till's shift is open before the test goes on. */
	shift?: 'open';
	/** At the training register; the Kasa is there and hears nothing. */
	training?: boolean;
	/** Who signs in; a manager unless told. */
	as?: Arriving['as'];
	/** More of the server's settings. */
	settings?: Readonly<Record<string, string>>;
	/** In a browser of the test's own, which `restart` ends and starts again. */
	restarts?: boolean;
	/** Behind a front that can bring out the next version of the till. */
	releases?: boolean;
}

export interface Tab {
	page: Page;
	till: TillVerbs;
}

export interface OpenedTill extends Tab {
	/** The Kasa that the till sells at: `kasa.kasa.failNext(…)`, `kasa.kasa.requests`. */
	kasa: ServedKasa;
	/** The server's address. */
	url: string;
	/** One more tab of the same browser, at the same path. */
	openTab: () => Promise<Tab>;
	/** The shop after a night: the server is gone, and the browser is started anew at a path. */
	restart: (path: string) => Promise<Tab>;
	/** The server has the next version of the till. */
	release: () => void;
}

/** The only way tests reach a till: a Kasa, a server with an empty data folder and a browser, all of the test's own. */
export const test = plain.extend<{ openTill: (opening?: Opening) => Promise<OpenedTill> }>({
	openTill: async ({ page, context, launchOptions, locale, timezoneId, viewport }, use) => {
		const closing: (() => Promise<void>)[] = [];
		const mistakes: string[] = [];
		const watched = (browser: BrowserContext) => {
			for (const opened of browser.pages()) watch(opened, mistakes);
			browser.on('page', (opened) => watch(opened, mistakes));
			return browser;
		};
		watched(context);

		await use(async (opening = {}) => {
			const {
				path = '/',
				clock,
				shift,
				training = false,
				as = 'manager',
				restarts = false,
				releases = false
			} = opening;
			const kasa = await serveKasa(opening.kasa);
			closing.push(kasa.close);
			const shop: Record<string, string> = training ? {} : { KASA_URL: kasa.url, MANAGER_PIN: MANAGER.pin };
			const server = await serveTill({ ...shop, ...opening.settings });
			const front = releases ? await serveReleases(server) : null;
			const served = front ?? server;
			closing.push(served.close);
			const own = restarts ? await ownBrowser({ ...launchOptions, locale, timezoneId, viewport }) : null;
			if (own) closing.push(own.close);

			const goTo = async (tab: Page, path: string) => {
				await tab.goto(served.url + path);
				return { page: tab, till: tillVerbs(tab) };
			};
			const startOwn = async (path: string) => {
				if (!own) throw new Error('Only a browser opened with `restarts` can be restarted');
				const browser = watched(await own.start());
				return goTo(browser.pages()[0] ?? (await browser.newPage()), path);
			};
			if (clock === 'movable') await page.clock.install();
			const first = own ? await startOwn(path) : await goTo(page, path);
			await arrive(first, { as, training, url: served.url });
			if (shift === 'open') await first.till.openShift();
			return {
				...first,
				kasa,
				url: served.url,
				openTab: async () => {
					const tab = await goTo(await first.page.context().newPage(), path);
					// What the first tab rings up before this one is open, this one finds and shows.
					await expect(tab.till.at('shift')).toBeVisible();
					return tab;
				},
				restart: async (path) => {
					await served.close();
					return startOwn(path);
				},
				release: () => {
					if (!front) throw new Error('Only a till opened with `releases` has a next version');
					front.release();
				}
			};
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
