import { expect } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import type { Serving } from '#lib/simulator/serve.ts';
import type { Arriving } from '../e2e/arrive.ts';
import { installed, lookAgain } from '../e2e/installed.ts';
import { tillVerbs } from '../e2e/till-verbs.ts';
import { WITH_DOORS } from '../e2e/asked-checks.ts';
import * as counter from './at-counter.ts';
import * as bitrix24 from './bitrix24.ts';
import * as checks from './checks.ts';
import * as goods from './goods.ts';
import * as doubt from './in-doubt.ts';
import * as orders from './orders.ts';
import * as people from './people.ts';
import type { Scene } from './scene.ts';
import * as day from './through-the-day.ts';

export interface Screen {
	/** Also the name of its sheet. */
	name: string;
	path: '/sell' | '/shift' | '/register' | '/settings';
	/** At a simulated Kasa that behaves so; else at the training register. */
	kasa?: Serving;
	/** More of the server's settings. */
	settings?: Readonly<Record<string, string>>;
	/** Who signs in; a cashier unless told. */
	as?: Arriving['as'];
	/** How to get there once the page is open. */
	steps?: (scene: Scene) => Promise<void>;
}

const PLAIN = {};
const PUBLIC = { PUBLIC_URL: 'https://pos.example.com' };
const SELLS_AGAIN: Serving = { switches: { duplicates: 'sells-again' } };

/** Every screen worth looking at; a row more is a sheet more. */
export const SCREENS: readonly Screen[] = [
	{ name: 'sell-empty', path: '/sell', steps: counter.emptyAfterSale },
	{ name: 'sell', path: '/sell', steps: counter.usualReceipt },
	{ name: 'sell-long', path: '/sell', steps: counter.longReceipt },
	{ name: 'sell-search', path: '/sell', steps: counter.search },
	{ name: 'sell-elsewhere', path: '/sell', kasa: PLAIN, as: 'manager', steps: openElsewhere },
	{ name: 'discount', path: '/sell', steps: counter.discount },
	{ name: 'quantity', path: '/sell', steps: counter.quantity },
	{ name: 'pay', path: '/sell', steps: counter.cash },
	{ name: 'pay-card', path: '/sell', steps: counter.cardBesideCash },
	{ name: 'extras', path: '/sell', steps: counter.extras },
	{ name: 'done', path: '/sell', steps: counter.done },
	{ name: 'refusal', path: '/sell', kasa: PLAIN, as: 'manager', steps: counter.refusal },
	{ name: 'parked', path: '/sell', steps: counter.parked },
	{ name: 'unsure', path: '/sell', kasa: PLAIN, as: 'manager', steps: doubt.unsure },
	{ name: 'unsure-word', path: '/sell', kasa: PLAIN, as: 'manager', steps: doubt.word },
	{ name: 'unsure-word-form', path: '/sell', kasa: PLAIN, as: 'manager', steps: doubt.wordForm },
	{ name: 'owed', path: '/sell', kasa: PLAIN, as: 'manager', steps: doubt.owed },
	{ name: 'unsettled', path: '/sell', kasa: SELLS_AGAIN, as: 'manager', steps: doubt.unsettled },
	{ name: 'finding', path: '/sell', kasa: SELLS_AGAIN, as: 'manager', steps: doubt.finding },
	{ name: 'findings-strip', path: '/sell', kasa: SELLS_AGAIN, as: 'manager', steps: doubt.differing },
	{ name: 'clock-strip', path: '/sell', kasa: PLAIN, as: 'manager', steps: clockAhead },
	{ name: 'update', path: '/sell', kasa: PLAIN, as: 'manager', steps: newVersion },
	{ name: 'shift-closed', path: '/shift' },
	{ name: 'shift-open', path: '/sell', steps: openShift },
	{ name: 'close', path: '/sell', kasa: PLAIN, as: 'manager', steps: doubt.closing },
	{ name: 'close-in-doubt', path: '/sell', kasa: PLAIN, as: 'manager', steps: doubt.closeInDoubt },
	{ name: 'close-on-paper', path: '/sell', kasa: PLAIN, as: 'manager', steps: doubt.closedOnPaper },
	{ name: 'z-report', path: '/sell', steps: zReport },
	{ name: 'float', path: '/sell', kasa: PLAIN, as: 'manager', steps: day.floatOffered },
	{ name: 'cash-out', path: '/sell', kasa: PLAIN, as: 'manager', steps: day.cashOut },
	{ name: 'hand-out', path: '/sell', kasa: PLAIN, as: 'manager', steps: day.handOut },
	{ name: 'count', path: '/sell', kasa: PLAIN, as: 'manager', steps: day.counting },
	{ name: 'close-cash', path: '/sell', kasa: PLAIN, as: 'manager', steps: day.closing },
	{ name: 'reports', path: '/sell', kasa: PLAIN, as: 'manager', steps: day.reports },
	{ name: 'report-period', path: '/sell', kasa: PLAIN, as: 'manager', steps: day.period },
	{ name: 'return', path: '/sell', steps: day.returning },
	{ name: 'return-giving', path: '/sell', steps: day.givingBack },
	{ name: 'return-done', path: '/sell', steps: day.givenBack },
	{ name: 'return-bare', path: '/sell', steps: day.withoutReceipt },
	{ name: 'exchange', path: '/sell', steps: day.exchanging },
	{ name: 'receipts', path: '/sell', steps: day.receipts },
	{ name: 'receipt-open', path: '/sell', steps: day.receiptOpen },
	{ name: 'checks', path: '/sell', kasa: PLAIN, settings: WITH_DOORS, as: 'manager', steps: checks.waiting },
	{
		name: 'checks-return',
		path: '/sell',
		kasa: PLAIN,
		settings: WITH_DOORS,
		as: 'manager',
		steps: checks.waitingReturn
	},
	{ name: 'checks-printing', path: '/sell', kasa: PLAIN, settings: WITH_DOORS, as: 'manager', steps: checks.printing },
	{ name: 'checks-unsure', path: '/sell', kasa: PLAIN, settings: WITH_DOORS, as: 'manager', steps: checks.unsure },
	{ name: 'checks-failed', path: '/sell', kasa: PLAIN, settings: WITH_DOORS, as: 'manager', steps: checks.failed },
	{ name: 'checks-done', path: '/sell', kasa: PLAIN, settings: WITH_DOORS, as: 'manager', steps: checks.done },
	{
		name: 'checks-everywhere',
		path: '/sell',
		kasa: PLAIN,
		settings: WITH_DOORS,
		as: 'manager',
		steps: checks.everywhere
	},
	{ name: 'register', path: '/register' },
	{ name: 'register-storage', path: '/register', steps: storage },
	{ name: 'welcome', path: '/sell', as: 'nobody' },
	{ name: 'sign-in', path: '/sell', as: 'nobody', steps: people.wall },
	{ name: 'sign-in-wrong', path: '/sell', kasa: PLAIN, as: 'nobody', steps: people.wrongPin },
	{ name: 'approval', path: '/sell', steps: people.approval },
	{ name: 'approval-wrong', path: '/sell', steps: people.approvalByCashier },
	{ name: 'admission', path: '/sell', kasa: PLAIN, as: 'nobody', steps: people.admission },
	{ name: 'done-approved', path: '/sell', steps: people.approvedSale },
	{ name: 'settings', path: '/settings', kasa: PLAIN, as: 'manager' },
	{ name: 'settings-add', path: '/settings', kasa: PLAIN, as: 'manager', steps: people.addPerson },
	{ name: 'settings-rules', path: '/settings', kasa: PLAIN, as: 'manager', steps: people.rules },
	{ name: 'settings-health', path: '/settings', kasa: PLAIN, as: 'manager', steps: people.health },
	{ name: 'bitrix24', path: '/sell', kasa: PLAIN, as: 'manager', steps: bitrix24.unset },
	{ name: 'bitrix24-examined', path: '/sell', kasa: PLAIN, settings: PUBLIC, as: 'manager', steps: bitrix24.examined },
	{ name: 'bitrix24-checks', path: '/sell', kasa: PLAIN, settings: PUBLIC, as: 'manager', steps: bitrix24.checks },
	{
		name: 'bitrix24-registers',
		path: '/sell',
		kasa: PLAIN,
		settings: PUBLIC,
		as: 'manager',
		steps: bitrix24.cashboxes
	},
	{ name: 'bitrix24-undo', path: '/sell', kasa: PLAIN, settings: PUBLIC, as: 'manager', steps: bitrix24.afterwards },
	{ name: 'order-settings-off', path: '/sell', kasa: PLAIN, as: 'manager', steps: orders.off },
	{ name: 'order-settings', path: '/sell', kasa: PLAIN, as: 'manager', steps: orders.settled },
	{ name: 'order-settings-below', path: '/sell', kasa: PLAIN, as: 'manager', steps: orders.settledBelow },
	{ name: 'order-settings-deals', path: '/sell', kasa: PLAIN, as: 'manager', steps: orders.deals },
	{ name: 'order-settings-deals-below', path: '/sell', kasa: PLAIN, as: 'manager', steps: orders.dealsBelow },
	{ name: 'orders', path: '/sell', kasa: PLAIN, as: 'manager', steps: orders.parked },
	{ name: 'orders-open', path: '/sell', kasa: PLAIN, as: 'manager', steps: orders.parkedOpen },
	{ name: 'orders-product', path: '/sell', kasa: PLAIN, as: 'manager', steps: orders.product },
	{ name: 'order-of-sale', path: '/sell', kasa: PLAIN, as: 'manager', steps: orders.ofSale },
	{ name: 'goods-settings-off', path: '/sell', kasa: PLAIN, as: 'manager', steps: goods.off },
	{ name: 'goods-settings', path: '/sell', kasa: PLAIN, as: 'manager', steps: goods.on },
	{ name: 'goods-settings-below', path: '/sell', kasa: PLAIN, as: 'manager', steps: goods.leftOut },
	{ name: 'goods-settings-trouble', path: '/sell', kasa: PLAIN, as: 'manager', steps: goods.trouble },
	{ name: 'goods-settings-stopped', path: '/sell', kasa: PLAIN, as: 'manager', steps: goods.stopped }
];

/** The receipt stands in another tab of the same browser. */
async function openElsewhere(scene: Scene): Promise<void> {
	const { page, till } = scene;
	const other = await page.context().newPage();
	await other.goto(page.url());
	await counter.usualReceipt({ ...scene, page: other, till: tillVerbs(other) });
	await page.bringToFront();
	await page.reload();
	await expect(till.button(m.cart_start_own())).toBeVisible();
	await expect(till.at('shift')).toHaveAttribute('data-state', 'open');
	await expect(page.getByText(m.goods_loading())).toHaveCount(0);
}

/** More than ten minutes: each opening of a shift would ask a manager. */
async function clockAhead(scene: Scene): Promise<void> {
	await scene.page.clock.fastForward(14 * 60_000);
	await counter.usualReceipt(scene);
	await expect(scene.till.at('clock')).toBeVisible();
}

async function newVersion(scene: Scene): Promise<void> {
	const { page, till, release } = scene;
	await installed(page);
	await counter.usualReceipt(scene);
	release();
	await lookAgain(page);
	await expect(till.at('update')).toBeVisible();
}

async function openShift(scene: Scene): Promise<void> {
	await counter.done(scene);
	await scene.till.at('shift').click();
	await expect(scene.till.at('close-shift')).toBeVisible();
}

async function zReport(scene: Scene): Promise<void> {
	await counter.done(scene);
	await scene.till.closeShift();
}

async function storage({ till }: Scene): Promise<void> {
	await till.at('storage').scrollIntoViewIfNeeded();
	await expect(till.at('storage')).toBeInViewport();
}
