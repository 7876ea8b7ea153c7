import type { Page, Route } from '@playwright/test';

const SELL = '/api/v1/receipt/sell';

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

async function onNextSale(page: Page, act: (route: Route) => Promise<void>) {
	await page.route(`**${SELL}`, act, { times: 1 });
}

function gate() {
	let open = () => {};
	const passed = new Promise<void>((resolve) => (open = resolve));
	return { passed, open: () => open() };
}
