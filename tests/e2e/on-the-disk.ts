import type { Page } from '@playwright/test';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { findingsFrom, type KeptFinding } from '#lib/journal/findings.ts';

/** What lies in the browser's own database of the real register, whatever a screen shows. */
export interface OnDisk {
	/** Of all sales, in the order in which they were made. */
	sales: readonly { id: string; state: FiscalState; total: number }[];
	/** Receipts that are not documents: open, or set aside. */
	carts: number;
	/** What the Kasa counts otherwise. */
	findings: readonly KeptFinding[];
}

export async function onTheDisk(page: Page): Promise<OnDisk> {
	const { entries, carts, keys, values } = await page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error ?? new Error('Not read'));
			});
		const database = await done(indexedDB.open('prylavok'));
		const stores = database.transaction(['entries', 'parked', 'settings']);
		const made: IDBRequest<Entry[]> = stores.objectStore('entries').getAll();
		const kept = stores.objectStore('settings');
		const [entries, carts, keys, values] = await Promise.all([
			done(made),
			done(stores.objectStore('parked').count()),
			done(kept.getAllKeys()),
			done<unknown[]>(kept.getAll())
		]);
		database.close();
		return { entries, carts, keys, values };
	});
	const isFindings = (key?: IDBValidKey) => typeof key === 'string' && key.startsWith('findings:');
	const findings = values.filter((_, at) => isFindings(keys[at])).flatMap(findingsFrom);
	const sales = entries
		.toSorted((a, b) => a.createdAt - b.createdAt)
		.flatMap(({ id, state, document }) =>
			document.kind === 'sell' ? [{ id, state, total: document.receipt.total }] : []
		);
	return { sales, carts, findings };
}

/** The whole journal, the oldest entry first. */
export async function entriesOnDisk(page: Page): Promise<Entry[]> {
	const entries = await page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error ?? new Error('Not read'));
			});
		const database = await done(indexedDB.open('prylavok'));
		const made: IDBRequest<Entry[]> = database.transaction('entries').objectStore('entries').getAll();
		const entries = await done(made);
		database.close();
		return entries;
	});
	return entries.toSorted((a, b) => a.createdAt - b.createdAt);
}
