import type { Page } from '@playwright/test';
import type { ServedKasa } from '#lib/simulator/serve.ts';
import type { TillVerbs } from '../e2e/till-verbs.ts';

/** A till just opened, alone in a shop of its own. Its page's clock is installed. */
export interface Scene {
	page: Page;
	till: TillVerbs;
	kasa: ServedKasa;
	/** The server has the next version of the till. */
	release: () => void;
}
