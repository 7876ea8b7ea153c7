import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import type { Receipt } from '#lib/domain/receipt.ts';
import type { Approval } from './entry.ts';
import type { StoredEntry, StoredReceipt } from './migrations.ts';
import type { OutboxItem } from './outbox-item.ts';

/** What is not a document yet: a receipt rung up or set aside for later, a return or a withdrawal being filled in. */
export interface SavedReceipt {
	id: string;
	register: string;
	/** 'open' is on the screen, 'parked' waits under "Відкладені"; the rest is on a screen of its own. */
	place: 'open' | 'parked' | 'return' | 'withdrawal';
	savedAt: number;
	receipt: Receipt;
	/** What a manager allowed on it so far; left out where nothing had to be. */
	approvals?: readonly Approval[];
	/** The sale that it gives back of, by its entry's id; left out of a sale. */
	returns?: string;
	/** What was entered beside its lines; only the screen that it is on reads it. Left out where that was nothing. */
	entered?: unknown;
}

interface Schema extends DBSchema {
	entries: {
		key: string;
		value: StoredEntry;
		indexes: { byTime: [string, number]; byState: [string, FiscalState]; byCart: string };
	};
	outbox: { key: number; value: OutboxItem };
	parked: { key: string; value: StoredReceipt; indexes: { byRegister: string } };
	products: { key: string; value: { code: string } };
	settings: { key: string; value: unknown };
}

export type TillDatabase = IDBPDatabase<Schema>;

/** Everything that an outcome may touch. */
export type JournalTransaction = IDBPTransaction<Schema, ['entries', 'parked', 'settings', 'outbox'], 'readwrite'>;

/** Training keeps its own database, so that nothing made there can reach a real register. */
export type DatabaseName = 'prylavok' | 'prylavok-training';

/** @throws the browser's own error: without a database nothing may be sold */
export async function openDatabase(name: DatabaseName): Promise<TillDatabase> {
	const database = await openDB<Schema>(name, 1, {
		upgrade(fresh) {
			const entries = fresh.createObjectStore('entries', { keyPath: 'id' });
			entries.createIndex('byTime', ['register', 'createdAt']);
			entries.createIndex('byState', ['register', 'state']);
			entries.createIndex('byCart', 'cartId');
			fresh.createObjectStore('outbox', { keyPath: 'id', autoIncrement: true });
			fresh.createObjectStore('parked', { keyPath: 'id' }).createIndex('byRegister', 'register');
			fresh.createObjectStore('products', { keyPath: 'code' });
			fresh.createObjectStore('settings');
		}
	});
	// An old tab must not hold up the next version's upgrade.
	database.addEventListener('versionchange', () => database.close());
	return database;
}

/** Every write of the journal is on disk before its promise settles. */
export const STRICT = { durability: 'strict' } as const;

/**
 * Does some work in one strict transaction, and settles once all of it is on disk.
 * @throws DOMException where the browser or the disk does not take it: then none of it is written
 */
export async function strictly<const S extends readonly StoreNames<Schema>[], T>(
	database: TillDatabase,
	stores: S,
	work: (transaction: IDBPTransaction<Schema, S, 'readwrite'>) => Promise<T>
): Promise<T> {
	const transaction = database.transaction(stores, 'readwrite', STRICT);
	const working = work(transaction).catch((error: unknown) => {
		// Left alone, the browser would keep what was written before the work gave up.
		giveUp(transaction);
		throw error;
	});
	const [result] = await Promise.all([working, transaction.done]);
	return result;
}

function giveUp(transaction: { abort: () => void }): void {
	try {
		transaction.abort();
	} catch (error) {
		// The browser has given it up itself; or it is on its way to the disk, where one that failed gives up all of it.
		if (!(error instanceof DOMException)) throw error;
	}
}
