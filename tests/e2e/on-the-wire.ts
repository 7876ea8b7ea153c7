import type { Page, Route } from '@playwright/test';
import { isDocument } from '#lib/simulator/routes.ts';
import type { ServedKasa } from '#lib/simulator/serve.ts';

export const SELL = '/api/v1/receipt/sell';
export const STATUS = '/api/v1/kasa/status';

export interface HeldRequest {
	/** The first of them is about to leave the browser. */
	isHeld: Promise<void>;
	/** They leave, and so does whatever follows. */
	release: () => void;
}

export interface HeldAnswer {
	/** The Kasa has answered; the till does not know it yet. */
	isHeld: Promise<void>;
	release: () => void;
}

/** Lets the next sale reach the Kasa and keeps the answer on the wire until it is let go. */
export async function holdAnswer(page: Page): Promise<HeldAnswer> {
	const held = gate();
	const released = gate();
	await onNextSale(page, async (route) => {
		const response = await route.fetch();
		held.open();
		await released.passed;
		await route.fulfill({ response });
	});
	return { isHeld: held.passed, release: released.open };
}

/** Lets nothing leave for a path from now on, until it is let go. */
export async function holdRequests(page: Page, path: string): Promise<HeldRequest> {
	const held = gate();
	const released = gate();
	await page.route(`**${path}`, async (route) => {
		held.open();
		await released.passed;
		await route.continue();
	});
	return { isHeld: held.passed, release: released.open };
}

/** What a browser does when a kept connection breaks: the next sale goes out again, and only the second answer arrives. */
export async function sendTwice(page: Page): Promise<void> {
	await onNextSale(page, async (route) => {
		await route.fetch();
		await route.continue();
	});
}

/** Counts the sales that leave the page from now on, whether or not anybody hears them. */
export function countSales(page: Page): () => number {
	let count = 0;
	page.on('request', (request) => {
		if (request.url().endsWith(SELL)) count += 1;
	});
	return () => count;
}

/** Looks on from now on: how many documents the Kasa had to answer at once, and what it was asked meanwhile. */
export function watchKasa({ kasa }: ServedKasa) {
	const { handle } = kasa;
	const askedMeanwhile: string[] = [];
	let underWay = 0;
	let mostAtOnce = 0;
	kasa.handle = async (asked) => {
		if (!isDocument(asked)) {
			if (underWay > 0) askedMeanwhile.push(asked.path);
			return await handle(asked);
		}
		underWay += 1;
		mostAtOnce = Math.max(mostAtOnce, underWay);
		return await handle(asked).finally(() => (underWay -= 1));
	};
	return { mostAtOnce: () => mostAtOnce, askedMeanwhile: () => askedMeanwhile };
}

async function onNextSale(page: Page, act: (route: Route) => Promise<void>) {
	await page.route(`**${SELL}`, act, { times: 1 });
}

function gate() {
	let open = () => {};
	const passed = new Promise<void>((resolve) => (open = resolve));
	return { passed, open: () => open() };
}
