import type { Page } from '@playwright/test';
import { manyGoods } from './many-goods.ts';
import { atCounter, type Shop } from './shop.ts';
import { timeOfBareKey, timeToShow } from './stopwatch.ts';
import { quantile, type Measured } from './table.ts';

/** Every letter of these changes what is found, in the sample goods and in many of them. */
const WORDS = ['молоко', 'сир', 'ковб', 'шоко', 'вода', 'хліб'];
const MANY = 50_000;

/** From a keystroke in the scan field to the frame that shows what is found now. */
export async function keystrokeToList(shop: Shop): Promise<Measured[]> {
	return [
		...(await measured(shop, 'keystroke → list')),
		...(await measured(shop, `keystroke → list of ${MANY.toLocaleString('en')} goods`, (page) => manyGoods(page, MANY)))
	];
}

async function measured(shop: Shop, name: string, prepare?: (page: Page) => Promise<void>): Promise<Measured[]> {
	const ours: number[][] = [];
	const bare: number[][] = [];
	for (let run = 0; run < shop.runs; run++) {
		const samples = await atCounter(shop, typeAll, prepare);
		ours.push(samples.map(({ list }) => list));
		bare.push(samples.map(({ key }) => key));
	}

	return [0.5, 0.95].map((share) => ({
		name: `${name}, p${share * 100}`,
		unit: 'ms',
		ours: ours.map((values) => quantile(values, share)),
		reference: { name: 'a bare key', values: bare.map((values) => quantile(values, share)) }
	}));
}

async function typeAll(page: Page) {
	const samples: { list: number; key: number }[] = [];
	for (const word of WORDS) {
		for (const letter of word) {
			const key = await timeOfBareKey(page);
			const list = await timeToShow(page, 'list', () => page.keyboard.type(letter));
			samples.push({ list, key });
		}
		await page.keyboard.press('Escape');
	}
	return samples;
}
