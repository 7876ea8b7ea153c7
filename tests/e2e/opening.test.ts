import { m } from '#lib/messages/messages.js';
import { expect, test } from './open-till.ts';

test('a fresh till opens at the counter, ready for the first scan', async ({ openTill }) => {
	const { page, till } = await openTill();

	await expect(page).toHaveURL(/\/sell$/);
	await expect(till.at('scan')).toBeFocused();
});

test('a till opened at a place of its own comes up there', async ({ openTill }) => {
	const { page, till } = await openTill({ path: '/shift' });

	await expect(page).toHaveURL(/\/shift$/);
	await expect(till.at('kasa')).toBeVisible();
});

test('another spelling of the address leads to the one that holds the journal', async ({ openTill }) => {
	const { page, url } = await openTill();

	await page.goto(`${url.replace('localhost', '127.0.0.1')}/shift`);

	expect(page.url()).toBe(`${url}/shift`);
});

test('a browser that comes before the server is up says so, and opens by itself once it is', async ({
	context,
	openTill
}) => {
	await context.route('**/api/**', (route) => route.abort());
	const { page, till } = await openTill({ as: 'nobody' });
	await expect(page.getByRole('alert')).toContainText(m.opening_no_server());

	await context.unroute('**/api/**');

	await expect(till.field('PIN')).toBeVisible();
});
