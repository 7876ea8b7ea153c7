import { m } from '#lib/messages/messages.js';
import { salesHeard } from './heard.ts';
import { closeInto, owe, sellDoubled, sellInto, waitUntilTold } from './in-doubt.ts';
import { expect, test, type OpenedTill } from './open-till.ts';

const reportsPrinted = ({ kasa }: OpenedTill) =>
	kasa.kasa.requests.filter(({ path }) => path === '/api/v1/shift/xreport').length;

test('a sale whose answer was lost is found by the Kasa’s report, is sent once, and leads to its page', async ({
	openTill,
	page
}) => {
	const opened = await openTill({ clock: 'movable', shift: 'open' });
	const { till, kasa } = opened;
	await sellInto('error-500-after-commit', opened);
	const pane = till.at('unsettled-document');
	await expect(pane).toContainText(m.unsure_check_now_hint());
	await expect(till.at('check-at-kasa')).toBeDisabled();
	await expect(till.at('say-happened')).toHaveCount(0);

	await till.at('check-now').click();

	await expect(till.at('done')).toContainText(m.done_awaiting());
	const receipt = page.getByRole('link', { name: m.done_show() });
	await expect(receipt).toHaveAttribute('href', new RegExp(kasa.kasa.sold[0]?.id ?? 'none'));
	await expect(till.at('unsure')).toHaveAttribute('data-count', '0');
	expect(salesHeard(kasa)).toHaveLength(1);
	expect(kasa.kasa.sold).toHaveLength(1);
});

test('asked too early the report says that it does not know yet', async ({ openTill }) => {
	const opened = await openTill({ clock: 'movable', shift: 'open' });
	const { till } = opened;
	await sellInto('error-500-before', opened);

	await till.at('check-now').click();

	await expect(till.at('why-open')).toHaveText(m.unsure_why_too_soon());
	await expect(till.at('unsettled-document')).toHaveAttribute('data-state', 'unsure');
	await expect(till.at('unsure')).toHaveAttribute('data-count', '1');
});

test('a sale that the report does not hold is owed, and goes through once when it is sent again', async ({
	openTill,
	page
}) => {
	const opened = await openTill({ clock: 'movable', shift: 'open' });
	const { till, kasa } = opened;
	await owe(opened);
	await expect(page.getByRole('main')).toContainText(m.owed_mark());
	await expect(till.at('unsure')).toHaveAttribute('data-count', '1');

	await till.at('resend').click();

	await expect(till.at('done')).toBeVisible();
	await expect(till.at('done')).toHaveAttribute('data-fiscal-code', kasa.kasa.sold[0]?.fiscalCode ?? 'none');
	await expect(till.at('unsure')).toHaveAttribute('data-count', '0');
	const numbers = salesHeard(kasa).map(({ custom_id }) => custom_id);
	expect(numbers).toHaveLength(2);
	expect(new Set(numbers).size).toBe(1);
	expect(kasa.kasa.sold).toHaveLength(1);
});

test('the next buyer is served while money is owed, which a manager then gives back with a reason', async ({
	openTill,
	page
}) => {
	const opened = await openTill({ clock: 'movable', shift: 'open' });
	const { till, kasa } = opened;
	await owe(opened);
	await page.keyboard.press('Escape');
	await till.scan('1101');
	await till.payInCash();
	await till.at('unsure').getByRole('button').click();

	await till.at('give-back').click();
	await till.at('record-word').click();
	await expect(page.getByRole('main')).toContainText(m.word_reason_needed());
	await till.field(m.word_reason_back()).fill('Покупець передумав');
	await till.at('record-word').click();

	await expect(till.at('unsettled-document')).toHaveAttribute('data-state', 'void');
	await expect(till.at('unsettled-document')).toContainText('Покупець передумав');
	await expect(till.at('unsure')).toHaveAttribute('data-count', '0');
	expect(kasa.kasa.sold).toHaveLength(1);
});

test('twins of which one happened wait for a manager’s word, which is marked as such', async ({ openTill, page }) => {
	const opened = await openTill({ clock: 'movable', shift: 'open' });
	const { till, kasa } = opened;
	await sellInto('error-500-after-commit', opened);
	await page.keyboard.press('Escape');
	await sellInto('error-500-before', opened);
	await waitUntilTold(opened);
	await till.at('check-at-kasa').click();
	await expect(till.at('why-open')).toHaveText(m.unsure_why_alike());

	await till.at('unsure').getByRole('button').click();
	await till.at('unsettled-list').getByRole('button').first().click();
	await till.at('say-happened').click();
	await till.field(m.word_code()).fill(kasa.kasa.sold[0]?.fiscalCode ?? 'none');
	await till.at('record-word').click();

	const pane = page.getByRole('main');
	await expect(till.at('settled-number')).toHaveAttribute('data-fiscal-code', kasa.kasa.sold[0]?.fiscalCode ?? 'none');
	await expect(pane).toContainText(m.by_word());
	await expect(till.at('unsure')).toHaveAttribute('data-count', '1');
	expect(salesHeard(kasa)).toHaveLength(2);
	expect(reportsPrinted(opened)).toBe(1);
});

test('a sale that the Kasa doubled is shown to a manager until somebody has seen to it', async ({ openTill, page }) => {
	const opened = await openTill({ shift: 'open', kasa: { switches: { duplicates: 'sells-again' } } });
	const { till } = opened;
	await sellDoubled(opened);
	await till.at('findings').getByRole('link').click();
	await till.at('unsettled-list').getByRole('button').first().click();
	await expect(till.at('finding')).toHaveAttribute('data-what', 'doubled');

	await till.at('seen-to').click();
	await till.field(m.word_note()).fill('Зробили повернення');
	await till.at('record-word').click();

	await expect(till.at('findings')).toHaveCount(0);
	await expect(page.getByRole('main')).toContainText(m.unsettled_none());
});

test('a close whose answer was lost is settled by the Kasa’s word on its shift: its figures are the journal’s', async ({
	openTill,
	page
}) => {
	const opened = await openTill({ shift: 'open' });
	const { till } = opened;
	await till.scan('1102');
	await till.payInCash();
	await closeInto('error-500-after-commit', opened);

	await till.at('check-shift').click();

	await expect(page.getByRole('main')).toContainText(m.z_not_a_z());
	expect(await till.figures('journal-figures')).toMatchObject({ sales: 28_50 });
	await expect(till.at('unsure')).toHaveAttribute('data-count', '0');
});

test('a close that did not reach the Kasa is offered anew after two minutes, not before', async ({ openTill }) => {
	const opened = await openTill({ clock: 'movable', shift: 'open' });
	const { till } = opened;
	await closeInto('error-500-before', opened);

	await till.at('check-shift').click();
	await expect(till.at('check-shift')).toBeDisabled();
	await expect(till.at('unsure')).toHaveAttribute('data-count', '1');
	await waitUntilTold(opened);
	await till.at('check-shift').click();

	await expect(till.at('close-in-doubt')).toContainText(m.close_unsure_open());
	await expect(till.at('unsure')).toHaveAttribute('data-count', '0');
});

test('before closing with a sale in doubt the till offers to wait, or to close anyway', async ({ openTill }) => {
	const opened = await openTill({ clock: 'movable', shift: 'open' });
	const { till } = opened;
	await sellInto('error-500-before', opened);

	await till.askToClose();

	await expect(till.at('confirm-close')).toContainText(m.shift_close_anyway());
	await waitUntilTold(opened);
	await expect(till.at('confirm-close')).toContainText(m.shift_close_yes());
	await till.at('confirm-close').click();
	await expect(till.at('z-report')).toBeVisible();
	await till.at('unsure').getByRole('button').click();
	await expect(till.at('unsettled-document')).toHaveAttribute('data-state', 'owed');
});
