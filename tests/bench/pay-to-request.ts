import type { Page } from '@playwright/test';
import { plugInScanner } from './scanner.ts';
import { atCounter, scannable, type Shop } from './shop.ts';
import { median, type Measured } from './table.ts';

const SALES = 8;
/** Times the bare way: the journal's own work may cost half as much again. */
const AIM = 1.5;

/** From the press on *confirm* to the request's leaving: what is written before a sale may leave. */
export async function payToRequest(shop: Shop): Promise<Measured[]> {
	const ours: number[] = [];
	const bare: number[] = [];
	for (let run = 0; run < shop.runs; run++) {
		const samples = await atCounter(shop, (page) => sellAll(page, shop));
		ours.push(median(samples.map(({ request }) => request)));
		bare.push(median(samples.map(({ way }) => way)));
	}

	return [
		{
			name: 'confirm → request leaves',
			unit: 'ms',
			ours,
			reference: { name: 'status + strict write', values: bare },
			aim: { most: AIM, of: 'ratio' }
		}
	];
}

async function sellAll(page: Page, { kasa }: Shop) {
	const scan = await plugInScanner(page);
	const samples: { request: number; way: number }[] = [];
	for (const good of scannable(SALES)) {
		const way = await bareWay(page, kasa.url);
		await scan(good);
		await page.getByTestId('pay').click();
		await page.getByTestId('tender-cash').click();
		await page.evaluate(() => window.stopwatch.armPost());
		await page.getByTestId('confirm').click();
		const request = await page.evaluate(() => window.stopwatch.shown());
		await page.getByTestId('done').waitFor();
		await page.keyboard.press('Enter');
		await page.getByTestId('scan').waitFor();
		samples.push({ request, way });
	}
	return samples;
}

/** In the same page and with nothing of ours: the Kasa's status, then one record of a sale's size strictly on disk. */
async function bareWay(page: Page, kasaUrl: string): Promise<number> {
	return page.evaluate(async (status) => {
		const database = await new Promise<IDBDatabase>((resolve, reject) => {
			const opening = indexedDB.open('bench', 1);
			opening.onupgradeneeded = () => opening.result.createObjectStore('records');
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(opening.error ?? new Error('no database'));
		});
		const record = { text: 'x'.repeat(2000) };

		const from = performance.now();
		await (await fetch(status)).json();
		await new Promise<void>((resolve, reject) => {
			const transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
			transaction.objectStore('records').put(record, crypto.randomUUID());
			transaction.oncomplete = () => resolve();
			transaction.onerror = () => reject(transaction.error ?? new Error('not written'));
		});
		const took = performance.now() - from;
		database.close();
		return took;
	}, `${kasaUrl}/api/v1/kasa/status`);
}
