import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { browserLaunch } from '../browser-launch.ts';
import { bundled } from './bundled.ts';
import type { Shop } from './shop.ts';
import { median, type Measured } from './table.ts';

const WRITES = 40;
/** Times a bare strict write of the same record. */
const AIM = 1.2;

type InPage = typeof import('./journal-in-page.ts');

/** The one transaction in which a sale leaves: its entry written, its cart taken off the disk, its checkpoint read. */
export async function journalWrite(shop: Shop): Promise<Measured[]> {
	const script = await bundled('tests/bench/journal-in-page.ts');
	const ours: number[] = [];
	const bare: number[] = [];
	for (let run = 0; run < shop.runs; run++) {
		const { journal, bare: reference } = await onDisk(shop, (page) =>
			page.evaluate(
				async ([address, times]) => {
					const { writes }: InPage = await import(address);
					return await writes(times);
				},
				[script, WRITES] as const
			)
		);
		ours.push(median(journal));
		bare.push(median(reference));
	}
	const reference = { name: 'bare strict write', values: bare };
	return [{ name: 'the journal writes a sale', unit: 'ms', ours, reference, aim: { most: AIM, of: 'ratio' } }];
}

/** In a browser with a profile of its own: a private one keeps its database in memory, where nothing is strict. */
async function onDisk<T>({ browser, url }: Shop, work: (page: Page) => Promise<T>): Promise<T> {
	const profile = await mkdtemp(path.join(tmpdir(), 'prylavok-'));
	const context = await browser.browserType().launchPersistentContext(profile, await browserLaunch());
	try {
		const page = await context.newPage();
		// Its policy would not let a script of another origin in, so the page is one of the server that has none.
		await page.goto(`${url}/api/health`);
		return await work(page);
	} finally {
		await context.close();
		await rm(profile, { recursive: true, force: true });
	}
}
