import type { Page } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { salesHeard } from './heard.ts';
import { installed } from './installed.ts';
import { expect, test, type OpenedTill } from './open-till.ts';

// Some of these start a browser twice.

/** What a browser says of a request that it sent past the worker; the property's name differs between its versions. */
const STRAIGHT = /"workerMatched\w+":"network"/;

test('after a night without the server the till opens with all it had, and sells at the Kasa', async ({ openTill }) => {
	const opened = await openTill({ restarts: true });
	await leaveWork(opened);
	const { kasa } = opened;
	const heardBefore = salesHeard(kasa).length;

	const { till } = await opened.restart('/sell');

	await expect.poll(till.cart).toEqual([42_90, 28_50]);
	await expect(till.at('scan')).toBeFocused();
	await expect(till.button(m.cart_parked())).toContainText('1');
	await expect(till.at('unsure')).toHaveAttribute('data-count', '1');
	await expect(till.at('kasa')).toHaveAttribute('data-state', 'online');
	await expect(till.at('kasa')).toHaveAttribute('data-path', 'direct');
	await expect(till.at('shift')).toHaveAttribute('data-state', 'open');

	await till.scan('104');
	await till.payInCash();

	expect(await till.fiscalCode()).not.toBe('');
	expect(salesHeard(kasa)).toHaveLength(heardBefore + 1);
});

test('every screen opens by its own address without the server', async ({ openTill }) => {
	const opened = await openTill({ restarts: true });
	await leaveWork(opened);

	const { page, till } = await opened.restart('/shift');

	await expect(till.at('make-x-report')).toBeVisible();
	await expect(till.at('shift')).toHaveAttribute('data-state', 'open');
	await page.goto(`${opened.url}/register`);
	await expect(till.at('save-register')).toBeVisible();
	await expect(till.at('storage')).toContainText(m.storage_without_server());
});

test('a till opened once, and never loaded again, outlives its server too', async ({ openTill }) => {
	const opened = await openTill({ restarts: true });
	await installed(opened.page);

	const { till } = await opened.restart('/sell');

	await till.openShift();
	await till.scan('1101');
	await till.payInCash();
	expect(salesHeard(opened.kasa)).toHaveLength(1);
});

test('the worker keeps out of what goes to the Kasa and to the server', async ({ openTill }) => {
	const { page, till, url, kasa } = await openTill();
	await installed(page);
	await page.reload();
	const throughWorker = new Map<string, boolean>();
	page.on('response', (response) => throughWorker.set(new URL(response.url()).pathname, response.fromServiceWorker()));

	await till.openShift();
	await till.scan('1101');
	await till.payInCash();
	const timings = await page.evaluate(async () => {
		await (await fetch('/api/health')).text();
		return performance.getEntriesByType('resource').map((timing) => JSON.stringify(timing));
	});
	const version = await page.goto(`${url}/api/version`);
	await page.goto(`${url}/shift`);

	expect(throughWorker.get('/api/v1/receipt/sell')).toBe(false);
	expect(throughWorker.get('/api/v1/kasa/status')).toBe(false);
	const asked = timings.filter((timing) => timing.includes('/api/'));
	expect(asked.length).toBeGreaterThan(3);
	expect(asked.filter((timing) => !STRAIGHT.test(timing))).toEqual([]);
	expect(version?.headers()['content-type']).toContain('json');
	expect(throughWorker.get('/shift')).toBe(true);
	expect(await kept(page)).not.toContainEqual(expect.stringMatching(/\/api\/|:9200|127\.0\.0\.1/));
	expect(salesHeard(kasa)).toHaveLength(1);
});

test('the till can be installed as an app of the device', async ({ openTill }) => {
	const { page } = await openTill({ restarts: true });
	await installed(page);
	const browser = await page.context().newCDPSession(page);

	const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
	const { errors, data } = await browser.send('Page.getAppManifest');

	expect(installabilityErrors).toEqual([]);
	expect(errors).toEqual([]);
	expect(JSON.parse(data ?? '')).toMatchObject({
		name: 'Прилавок',
		start_url: '/sell',
		display: 'standalone',
		lang: 'uk'
	});
});

/** A till with an open shift, a receipt set aside, one nobody is sure of and one on the screen, kept by its browser. */
async function leaveWork({ page, till, kasa }: OpenedTill) {
	await till.openShift();
	await till.scan('104');
	await till.pay();
	await till.at('tender-cash').click();
	kasa.kasa.failNext('error-500-before');
	await till.at('confirm').click();
	await expect(till.at('unsure')).toHaveAttribute('data-count', '1');
	await till.next();
	await till.scan('1103');
	await page.keyboard.press('F8');
	await expect(till.at('line')).toHaveCount(0);
	await till.scan('1101');
	await till.scan('1102');
	await installed(page);
	await page.reload();
	await expect(till.at('line')).toHaveCount(2);
}

/** Addresses of all that the worker keeps. */
function kept(page: Page) {
	return page.evaluate(async () => {
		const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
		const requests = await Promise.all(stores.map((store) => store.keys()));
		return requests.flat().map(({ url }) => url);
	});
}
