import type { Page } from '@playwright/test';
import { bundled } from './bundled.ts';
import type { Shop } from './shop.ts';
import type { Measured } from './table.ts';

const ENTRIES = 20_000;
/** Times a plain scan of the journal. */
const AIM = 0.1;

type InPage = typeof import('./receipts-in-page.ts');

/** A filter of the receipts by each column, and the one reading that it takes first, beside a plain scan of the journal. */
export async function filterReceipts(shop: Shop): Promise<Measured[]> {
	const context = await shop.browser.newContext();
	const page = await context.newPage();
	// Its policy would not let a script of another origin in, so the page is one of the server that has none.
	await page.goto(`${shop.url}/api/health`);
	const script = await bundled('tests/bench/receipts-in-page.ts');
	await page.evaluate(
		async ([address, entries]) => {
			const { fill }: InPage = await import(address);
			await fill(entries);
		},
		[script, ENTRIES] as const
	);
	const runs: Awaited<ReturnType<InPage['filters']>>[] = [];
	for (let run = 0; run < shop.runs; run++) runs.push(await timesOf(page, script));
	await context.close();

	const columns = Object.keys(runs[0]?.columns ?? {});
	const filtered = columns.map((column) => ({
		name: `${ENTRIES.toLocaleString('en')} receipts by ${column}`,
		unit: 'ms' as const,
		ours: runs.map(({ columns }) => columns[column]?.ours ?? NaN),
		reference: { name: 'a plain scan', values: runs.map(({ columns }) => columns[column]?.scan ?? NaN) },
		aim: { most: AIM, of: 'ratio' as const }
	}));
	const reading: Measured = {
		name: 'the journal read for the first search',
		unit: 'ms',
		ours: runs.map(({ reading }) => reading.ours),
		reference: { name: 'a plain scan', values: runs.map(({ reading }) => reading.scan) },
		notes: [`the newest are there after ${runs.map(({ reading }) => Math.round(reading.first)).join(', ')} ms`]
	};
	return [...filtered, reading];
}

async function timesOf(page: Page, script: string) {
	return await page.evaluate(async (address) => {
		const { filters }: InPage = await import(address);
		return await filters();
	}, script);
}
