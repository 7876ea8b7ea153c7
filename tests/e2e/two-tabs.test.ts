import { m } from '#lib/messages/messages.js';
import { salesHeard } from './heard.ts';
import { onTheDisk } from './on-the-disk.ts';
import { holdAnswer, SELL, watchKasa } from './on-the-wire.ts';
import { expect, test, type Tab } from './open-till.ts';
import { pressThrough } from './press-through.ts';
import { deathOf } from './stand-still.ts';

/** As much as a shop sells in a day, or what a test has time for. */
const IS_LONG = process.env.PRYLAVOK_LONG === '1';
const BY_CLICKS = 20;
const DRIVEN = IS_LONG ? 180 : 30;
const RESTORED = IS_LONG ? 20 : 5;

/** A good of its own for each tab: 28,50 and 42,90. */
const GOODS = ['1102', '1101'] as const;

test.setTimeout(IS_LONG ? 900_000 : 120_000);

test('two tabs sell at once, each its own receipts: never two documents under way, and each sale once', async ({
	openTill
}) => {
	const opened = await openTill({ shift: 'open' });
	const { kasa, openTab } = opened;
	const tabs = [opened, await openTab()] as const;
	const watched = watchKasa(kasa);
	// At a Kasa that answers at once nothing could meet.
	for (let sale = 0; sale < 2 * (BY_CLICKS + DRIVEN); sale += 1) kasa.kasa.failNext('slow', { delay: 20 });

	for (let sale = 0; sale < BY_CLICKS; sale += 1) {
		for (const [at, tab] of tabs.entries()) await readyToConfirm(tab, GOODS[at] ?? '');
		await Promise.all(tabs.map((tab) => tab.till.at('confirm').dispatchEvent('click')));
		for (const { page, till } of tabs) {
			await page.bringToFront();
			await till.next();
		}
	}
	const endings = await Promise.all(tabs.map(({ page }, at) => pressThrough(page, GOODS[at] ?? '', DRIVEN)));

	expect(endings.flat()).toEqual(Array.from({ length: 2 * DRIVEN }, () => 'done'));
	expect(watched.mostAtOnce()).toBe(1);
	const each = BY_CLICKS + DRIVEN;
	const numbers = salesHeard(kasa).map(({ custom_id }) => custom_id);
	expect(new Set(numbers).size).toBe(numbers.length);
	expect(tally(kasa.kasa.sold.map(({ total }) => total))).toEqual({ 28_50: each, 42_90: each });
	const { sales, carts } = await onTheDisk(opened.page);
	expect(tally(sales.map(({ state }) => state))).toEqual({ fiscal: 2 * each });
	expect(sales.map(({ id }) => id).sort()).toEqual(numbers.sort());
	expect(carts).toBe(0);
});

test('a receipt that two tabs find when they are loaded is open in one and shown in the other, and is sold once', async ({
	openTill
}) => {
	const opened = await openTill({ shift: 'open' });
	const { kasa, openTab } = opened;
	const tabs = [opened, await openTab()] as const;
	await ringUp(opened);

	for (let sold = 0; sold < RESTORED; sold += 1) {
		await Promise.all(tabs.map(({ page }) => page.reload()));
		const [owner, other] = await ownerAmong(tabs);
		await expect(other.page.getByRole('heading', { name: m.cart_elsewhere() })).toBeVisible();
		await expect(other.till.at('pay')).toBeDisabled();
		await tryToChange(other);
		for (const { till } of tabs) expect(await till.cart()).toEqual([28_50]);
		expect((await onTheDisk(other.page)).carts).toBe(1);

		await owner.page.bringToFront();
		await owner.till.payInCash();

		await expect(other.till.at('refusal')).toContainText(m.cart_sold_elsewhere());
		await expect(other.till.at('line')).toHaveCount(0);
		expect(kasa.kasa.sold).toHaveLength(sold + 1);
		await owner.till.next();
		await ringUp(owner);
	}
	expect(salesHeard(kasa)).toHaveLength(RESTORED);
});

test('beside a receipt that is open elsewhere a new one is begun: both are sold, each once', async ({ openTill }) => {
	const { till, kasa, openTab } = await openTill({ shift: 'open' });
	await till.scan('1102');
	const other = await openTab();
	await expect.poll(other.till.cart).toEqual([28_50]);

	await other.till.button(m.cart_start_own()).click();
	await expect(other.till.at('line')).toHaveCount(0);
	await other.till.scan('1101');
	await other.till.payInCash();
	await till.payInCash();

	expect(kasa.kasa.sold).toMatchObject([{ total: 42_90 }, { total: 28_50 }]);
});

test('when the tab with the receipt is closed, the other goes on with it', async ({ openTill }) => {
	const { page, till, kasa, openTab } = await openTill({ shift: 'open' });
	await till.scan('1102');
	const other = await openTab();
	await expect(other.till.at('pay')).toBeDisabled();

	await page.close();

	await expect(other.till.at('pay')).toBeEnabled();
	await other.till.scan('1101');
	await other.till.payInCash();
	expect(kasa.kasa.sold).toMatchObject([{ total: 71_40 }]);
});

/** From the counter to the press that registers. */
async function readyToConfirm({ page, till }: Tab, code: string) {
	// In a tab behind another one everything takes its time.
	await page.bringToFront();
	await till.scan(code);
	await till.pay();
	await till.at('tender-cash').click();
	await expect(till.at('confirm')).toBeEnabled();
}

/** Sets it aside, takes its line out, scans a good: all of which a receipt that is open elsewhere stands. */
async function tryToChange({ page, till }: Tab) {
	await page.bringToFront();
	await page.keyboard.press('F8');
	await page.keyboard.press('Delete');
	await till.burst('4829000001048');
	await expect(till.at('refusal')).toContainText(m.cart_elsewhere());
}

/** A receipt that a reload finds: the screen does not wait for the disk. */
async function ringUp({ page, till }: Tab) {
	await till.scan('1102');
	await expect.poll(async () => (await onTheDisk(page)).carts).toBe(1);
}

/** The tab where the receipt can be paid first, the one that shows it after it. */
async function ownerAmong([one, two]: readonly [Tab, Tab]): Promise<readonly [Tab, Tab]> {
	const isReady = (tab: Tab) => expect(tab.till.at('pay')).toBeEnabled();
	const isFirst = await Promise.any([isReady(one).then(() => true), isReady(two).then(() => false)]);
	return isFirst ? [one, two] : [two, one];
}

function tally(values: readonly (string | number)[]): Record<string, number> {
	return Object.fromEntries(
		[...new Set(values)].map((value) => [value, values.filter((other) => other === value).length])
	);
}

test('a tab that dies with a sale on its way leaves it in doubt on the screen of the other', async ({ openTill }) => {
	const opened = await openTill({ shift: 'open' });
	const { page, kasa, openTab } = opened;
	const other = await openTab();
	await readyToConfirm(opened, '1102');
	const die = await deathOf(page);
	const { isHeld } = await holdAnswer(page);
	await opened.till.at('confirm').click();
	await isHeld;

	await die();

	await expect(other.till.at('unsure')).toHaveAttribute('data-count', '1');
	await other.till.at('unsure').getByRole('button').click();
	await other.till.at('check-now').click();
	await expect(other.till.at('done')).toContainText(m.done_awaiting());
	await expect(other.till.at('unsure')).toHaveAttribute('data-count', '0');
	expect(salesHeard(kasa)).toHaveLength(1);
	expect(kasa.kasa.sold).toHaveLength(1);
});

test('a shift that one tab closes is closed in the other, and no Z report is offered there', async ({ openTill }) => {
	const { page, till, openTab } = await openTill({ shift: 'open' });
	await till.scan('1102');
	await till.payInCash();
	await till.next();
	const other = await openTab();
	await expect(other.till.at('shift')).toHaveAttribute('data-state', 'open');
	await page.bringToFront();

	await till.closeShift();

	await expect(other.till.at('shift')).toHaveAttribute('data-state', 'closed');
	await expect(other.till.button(m.shift_open())).toBeVisible();
});

test('while one tab registers, the other asks the Kasa nothing', async ({ openTill }) => {
	const opened = await openTill({ shift: 'open' });
	const { page, till, kasa, openTab } = opened;
	const other = await openTab();
	await other.till.scan('1101');
	await other.till.pay();
	await page.bringToFront();
	await readyToConfirm(opened, '1102');
	const watched = watchKasa(kasa);
	// Longer than the rest between two looks at the Kasa while somebody pays.
	kasa.kasa.failNext('slow', { on: SELL, delay: 4000 });

	await till.confirm();

	expect(watched.askedMeanwhile()).toEqual([]);
});
