import type { BrowserContext } from '@playwright/test';
import { serveKasa } from '#lib/simulator/serve.ts';
import { standInPortal } from '../portal/portal.ts';
import { servePortal } from '../portal/serve.ts';
import { asking } from './bitrix24-shop.ts';
import { installed } from './installed.ts';
import { mortalServer } from './mortal-server.ts';
import type { Tab } from './open-till.ts';
import { ownBrowser } from './own-browser.ts';
import { MANAGER } from './people.ts';
import { tillVerbs } from './till-verbs.ts';

type Launching = Parameters<typeof ownBrowser>[0];

/** A shop with a Kasa beside its till, and a server and a portal that come and go; its browser keeps what it has. */
export async function offlineShop(launching: Launching) {
	const kasa = await serveKasa();
	const portal = standInPortal();
	let line = await servePortal(portal);
	const { webhook } = line;
	const server = await mortalServer({ KASA_URL: kasa.url, MANAGER_PIN: MANAGER.pin });
	const browser = await ownBrowser(launching);

	const open = async (context: BrowserContext, path: string): Promise<Tab> => {
		const [blank] = context.pages().filter((page) => page.url() === 'about:blank');
		const page = blank ?? (await context.newPage());
		await page.goto(server.url + path);
		return { page, till: tillVerbs(page) };
	};

	return {
		kasa,
		portal,
		/** A manager is at a till that is installed, and its server knows the portal. */
		begin: async (): Promise<Tab> => {
			const tab = await open(await browser.start(), '/');
			await tab.till.signIn(MANAGER.pin);
			await installed(tab.page);
			await asking(tab.page.request, server.url)('PATCH', '/api/bitrix24', { webhook, pin: MANAGER.pin });
			return tab;
		},
		/** The browser has ended and is started anew, with so many tabs; each counts its longest task. */
		restart: async (tabs: number): Promise<Tab[]> => {
			const context = await browser.start();
			await context.addInitScript(countLongTasks);
			const opened: Tab[] = [];
			while (opened.length < tabs) opened.push(await open(context, '/sell'));
			return opened;
		},
		portalIsAway: () => line.close(),
		portalIsBack: async () => {
			line = await servePortal(portal, Number(new URL(webhook).port));
		},
		serverIsAway: server.kill,
		serverIsBack: server.start,
		close: async () => {
			await browser.close();
			await Promise.all([server.close(), line.close(), kasa.close()]);
		}
	};
}

declare global {
	interface Window {
		/** Milliseconds of each task of the page that took more than fifty. */
		longTasks: number[];
	}
}

function countLongTasks() {
	window.longTasks = [];
	new PerformanceObserver((list) => {
		window.longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
	}).observe({ type: 'longtask' });
}
