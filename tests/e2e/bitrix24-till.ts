import { expect, test as plain, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { ChecksWatched, type Check } from '#lib/api/checks.ts';
import { Tills } from '#lib/api/till.ts';
import { serveKasa, type ServedKasa } from '#lib/simulator/serve.ts';
import type { OrderedCheck, PortalCheck } from '../portal/checks.ts';
import { asking, portalBeside, theRegister, type PortalBeside } from './bitrix24-shop.ts';
import { mortalServer } from './mortal-server.ts';
import type { Tab } from './open-till.ts';
import { MANAGER } from './people.ts';
import { tillVerbs } from './till-verbs.ts';

const WATCH = '/api/checks/watch';

/** A shop that prints for Bitrix24: a portal, a server that may die, a Kasa, and a till in the page with an open shift. */
export interface PrintingShop extends Tab {
	portal: PortalBeside['portal'];
	server: Awaited<ReturnType<typeof mortalServer>>;
	kasa: ServedKasa;
	/** Another till at the same Kasa. */
	anotherTill: () => Promise<Tab>;
	/** The same device after its page is gone. */
	openAgain: () => Promise<Tab>;
	/** A check of the portal that the doors have taken. */
	ordered: (order: OrderedCheck) => Promise<PortalCheck>;
	/** A check as the server has it, told to this till unless another one asks. */
	kept: (check: PortalCheck, by?: Tab) => Promise<Check>;
	/** What CHECK says of it, over and over, until it is no longer to wait. */
	answered: (check: PortalCheck) => Promise<Record<string, unknown>>;
	/** The first till is none any more, by the word of a manager at another. */
	revokeFirst: (by: Tab) => Promise<void>;
}

export const test = plain.extend<{ shop: PrintingShop }>({
	shop: async ({ page, browser }, use) => {
		const kasa = await serveKasa();
		const beside = await portalBeside();
		const server = await mortalServer({ KASA_URL: kasa.url, MANAGER_PIN: MANAGER.pin, ...beside.settings });
		const { url } = server;
		const { portal } = beside;
		const others: Page[] = [];
		const first = await arrived(page, url);
		const api = first.page.context().request;
		await beside.setUp(api, url);
		await isThere(page, () => first.till.openShift());
		const register = await theRegister(api, url);
		const till = await theTill(api, url);

		await use({
			...first,
			portal,
			server,
			kasa,
			anotherTill: async () => {
				const other = await inAnother(browser, url);
				others.push(other.page);
				return other;
			},
			openAgain: async () => {
				const next = await page.context().newPage();
				await next.goto(url);
				return { page: next, till: tillVerbs(next) };
			},
			ordered: async (order) => {
				const check = await portal.printCheck(order);
				expect(check).toMatchObject({ status: 'P', errors: [] });
				return check;
			},
			kept: async ({ externalUuid }, by = first) => {
				// It is told to a till that says it is there: what the page itself would say.
				const shift = { until: Date.now() + 3_600_000 };
				const said = await asking(by.page.context().request, url)('POST', WATCH, { register, shift });
				const check = ChecksWatched.parse(said).checks.find(({ id }) => id === externalUuid);
				if (!check) throw new Error(`The server has no check ${externalUuid}`);
				return check;
			},
			answered: async (check) => {
				const said = async () => Object(JSON.parse((await portal.askAbout(check))?.body ?? '{}')) as object;
				await expect.poll(said).not.toEqual({ STATUS: 'WAIT' });
				return { ...(await said()) };
			},
			revokeFirst: async (by) => {
				const asManager = asking(by.page.context().request, url);
				await asManager('DELETE', `/api/tills/${till}`);
			}
		});

		await Promise.all([page.context(), ...others.map((other) => other.context())].map((context) => context.close()));
		await Promise.all([server.close(), kasa.close(), beside.close()]);
		expect(portal.complaints).toEqual([]);
	}
});

export { expect };

/** The id of a shop's one till. */
async function theTill(api: APIRequestContext, url: string): Promise<string> {
	const [till] = Tills.parse(await asking(api, url)('GET', '/api/tills')).tills;
	if (!till) throw new Error('The shop has no till');
	return till.id;
}

async function arrived(page: Page, url: string): Promise<Tab> {
	await page.goto(url);
	const till = tillVerbs(page);
	await till.signIn(MANAGER.pin);
	return { page, till };
}

async function inAnother(browser: Browser, url: string): Promise<Tab> {
	const context = await browser.newContext();
	const page = await context.newPage();
	return await isThere(page, () => arrived(page, url));
}

/** The server has heard that the till has an open shift. */
async function isThere<T>(page: Page, opening: () => Promise<T>): Promise<T> {
	const heard = page.waitForResponse((response) => {
		const request = response.request();
		return response.ok() && request.url().endsWith(WATCH) && !request.postData()?.includes('"shift":null');
	});
	const opened = await opening();
	await heard;
	return opened;
}
