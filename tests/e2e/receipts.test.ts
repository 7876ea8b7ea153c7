import { m } from '#lib/messages/messages.js';
import { expect, test, type OpenedTill } from './open-till.ts';
import { MANAGER } from './people.ts';
import { SLIP } from './till-verbs.ts';

/** Milk in cash, bread by card, and milk with cheese in cash: 54,50, 42,90 and 225,50. */
async function sellThree({ till, page }: OpenedTill): Promise<string[]> {
	const codes: string[] = [];
	const done = async () => {
		codes.push(await till.fiscalCode());
		await till.next();
	};
	await till.scan('104');
	await till.payInCash();
	await done();
	await till.scan('1101');
	await till.pay();
	await till.takeCard();
	await till.confirm();
	await done();
	await till.scan('104');
	await till.weigh('201', '0,350');
	await till.payInCash();
	await done();
	await page.getByRole('link', { name: m.nav_receipts(), exact: true }).click();
	await expect(till.at('found')).toHaveAttribute('data-reading', 'read');
	return codes;
}

test('a receipt is found by part of a name, by its sum, its number, its card and its QR', async ({
	openTill,
	page
}) => {
	const opened = await openTill({ shift: 'open' });
	const { till } = opened;
	const [milk = '', bread = ''] = await sellThree(opened);
	const listed = till.at('documents').getByRole('option');
	const search = async (words: string, count: number) => {
		await till.at('scan').fill(words);
		await expect(listed).toHaveCount(count);
	};

	// Three sales and the opening of the shift.
	await expect(listed).toHaveCount(4);
	await search('яготин', 2);
	await search('гауда яготин', 1);
	await search('54,50', 1);
	await search(bread, 1);
	await search(SLIP.mask.slice(-4), 1);
	await search('4829000011016', 1);
	await search(`https://cabinet.tax.gov.ua/cashregs/check?id=${milk}&date=20261121&time=10:00:00&sm=54.50`, 1);
	await search('нічого такого', 0);
	await expect(page.getByText(m.receipts_nothing())).toBeVisible();
});

test('the list leaves out what a filter does not name', async ({ openTill }) => {
	const opened = await openTill({ shift: 'open' });
	const { till } = opened;
	await sellThree(opened);
	const listed = till.at('documents').getByRole('option');

	await till.at('filters-open').click();
	await till.field(m.receipts_filter_kind()).selectOption(m.receipts_kind_sell());
	await expect(listed).toHaveCount(3);
	await till.field(m.receipts_filter_form()).selectOption('Картка');
	await expect(listed).toHaveCount(1);
	await till.at('drop-filters').click();
	await till.field(m.receipts_filter_kind()).selectOption(m.receipts_kind_turns());
	await expect(listed).toHaveCount(1);
	await till.field(m.receipts_filter_period()).selectOption(m.receipts_period_yesterday());

	await expect(listed).toHaveCount(0);
});

test('by keys alone: search, choose, open, back, and on to selling', async ({ openTill, page }) => {
	const opened = await openTill({ shift: 'open' });
	const { till } = opened;
	const [milk = '', , both = ''] = await sellThree(opened);
	await expect(till.at('scan')).toBeFocused();

	await page.keyboard.type('яготин');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(till.at('document')).toHaveAttribute('data-fiscal-code', milk);
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('Enter');
	await expect(till.at('document')).toHaveAttribute('data-fiscal-code', both);
	await page.keyboard.press('Escape');
	await expect(till.at('document')).toHaveCount(0);
	await page.keyboard.press('Escape');
	await expect(till.at('scan')).toHaveValue('');
	await page.keyboard.press('Escape');

	await expect(page).toHaveURL(/\/sell$/);
});

test('a scanned QR opens its receipt, wherever the focus is', async ({ openTill }) => {
	const opened = await openTill({ shift: 'open' });
	const { till } = opened;
	const [, bread = ''] = await sellThree(opened);
	await till.at('filters-open').focus();

	await till.burst(`https://cabinet.tax.gov.ua/cashregs/check?id=${bread}`);

	await expect(till.at('document')).toHaveAttribute('data-fiscal-code', bread);
});

test('an open receipt has its goods, its number and its facts, and is copied as text', async ({
	openTill,
	page,
	context
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const opened = await openTill({ shift: 'open' });
	const { till } = opened;
	const [, bread = ''] = await sellThree(opened);
	await till.at('scan').fill(bread);
	await till.at('documents').getByRole('option').click();
	await expect(till.at('document')).toContainText('Український столовий');
	await expect(till.at('document')).toHaveAttribute('data-standing', 'registered');
	await expect(till.at('facts')).toContainText(SLIP.rrn);
	await expect(till.at('facts')).toContainText(MANAGER.name);
	await expect(page.getByRole('link', { name: m.receipts_return() })).toHaveAttribute('href', /\/return\?receipt=/);

	await till.at('copy-text').click();

	await expect(till.at('copy-text')).toHaveText(m.receipts_copied());
	const text = await page.evaluate(() => navigator.clipboard.readText());
	expect(text).toContain('Хліб «Київхліб» Український столовий');
	expect(text).toContain('42,90');
	expect(text).toContain(m.receipts_text_fiscal({ code: bread }));
});

test('a number that is awaited is asked of Checkbox, and where it is not told typed from the paper', async ({
	openTill,
	page
}) => {
	const opened = await openTill({ shift: 'open', kasa: { switches: { fiscalCode: 'later' } } });
	const { till } = opened;
	let told = '';
	await page.route('https://api.checkbox.in.ua/**', (route) =>
		route.fulfill({ body: told, headers: { 'access-control-allow-origin': '*' } })
	);
	await sellThree(opened);
	await till.at('scan').fill('54,50');
	await till.at('documents').getByRole('option').click();
	await expect(till.at('document')).toHaveAttribute('data-standing', 'unnumbered');

	await till.at('ask-number').click();
	await expect(till.at('document')).toContainText(m.receipts_ask_number_none());
	await till.at('type-number').click();
	await till.field(m.word_code()).fill('не видно');
	await till.at('record-word').click();
	await expect(till.at('document')).toContainText(m.word_code_wrong());
	await till.field(m.word_code()).fill('TkG7-x2Qe18');
	await till.at('record-word').click();
	await expect(till.at('document')).toHaveAttribute('data-fiscal-code', 'TkG7-x2Qe18');
	await till.at('correct-number').click();
	await till.field(m.word_code()).fill('TkG7-x2Qe19');
	await till.at('record-word').click();
	await expect(till.at('document')).toHaveAttribute('data-fiscal-code', 'TkG7-x2Qe19');
	await till.at('scan').fill('TkG7-x2Qe19');
	await expect(till.at('documents').getByRole('option')).toHaveCount(1);

	await till.at('scan').fill('225,50');
	await till.at('documents').getByRole('option').click();
	await expect(till.at('document')).toHaveAttribute('data-standing', 'unnumbered');
	await till.burst('https://cabinet.tax.gov.ua/cashregs/check?id=Zk_4-x2Qe56&date=20261121&time=15:48:30&sm=54.50');
	await expect(till.at('document')).toContainText(m.word_sum_differs());
	await expect(till.at('record-word')).toHaveCount(0);
	await till.burst('https://cabinet.tax.gov.ua/cashregs/check?id=Zk_4-x2Qe55&date=20261121&time=15:48:30&sm=225.50');
	await expect(till.field(m.word_code())).toHaveValue('Zk_4-x2Qe55');
	await till.at('record-word').click();
	await expect(till.at('document')).toHaveAttribute('data-fiscal-code', 'Zk_4-x2Qe55');

	told = 'ТОВ Крамниця\nЧек № Ab_9-x2Qe77 21.11.2026\n';
	await till.at('scan').fill('42,90');
	await till.at('documents').getByRole('option').click();
	await till.at('ask-number').click();
	await expect(till.at('document')).toHaveAttribute('data-fiscal-code', 'Ab_9-x2Qe77');
});

test('a journal without a document leads to selling', async ({ openTill, page }) => {
	const { till } = await openTill({ path: '/receipts' });

	await expect(page.getByText(m.receipts_none())).toBeVisible();
	await page.getByRole('link', { name: m.receipts_to_sell() }).click();

	await expect(till.at('shift')).toHaveAttribute('data-state', 'closed');
	await expect(page).toHaveURL(/\/sell$/);
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

	test('one pane at a time: the list, the filters, a document, and back by touch', async ({ openTill, page }) => {
		const { till, url } = await openTill({ shift: 'open' });
		await till.scan('104');
		await till.payInCash();
		await page.goto(`${url}/receipts`);
		await expect(till.at('found')).toHaveAttribute('data-reading', 'read');

		await till.at('filters-open').tap();
		await expect(till.at('documents')).toBeHidden();
		await till.field(m.receipts_filter_kind()).selectOption(m.receipts_kind_sell());
		await till.button(m.receipts_filters_show({ found: 1 })).tap();
		await till.at('documents').getByRole('option').tap();
		await expect(till.at('document')).toBeVisible();
		await expect(till.at('documents')).toBeHidden();
		await till.button(m.receipts_head()).tap();

		await expect(till.at('documents')).toBeVisible();
		await expect(till.at('document')).toHaveCount(0);
	});
});
