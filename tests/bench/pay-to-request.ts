import type { Page } from '@playwright/test';
import { plugInScanner } from './scanner.ts';
import { atCounter, scannable, type Shop } from './shop.ts';
import { median, type Measured } from './table.ts';

const SALES = 8;
/** Times the bare way: the journal's own work may cost half as much again. */
const AIM = 1.5;
/** Milliseconds that a finger stays on a button: what its going down draws is no part of what its coming up waits for. */
const PRESS = 60;

interface Sample {
	request: number;
	bare: number;
	pressed: number;
}

/**
 * From the press on *confirm* to the request's leaving: what is written before a sale may leave. After a press Chromium
 * holds every answer of disk, lock and network back until the next frame is drawn, so a press has a reference of its own.
 */
export async function payToRequest(shop: Shop): Promise<Measured[]> {
	const runs: Record<keyof Sample, number>[] = [];
	for (let run = 0; run < shop.runs; run++) {
		const samples = await atCounter(shop, (page) => sellAll(page, shop));
		runs.push({
			request: median(samples.map(({ request }) => request)),
			bare: median(samples.map(({ bare }) => bare)),
			pressed: median(samples.map(({ pressed }) => pressed))
		});
	}

	const measured = { unit: 'ms', ours: runs.map(({ request }) => request) } as const;
	return [
		{
			...measured,
			name: 'confirm → request leaves',
			reference: { name: 'status + strict write', values: runs.map(({ bare }) => bare) },
			aim: { most: AIM, of: 'ratio' }
		},
		{
			...measured,
			name: 'the same, press beside press',
			reference: { name: 'press, lock, status, write', values: runs.map(({ pressed }) => pressed) }
		}
	];
}

async function sellAll(page: Page, { kasa }: Shop): Promise<Sample[]> {
	const scan = await plugInScanner(page);
	const status = `${kasa.url}/api/v1/kasa/status`;
	const samples: Sample[] = [];
	for (const good of scannable(SALES)) {
		const bare = await page.evaluate((url) => window.stopwatch.bareWay(url, { fromPress: false }), status);
		const pressing = page.evaluate((url) => window.stopwatch.bareWay(url, { fromPress: true }), status);
		await page.getByRole('button', { name: 'bare' }).click({ delay: PRESS });
		const pressed = await pressing;
		await scan(good);
		await page.getByTestId('pay').click();
		await page.getByTestId('tender-cash').click();
		await page.evaluate(() => window.stopwatch.armPost());
		await page.getByTestId('confirm').click({ delay: PRESS });
		const request = await page.evaluate(() => window.stopwatch.shown());
		await page.getByTestId('done').waitFor();
		await page.keyboard.press('Enter');
		await page.getByTestId('scan').waitFor();
		samples.push({ request, bare, pressed });
	}
	return samples;
}
