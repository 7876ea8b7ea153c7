import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import type { GoodsDisk, GoodsWriting } from './goods-disk.ts';

/** An empty disk for goods; `dieNext`: the next writing is cut off after so many of its steps. */
export async function goodsDiskForTests() {
	globalThis.indexedDB = new IDBFactory();
	const database = await openDB<{ products: { key: string; value: { code: string } } }>('goods', 1, {
		upgrade: (fresh) => void fresh.createObjectStore('products', { keyPath: 'code' })
	});
	let stepsLeft = Infinity;

	/** The tab is closed: whatever was not finished is given back. */
	function dying(store: GoodsWriting, die: () => void): GoodsWriting {
		const step = <T>(work: () => Promise<T>): Promise<T> => {
			stepsLeft -= 1;
			if (stepsLeft === 0) die();
			return stepsLeft > 0 ? work() : Promise.reject(new Error('The tab was closed'));
		};
		return {
			get: (key) => step(() => store.get(key)),
			getAll: (range, count) => step(() => store.getAll(range, count)),
			put: (value) => step(() => store.put(value)),
			delete: (range) => step(() => store.delete(range))
		};
	}

	const disk: GoodsDisk = {
		read: (work) => work(database.transaction('products').store),
		write: async (work) => {
			const transaction = database.transaction('products', 'readwrite');
			const done = transaction.done.then(
				() => true,
				() => false
			);
			try {
				const result = await work(dying(transaction.store, () => transaction.abort()));
				if (!(await done)) throw new Error('Not written');
				return result;
			} finally {
				stepsLeft = Infinity;
			}
		}
	};
	return {
		...disk,
		dieNext: (steps: number) => void (stepsLeft = steps),
		/** Puts there what another build, or nobody, would. */
		put: (value: { code: string; [field: string]: unknown }) => database.put('products', value),
		keys: () => database.getAllKeys('products')
	};
}

export type GoodsDiskForTests = Awaited<ReturnType<typeof goodsDiskForTests>>;
