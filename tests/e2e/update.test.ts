import type { Page } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { salesHeard } from './heard.ts';
import { installed, lookAgain } from './installed.ts';
import { holdAnswer } from './on-the-wire.ts';
import { expect, test } from './open-till.ts';

// Tabs are loaded again and again here, each with a worker to install.

test('a new version waits until the receipt is out of the way and somebody wants it', async ({ openTill }) => {
	const { page, till, release } = await openTill({ releases: true });
	await installed(page);
	await till.openShift();
	await till.scan('1101');
	release();
	await lookAgain(page);

	await expect(till.at('update')).toContainText(m.update_waits_receipt());
	await expect(till.at('apply-update')).toBeDisabled();
	await page.keyboard.press('F8');
	await till.at('apply-update').click();

	await expect(nextShell(page)).toBeAttached();
	await expect(till.at('scan')).toBeFocused();
	await expect(till.button(m.cart_parked())).toContainText('1');
	await expect(till.at('shift')).toHaveAttribute('data-state', 'open');
	await expect(till.at('update')).toHaveCount(0);
});

test('until then the old version is whole, also what of it was not loaded yet', async ({ openTill }) => {
	const { page, till, release } = await openTill({ releases: true });
	await installed(page);
	release();
	await lookAgain(page);
	await expect(till.at('apply-update')).toBeEnabled();

	await page.reload();
	await page.getByRole('link', { name: m.bar_menu() }).click();

	await expect(till.at('save-register')).toBeVisible();
	await expect(till.at('update')).toContainText(m.update_found());
	await expect(nextShell(page)).not.toBeAttached();
});

test('a receipt open in another tab holds the version of both', async ({ openTill }) => {
	const { page, till, openTab, release } = await openTill({ path: '/sell', releases: true });
	await installed(page);
	await till.openShift();
	const other = await openTab();
	await installed(other.page);
	await expect(other.page.getByText('42,90').first()).toBeVisible();
	await other.till.scan('1101');
	release();
	await lookAgain(page);

	await till.at('apply-update').click();

	await expect(till.at('update')).toContainText(m.update_waits_other_tab());
	await expect(nextShell(page)).not.toBeAttached();
	expect(await other.till.cart()).toEqual([42_90]);

	await other.till.payInCash();
	await other.till.next();
	await till.at('apply-update').click();

	await expect(nextShell(page)).toBeAttached();
	await expect(nextShell(other.page)).toBeAttached();
});

test('nothing is loaded anew while the Kasa registers', async ({ openTill }) => {
	const { page, till, kasa, release } = await openTill({ releases: true });
	await installed(page);
	await till.openShift();
	await till.scan('1101');
	release();
	await lookAgain(page);
	const answer = await holdAnswer(page);
	await till.pay();
	await till.at('tender-cash').click();
	await till.at('confirm').click();
	await answer.isHeld;

	await expect(till.at('update')).toContainText(m.update_waits_document());
	await expect(till.at('apply-update')).toBeDisabled();
	answer.release();

	await expect(till.at('done')).toBeVisible();
	await expect(till.at('update')).toContainText(m.update_waits_receipt());
	await till.next();
	await expect(till.at('apply-update')).toBeEnabled();
	expect(salesHeard(kasa)).toHaveLength(1);
});

/** There only where the page came from the next version. */
function nextShell(page: Page) {
	return page.locator('html[data-release=next]');
}
