import { expect, test as plain, type Browser, type BrowserContext } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { serveKasa } from '#lib/simulator/serve.ts';
import { onTheDisk } from './on-the-disk.ts';
import { MANAGER } from './people.ts';
import { serveTill } from './serve-till.ts';
import { tillVerbs } from './till-verbs.ts';

const TABLET = 'Планшет';

const test = plain.extend<{ shop: Shop }>({
	shop: async ({ browser }, use) => {
		const kasa = await serveKasa();
		const server = await serveTill({ KASA_URL: kasa.url, MANAGER_PIN: MANAGER.pin });
		const opened: BrowserContext[] = [];
		const { url } = server;

		await use({
			kasa,
			url,
			tablet: () => browserAt(browser, { url, opened, headers: { 'x-forwarded-for': '192.168.1.20' } }),
			counter: () => browserAt(browser, { url, opened, headers: {} })
		});

		await Promise.all(opened.map((context) => context.close()));
		await Promise.all([server.close(), kasa.close()]);
	}
});

interface Shop {
	kasa: Awaited<ReturnType<typeof serveKasa>>;
	url: string;
	/** A browser that keeps nothing yet, and is not on the server's own PC. */
	tablet: () => ReturnType<typeof browserAt>;
	/** One that keeps nothing yet, on the server's own PC. */
	counter: () => ReturnType<typeof browserAt>;
}

interface Opening {
	url: string;
	/** What tells the server where it is. */
	headers: Record<string, string>;
	/** Those that are to be closed. */
	opened: BrowserContext[];
}

test('a tablet that lost its storage is itself again, has its receipts and goes on selling', async ({ shop }) => {
	test.slow();
	const before = await shop.tablet();
	await before.till.field(m.admission_name()).fill(TABLET);
	await before.enterPin();
	await before.till.signIn(MANAGER.pin);
	await before.till.openShift();
	await before.till.scan('1101');
	await before.till.payInCash();
	await expect(before.till.at('outbox')).toHaveAttribute('data-count', '0');
	const sold = await onTheDisk(before.page);

	const after = await shop.tablet();
	await after.enterPin();
	await after.page.getByRole('radio', { name: TABLET }).check();
	await after.till.at('admission-go-on').click();
	await after.till.signIn(MANAGER.pin);
	const back = await onTheDisk(after.page);
	await after.till.scan('1102');
	await after.till.payInCash();

	expect(sold.sales).toMatchObject([{ state: 'fiscal' }]);
	expect(back.sales).toEqual(sold.sales);
	await expect
		.poll(async () => (await onTheDisk(after.page)).sales.map(({ state }) => state))
		.toEqual(['fiscal', 'fiscal']);
	expect(shop.kasa.kasa.sold).toHaveLength(2);
	expect((await before.page.request.get(`${shop.url}/api/settings`)).status()).toBe(401);
	expect((await after.page.request.get(`${shop.url}/api/settings`)).status()).toBe(200);
});

test('at the server’s own PC a browser that lost its storage becomes the till it was, once somebody says so', async ({
	shop
}) => {
	test.slow();
	const before = await shop.counter();
	await before.till.signIn(MANAGER.pin);
	await before.till.openShift();
	await before.till.scan('1101');
	await before.till.payInCash();
	await expect(before.till.at('outbox')).toHaveAttribute('data-count', '0');
	const sold = await onTheDisk(before.page);

	const after = await shop.counter();
	await after.till.button(m.earlier_title()).click();
	await after.enterPin();
	await after.page.getByRole('radio', { name: 'Прилавок 1' }).check();
	await after.till.at('admission-go-on').click();
	await after.till.signIn(MANAGER.pin);

	expect((await onTheDisk(after.page)).sales).toEqual(sold.sales);
});

async function browserAt(browser: Browser, { url, headers, opened }: Opening) {
	const context = await browser.newContext({ extraHTTPHeaders: headers });
	opened.push(context);
	const page = await context.newPage();
	await page.goto(url);
	const till = tillVerbs(page);
	return {
		page,
		till,
		/** A manager says that this may be a till; what comes next may ask for a PIN as well. */
		enterPin: async () => {
			await till.field('PIN').fill(MANAGER.pin);
			await till.field('PIN').press('Enter');
			await expect(page.getByRole('heading', { name: m.admission_title() })).toHaveCount(0);
		}
	};
}
