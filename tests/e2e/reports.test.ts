import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { dayAfter, kyivDate } from '#lib/domain/kyiv-calendar.ts';
import { m } from '#lib/messages/messages.js';
import { expect, test, type OpenedTill } from './open-till.ts';
import { CASHIER, hireCashier, MANAGER } from './people.ts';

const HOUR = 3_600_000;
const PERIODICAL = '/api/v1/reports/periodical';

/** What of a saved file is compared with the Kasa's book. */
const SavedReport = z.looseObject({
	version: z.literal(1),
	kind: z.enum(['x', 'z']),
	report: z.looseObject({ sales: z.int(), returns: z.int(), balance: z.int() })
});

test('a day with a sale, a return and an X report is closed, and its Z can be looked at, printed and saved afterwards', async ({
	openTill
}) => {
	test.slow();
	const opened = await openTill({ shift: 'open' });
	const { till, page, kasa } = opened;
	await till.scan('104');
	await till.weigh('201', '0,350');
	await till.payInCash();
	await till.next();
	await giveBackElsewhere(opened);
	await till.at('shift').click();
	await till.at('make-x-report').click();
	await expect(till.at('x-report')).toBeVisible();
	await till.closeShift();
	const onClosing = await till.figures('z-report');
	await till.button(m.z_ready()).click();

	await till.at('to-reports').click();
	await till.at('shifts').getByRole('button').first().click();

	expect(await till.figures('z-report')).toEqual(onClosing);
	const z = SavedReport.parse(JSON.parse(await saved(opened, 'save-json')));
	expect(z).toMatchObject({ kind: 'z', report: { sales: 1, returns: 1, balance: onClosing.balance } });
	const rows = (await saved(opened, 'save-csv')).split('\r\n').map((row) => row.split(';'));
	const told = new Map(rows.map((row) => [row[0], row.at(-1)]));
	expect(told.get('sales')).toBe('1');
	expect(told.get('returns')).toBe('1');
	expect(Number(told.get('balance')?.replace(',', ''))).toBe(onClosing.balance);
	expect(kasa.kasa.book.shifts.at(-1)?.closedAt).not.toBeNull();

	await page.emulateMedia({ media: 'print' });
	await expect(till.at('report-sheet')).toBeVisible();
	await expect(till.at('report-sheet')).toContainText(`${m.report_not_fiscal()} ${m.z_number({ number: '1' })}`);
	await expect(till.at('shift')).toBeHidden();
	await expect(till.at('save-csv')).toBeHidden();
});

test('a shift that only the journal knows is printed and saved, and says so on paper and in the file', async ({
	openTill
}) => {
	const opened = await openTill({ shift: 'open' });
	const { till, page } = opened;
	await till.scan('1102');
	await till.payInCash();
	await till.next();
	await till.at('shift').click();
	await till.at('to-reports').click();
	await till.at('shifts').getByRole('button').first().click();
	await expect(till.at('journal-figures')).toBeVisible();

	const csv = await saved(opened, 'save-csv');
	const json: unknown = JSON.parse(await saved(opened, 'save-json'));
	await page.emulateMedia({ media: 'print' });

	expect(csv).toContain(m.shift_by_journal());
	expect(json).toMatchObject({ kind: 'journal', isFiscalDocument: false, figures: { sales: 1 } });
	await expect(till.at('report-sheet')).toContainText(m.shift_by_journal());
	await expect(till.at('report-sheet')).toContainText(m.report_not_fiscal());
});

test('whoever still has to count the drawer blind is told no cash by a report, and a manager all of it on asking', async ({
	openTill
}) => {
	const { till, page, url } = await openTill({ shift: 'open' });
	const changed = await page.request.patch(`${url}/api/settings`, { data: { blindCount: true } });
	expect(changed.ok()).toBe(true);
	await till.scan('104');
	await till.payInCash();
	await till.next();
	await page.reload();
	await till.at('shift').click();
	await till.at('to-reports').click();
	await expect(till.at('shifts')).toContainText(m.count_hidden());
	await till.at('shifts').getByRole('button').first().click();
	await expect(till.at('journal-figures')).toBeVisible();
	await expect(till.at('journal-figures')).not.toContainText('54,50');
	await page.keyboard.press('Escape');
	await till.at('report-x').click();
	await till.at('make-x-report').click();
	await expect(till.at('x-report')).toBeVisible();
	await expect(till.at('x-report')).not.toContainText('54,');
	await expect(till.at('print-report')).toHaveCount(0);

	await till.at('show-all').click();

	await expect(till.at('x-report')).toContainText('54,50');
	await expect(till.at('print-report')).toBeVisible();
});

test('the copy of a report fits a roll of 80 mm', async ({ openTill }) => {
	const { till, page } = await openTill({ shift: 'open' });
	await till.at('shift').click();
	await till.at('to-reports').click();
	await till.at('report-x').click();
	await till.at('make-x-report').click();
	await expect(till.at('x-report')).toBeVisible();

	await page.emulateMedia({ media: 'print' });
	await page.setViewportSize({ width: 272, height: 900 });

	const sheet = till.at('report-sheet');
	expect(await sheet.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

test('a report by period is printed by the Kasa on a press alone, and what it refuses is told', async ({
	openTill
}) => {
	const { till, page, kasa } = await openTill();
	const asked = () => kasa.kasa.requests.filter(({ path }) => path === PERIODICAL);
	await page.getByRole('link', { name: m.bar_menu() }).click();
	await page.getByRole('link', { name: m.reports_head() }).click();
	await till.at('report-period').click();
	await till.at('period-from').fill('2025-11-01');
	await till.at('period-to').fill('2025-11-30');
	await till.button(m.period_full()).click();
	await expect(page.getByText(m.period_long())).toBeVisible();
	expect(asked()).toEqual([]);

	await till.at('period-print').click();

	await expect(till.at('period-outcome')).toContainText(m.period_printed({ from: '01.11.2025', to: '30.11.2025' }));
	expect(asked().map(({ query }) => Object.fromEntries(new URLSearchParams(query)))).toEqual([
		{ from_date: '2025-11-01T00:00:00', to_date: '2025-11-30T23:59:59', is_short: 'false' }
	]);

	kasa.kasa.failNext('needs-online', { on: PERIODICAL });
	await till.at('period-print').click();

	await expect(till.at('refusal')).toContainText(m.failure_needs_online());
});

test('days that are turned round are told at their field, and nothing is asked', async ({ openTill }) => {
	const { till, page } = await openTill();
	await page.getByRole('link', { name: m.bar_menu() }).click();
	await page.getByRole('link', { name: m.reports_head() }).click();
	await till.at('report-period').click();

	await till.at('period-from').fill('2025-11-30');
	await till.at('period-to').fill('2025-11-01');

	await expect(page.getByText(m.period_reversed())).toBeVisible();
	await expect(till.at('period-print')).toBeDisabled();
});

test('a Kasa that has been offline for more than a day is told of on every screen, until it is back', async ({
	openTill
}) => {
	const { till, page, kasa } = await openTill({ shift: 'open' });
	kasa.kasa.switches.internet = 'down';
	kasa.kasa.book.offlineSince = Date.now() - 30 * HOUR;

	await till.at('shift').click();
	await till.button(m.kasa_state_ask()).click();

	await expect(till.at('warning-offline-at-once')).toContainText(m.warn_offline({ hours: 30, most: 36 }));
	await expect(till.at('warning-offline-month')).toBeVisible();
	await page.getByRole('link', { name: m.nav_sell() }).click();
	await expect(till.at('warning-offline-at-once')).toBeVisible();

	kasa.kasa.switches.internet = 'up';
	await till.at('shift').click();
	await till.button(m.kasa_state_ask()).click();

	await expect(till.at('warning-offline-at-once')).toHaveCount(0);
	await page.reload();
	await expect(till.at('warning-offline-month')).toBeVisible();
});

test('ten days before the signing key ends managers are told on every screen, and cashiers where the shift is', async ({
	openTill
}) => {
	const { till, page, url } = await openTill({ shift: 'open' });
	const keyExpires = dayAfter(kyivDate(Date.now()), 10);
	const changed = await page.request.patch(`${url}/api/settings`, { data: { keyExpires } });
	expect(changed.ok()).toBe(true);
	await hireCashier(page.request, url);
	const words = m.rules_key_days({ count: 10 });

	await page.reload();
	await till.signIn(MANAGER.pin);

	await expect(till.at('warning-key')).toContainText(words);

	await till.button(m.bar_lock({ name: MANAGER.name })).click();
	await till.signIn(CASHIER.pin);
	await expect(till.at('shift')).toBeVisible();
	await expect(till.at('warning-key')).toHaveCount(0);
	await till.at('shift').click();
	await expect(till.at('warning-key')).toContainText(words);
});

/** Another till of the shop gives the whole of the only sale back. */
async function giveBackElsewhere({ kasa }: OpenedTill) {
	const sale = kasa.kasa.requests.find(({ path }) => path === '/api/v1/receipt/sell');
	const body = z.looseObject({ goods: z.array(z.looseObject({})) }).parse(JSON.parse(sale?.body ?? ''));
	const goods = body.goods.map((good) => ({ ...good, is_return: true }));
	const back = JSON.stringify({ ...body, goods, custom_id: crypto.randomUUID() });
	const answer = await fetch(`${kasa.url}/api/v1/receipt/sell`, { method: 'POST', body: back });
	expect(answer.status).toBe(200);
}

async function saved({ page, till }: OpenedTill, handle: string): Promise<string> {
	const downloading = page.waitForEvent('download');
	await till.at(handle).click();
	const download = await downloading;
	return await readFile(await download.path(), 'utf8');
}
