import { expect, test } from 'vitest';
import { like, piece } from './counter-for-tests.ts';
import { simulatorFetch } from './fetch.ts';
import { bookFrom, trainingKasa } from './training-kasa.ts';

/** A browser's storage that two tabs share: what is in it is text, and the lock lets one act at a time. */
function sharedStorage() {
	let kept: string | null = null;
	let turn: Promise<unknown> = Promise.resolve();
	return {
		load: () => Promise.resolve(bookFrom(kept === null ? null : JSON.parse(kept))),
		save: (book: object) => {
			kept = JSON.stringify(book);
			return Promise.resolve();
		},
		lock<T>(act: () => Promise<T>): Promise<T> {
			const own = turn.then(act);
			turn = own;
			return own;
		},
		spoil: (text: string) => void (kept = text)
	};
}

let made = 0;
const world = {
	clock: () => Date.parse('2025-11-03T10:00:00+02:00'),
	ids: () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`
};

function tab(storage: ReturnType<typeof sharedStorage>) {
	const ask = simulatorFetch(trainingKasa({ ...storage, ...world }));
	return async (method: string, path: string, body?: object): Promise<unknown> => {
		const response = await ask(`http://training/api/v1/${path}`, { method, body: body && JSON.stringify(body) });
		return await response.json();
	};
}

test('a day of training survives a reload', async () => {
	const storage = sharedStorage();
	const before = tab(storage);
	await before('POST', 'shift/open');
	await before('POST', 'receipt/sell', piece(12_000));

	const afterReload = tab(storage);

	expect(await afterReload('POST', 'shift/xreport')).toMatchObject({
		report: { balance: 12_000, sell_receipts_count: 1 }
	});
});

test('two tabs that sell at once sell into one shift', async () => {
	const storage = sharedStorage();
	const [one, other] = [tab(storage), tab(storage)];
	await one('POST', 'shift/open');

	await Promise.all([one('POST', 'receipt/sell', piece(100)), other('POST', 'receipt/sell', piece(200))]);

	expect(await other('POST', 'shift/xreport')).toMatchObject({ report: { sell_receipts_count: 2, balance: 300 } });
});

test('a book of another make begins a new day instead of stopping the till', async () => {
	const storage = sharedStorage();
	storage.spoil('{"version":0}');

	expect(await tab(storage)('POST', 'shift/open')).toEqual({ status: true });
});

test('training has the rates in law, one with the excise of alcohol, and test numbers', async () => {
	const at = tab(sharedStorage());
	await at('POST', 'shift/open');

	const taxes = await at('GET', 'tax/taxes');

	expect(taxes).toEqual(expect.arrayContaining([expect.objectContaining({ rate: 20, extra_rate: null })]));
	expect(taxes).toEqual(expect.arrayContaining([expect.objectContaining({ rate: 20, extra_rate: 5 })]));
	expect(taxes).toEqual(expect.arrayContaining([expect.objectContaining({ no_vat: true })]));
	expect(await at('POST', 'receipt/sell', piece(100))).toMatchObject({ fiscal_code: like(/^TEST-/) });
});
