import type { Page } from '@playwright/test';
import type { Product } from '#lib/catalog/product.ts';
import { plugInScanner } from './scanner.ts';
import { atCounter, scannable, type Shop } from './shop.ts';
import { timeOfBareKey, timeToShow } from './stopwatch.ts';
import { quantile, type Measured } from './table.ts';

const GOODS = 40;
/** Milliseconds: the line is there in the very next frame. */
const AIM = 20;

/** From a scanner's Enter to the frame that shows the new line; the receipt grows with every good. */
export async function scanToLine(shop: Shop): Promise<Measured[]> {
	const goods = scannable(GOODS);
	const ours: number[][] = [];
	const bare: number[][] = [];
	for (let run = 0; run < shop.runs; run++) {
		const samples = await atCounter(shop, (page) => scanAll(page, goods));
		ours.push(samples.map(({ line }) => line));
		bare.push(samples.map(({ key }) => key));
	}

	return [0.5, 0.95].map((share) => ({
		name: `scan → line, p${share * 100}`,
		unit: 'ms',
		ours: ours.map((values) => quantile(values, share)),
		reference: { name: 'a bare key', values: bare.map((values) => quantile(values, share)) },
		aim: share === 0.95 ? { most: AIM, of: 'ours' } : undefined
	}));
}

async function scanAll(page: Page, goods: readonly Product[]) {
	const scan = await plugInScanner(page);
	const samples: { line: number; key: number }[] = [];
	for (const good of goods) {
		const key = await timeOfBareKey(page);
		const line = await timeToShow(page, 'lines', () => scan(good));
		samples.push({ line, key });
	}
	return samples;
}
