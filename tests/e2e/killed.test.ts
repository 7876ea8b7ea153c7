import { m } from '#lib/messages/messages.js';
import { salesHeard } from './heard.ts';
import { onTheDisk } from './on-the-disk.ts';
import { holdAnswer, holdRequests, SELL, STATUS } from './on-the-wire.ts';
import { expect, test, type OpenedTill, type Tab } from './open-till.ts';
import { deathOf, standStillAt, type Moment } from './stand-still.ts';

const MINUTE = 60_000;

interface Stopped {
	isHeld: Promise<unknown>;
}

interface Killed {
	/** Where the sale is when the browser's process dies. */
	when: string;
	at: Moment | ((opened: OpenedTill) => Promise<Stopped> | Stopped);
	/** What goes before it, while the sale waits to be confirmed. */
	first?: (opened: OpenedTill) => unknown;
	/** How the till stands when it is opened again. */
	then: End;
}

type End = keyof typeof ENDS;
type Reopened = OpenedTill & Tab;

/** Each leaves the sale registered: by paying again where nothing had left, by the Kasa's own report where something may have. */
const ENDS = {
	'the cart is back': async ({ till, kasa }: Reopened) => {
		await expect.poll(till.cart).toEqual([28_50]);
		expect(kasa.kasa.sold).toEqual([]);
		await till.payInCash();
	},
	'the screen is free, and the report finds the sale': async ({ till, kasa }: Reopened) => {
		await isInDoubt(till);
		await expect.poll(() => kasa.kasa.sold).toHaveLength(1);
		await till.at('unsure').getByRole('button').click();
		await till.at('check-now').click();
		await expect(till.at('done')).toContainText(m.done_awaiting());
	},
	'the screen is free, and what the report misses is sent again': async ({ till, kasa, page }: Reopened) => {
		await isInDoubt(till);
		expect(kasa.kasa.sold).toEqual([]);
		await till.at('unsure').getByRole('button').click();
		await page.clock.fastForward(2 * MINUTE + 1000);
		await till.at('check-at-kasa').click();
		await till.at('resend').click();
		await expect(till.at('done')).toBeVisible();
	},
	'the sale is done, and the screen is free': async ({ till }: Reopened) => {
		await expect(till.at('scan')).toBeFocused();
		expect(await till.cart()).toEqual([]);
	}
} as const;

const MOMENTS: readonly Killed[] = [
	{ when: 'the confirming press is on its way to the till', at: { presses: 'confirm' }, then: 'the cart is back' },
	{ when: 'it has the Kasa to itself', at: { isGranted: 'prylavok:kasa:' }, then: 'the cart is back' },
	{
		when: 'the sale is being written',
		first: silence,
		at: { writes: 'intended', is: 'uncommitted' },
		then: 'the cart is back'
	},
	{ when: 'the sale is written', first: silence, at: { writes: 'intended', is: 'on-disk' }, then: 'the cart is back' },
	{ when: 'the Kasa is asked how it is', at: askedHowItIs, then: 'the cart is back' },
	{ when: 'the Kasa has said how it is', at: heardHowItIs, then: 'the cart is back' },
	{ when: 'the sale is about to be noted as sent', at: { writes: 'sent', is: 'begun' }, then: 'the cart is back' },
	{ when: 'the sale is being noted as sent', at: { writes: 'sent', is: 'uncommitted' }, then: 'the cart is back' },
	{ when: 'its receipt is being taken off the disk', at: { forgets: 'parked' }, then: 'the cart is back' },
	{
		when: 'the sale is noted as sent',
		at: { writes: 'sent', is: 'on-disk' },
		then: 'the screen is free, and what the report misses is sent again'
	},
	{
		when: 'the request is about to leave',
		at: ({ page }) => holdRequests(page, SELL),
		then: 'the screen is free, and what the report misses is sent again'
	},
	{
		when: 'the Kasa has the request and takes its time',
		at: atTheSlowKasa,
		then: 'the screen is free, and the report finds the sale'
	},
	{
		when: 'the sale is registered and not answered',
		at: ({ page }) => holdAnswer(page),
		then: 'the screen is free, and the report finds the sale'
	},
	{
		when: 'a minute has passed without an answer',
		at: aMinuteLater,
		then: 'the screen is free, and the report finds the sale'
	},
	{
		when: 'the answer begins',
		at: { hears: SELL, is: 'begun' },
		then: 'the screen is free, and the report finds the sale'
	},
	{
		when: 'the answer is read',
		at: { hears: SELL, is: 'read' },
		then: 'the screen is free, and the report finds the sale'
	},
	{
		when: 'the answer is being written',
		at: { writes: 'fiscal', is: 'uncommitted' },
		then: 'the screen is free, and the report finds the sale'
	},
	{
		when: 'the answer is written',
		at: { writes: 'fiscal', is: 'on-disk' },
		then: 'the sale is done, and the screen is free'
	},
	{
		when: 'a refusal is read',
		first: refusal,
		at: { hears: SELL, is: 'read' },
		then: 'the screen is free, and what the report misses is sent again'
	},
	{ when: 'a refusal is written', first: refusal, at: { writes: 'refused', is: 'on-disk' }, then: 'the cart is back' }
];

for (const { when, at, first, then } of MOMENTS) {
	test(`killed when ${when}: ${then}`, async ({ openTill, page }) => {
		await page.clock.install();
		const opened = await openTill();
		const { till, kasa, openTab } = opened;
		await till.openShift();
		await till.scan('1102');
		await till.pay();
		await till.at('tender-cash').click();
		await first?.(opened);
		const die = await deathOf(page);
		const { isHeld } = typeof at === 'function' ? await at(opened) : await standStillAt(page, at);
		// A page that stands still never says that it was pressed.
		void till
			.at('confirm')
			.click()
			.catch(() => null);
		await isHeld;

		await die();
		const tab = await openTab();
		await ENDS[then]({ ...opened, ...tab });

		await expect(tab.till.at('unsure')).toHaveAttribute('data-count', '0');
		expect(kasa.kasa.sold).toMatchObject([{ total: 28_50 }]);
		const { sales, carts } = await onTheDisk(tab.page);
		expect(sales.filter(({ state }) => state !== 'dropped' && state !== 'refused')).toMatchObject([
			{ state: 'fiscal' }
		]);
		expect(carts).toBe(0);
	});
}

async function isInDoubt(till: Tab['till']) {
	await expect(till.at('unsure')).toHaveAttribute('data-count', '1');
	await expect(till.at('scan')).toBeFocused();
	expect(await till.cart()).toEqual([]);
}

/** The Kasa's last word grows old, and it has no other: the sale is written before the Kasa is asked. */
async function silence({ page }: OpenedTill) {
	const status = await holdRequests(page, STATUS);
	await page.clock.setSystemTime(Date.now() + MINUTE);
	return status;
}

async function askedHowItIs(opened: OpenedTill): Promise<Stopped> {
	const { isHeld } = await silence(opened);
	return { isHeld: Promise.all([isHeld, isIntended(opened)]) };
}

async function heardHowItIs(opened: OpenedTill): Promise<Stopped> {
	const status = await silence(opened);
	const { isHeld } = await standStillAt(opened.page, { hears: STATUS, is: 'read' });
	const asked = Promise.all([status.isHeld, isIntended(opened)]);
	return { isHeld: asked.then(status.release).then(() => isHeld) };
}

async function isIntended({ page }: OpenedTill) {
	await expect.poll(async () => (await onTheDisk(page)).sales).toMatchObject([{ state: 'intended' }]);
}

function atTheSlowKasa({ kasa }: OpenedTill): Stopped {
	kasa.kasa.failNext('registered-late', { on: SELL, delay: 1000 });
	return { isHeld: expect.poll(() => salesHeard(kasa)).toHaveLength(1) };
}

async function aMinuteLater({ page, till }: OpenedTill): Promise<Stopped> {
	const answer = await holdAnswer(page);
	const isOver = async () => {
		await answer.isHeld;
		await page.clock.fastForward(MINUTE + 1000);
		await expect(till.at('unsettled-document')).toHaveAttribute('data-state', 'unsure');
	};
	return { isHeld: isOver() };
}

function refusal({ kasa }: OpenedTill) {
	kasa.kasa.failNext('key-expired', { on: SELL });
}
