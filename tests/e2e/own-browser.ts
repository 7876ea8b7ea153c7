import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';

type Launching = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

export interface OwnBrowser {
	/** A browser that keeps its profile on disk, as a till's own does; the one before it has ended. */
	start: () => Promise<BrowserContext>;
	close: () => Promise<void>;
}

export async function ownBrowser(launching: Launching): Promise<OwnBrowser> {
	const profile = await mkdtemp(path.join(tmpdir(), 'prylavok-profile-'));
	let running: BrowserContext | null = null;
	return {
		start: async () => {
			await running?.close();
			running = await chromium.launchPersistentContext(profile, launching);
			return running;
		},
		close: async () => {
			await running?.close();
			await rm(profile, { recursive: true, force: true });
		}
	};
}
