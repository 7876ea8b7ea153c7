import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDatabase, type TillDatabase } from './database.ts';

/** How a disk lets one down: it refuses to begin, or begins and then gives everything back. */
export type DiskFault = { refuses: string } | 'gives-up-halfway';

export interface WriteSeen {
	stores: readonly string[];
	durability: IDBTransactionDurability;
}

/** A browser's disk, empty at first; `connect` is one tab's way to it. */
export function diskForTests() {
	const factory = new IDBFactory();
	const writes: WriteSeen[] = [];
	let faults: readonly (DiskFault | null)[] = [];

	function nextFault(): DiskFault | null {
		const [fault = null, ...later] = faults;
		faults = later;
		return fault;
	}

	function begin(open: () => unknown): unknown {
		const fault = nextFault();
		if (fault && fault !== 'gives-up-halfway') throw new DOMException('The disk says no', fault.refuses);
		const transaction = open();
		if (transaction instanceof IDBTransaction) {
			writes.push({ stores: [...transaction.objectStoreNames], durability: transaction.durability });
			// After the first request is made, before it is answered.
			if (fault) queueMicrotask(() => transaction.abort());
		}
		return transaction;
	}

	return {
		async connect(): Promise<TillDatabase> {
			globalThis.indexedDB = factory;
			return new Proxy(await openDatabase('prylavok'), {
				get(target, name) {
					const value: unknown = Reflect.get(target, name);
					if (typeof value !== 'function') return value;
					return (...args: unknown[]): unknown => {
						const act = (): unknown => Reflect.apply(value, target, args);
						return name === 'transaction' && args[1] === 'readwrite' ? begin(act) : act();
					};
				}
			});
		},
		/** What was begun to be written, a row a transaction. */
		writes,
		/** What befalls the next writes, one after another; null: nothing. */
		fail: (...next: (DiskFault | null)[]) => void (faults = next),
		/** From here on every write is refused. */
		failForGood: (name = 'QuotaExceededError') =>
			void (faults = Array.from({ length: 1000 }, () => ({ refuses: name })))
	};
}

export type DiskForTests = ReturnType<typeof diskForTests>;
