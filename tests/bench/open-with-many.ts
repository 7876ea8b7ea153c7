import type { Page } from '@playwright/test';
import { newTill, signIn, type Shop } from './shop.ts';
import type { Measured } from './table.ts';

const ENTRIES = 20_000;
/** Times the opening of a till whose journal is empty. */
const AIM = 1.3;

/** Opening a till that has sold for months, beside one that has not sold yet. */
export async function openWithMany(shop: Shop): Promise<Measured[]> {
	const ours: number[] = [];
	const none: number[] = [];
	const [full, empty] = [await till(shop, ENTRIES), await till(shop, 0)];
	for (let run = 0; run < shop.runs; run++) {
		none.push(await timeToFocus(empty));
		ours.push(await timeToFocus(full));
	}
	await Promise.all([full.context().close(), empty.context().close()]);
	const reference = { name: 'with none', values: none };
	return [{ name: `opened with ${ENTRIES} entries`, unit: 'ms', ours, reference, aim: { most: AIM, of: 'ratio' } }];
}

async function till(shop: Shop, entries: number): Promise<Page> {
	const page = await (await newTill(shop)).newPage();
	await page.goto(`${shop.url}/sell`);
	await signIn(page);
	await page.evaluate(() => window.stopwatch.focused);
	if (entries > 0) await page.evaluate(fill, entries);
	await timeToFocus(page);
	return page;
}

async function timeToFocus(page: Page): Promise<number> {
	await page.reload({ waitUntil: 'commit' });
	return await page.evaluate(() => window.stopwatch.focused);
}

/** In the page: so many sales of the last three months, as the journal keeps them. */
async function fill(entries: number): Promise<void> {
	const database = await new Promise<IDBDatabase>((resolve, reject) => {
		const opening = indexedDB.open('prylavok');
		opening.onsuccess = () => resolve(opening.result);
		opening.onerror = () => reject(opening.error ?? new Error('no database'));
	});
	const register = await new Promise<string>((resolve, reject) => {
		const reading: IDBRequest<{ id: string }> = database
			.transaction('settings')
			.objectStore('settings')
			.get('register');
		reading.onsuccess = () => resolve(reading.result.id);
		reading.onerror = () => reject(reading.error ?? new Error('no register'));
	});
	const line = { id: 'line', code: '104', name: 'Ковбаса «Лікарська»', price: 120_00, quantity: 1000, sum: 120_00 };
	const month = 30 * 24 * 3_600_000;
	await new Promise<void>((resolve, reject) => {
		const transaction = database.transaction('entries', 'readwrite');
		for (let made = 0; made < entries; made += 1) {
			const id = crypto.randomUUID();
			const createdAt = Date.now() - Math.round((3 * month * (entries - made)) / entries);
			transaction.objectStore('entries').put({
				...{ id, version: 2, register, device: 'bench', person: null, approver: null, origin: 'rung-up' },
				...{ state: 'fiscal', createdAt, cartId: id, after: null, shift: null, report: null, sums: null },
				document: {
					...{ kind: 'sell', customId: id, given: 480_00, change: 0, due: 480_00, print: true },
					receipt: { lines: [line, line, line, line], applied: [], receiptWide: false, total: 480_00, problems: [] },
					payments: [{ form: 'cash', label: 'Готівка', amount: 480_00 }]
				},
				trail: ['intend', 'send', 'accept'].map((event, at) => ({ at: createdAt + at, event })),
				registration: { id, fiscalCode: `TEST-${made}`, fiscalDate: null, isOnline: true }
			});
		}
		transaction.oncomplete = () => resolve();
		transaction.onerror = () => reject(transaction.error ?? new Error('not written'));
	});
	database.close();
}
