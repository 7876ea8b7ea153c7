/** The store of goods within one transaction; each has a key `code` of its own. */
export interface GoodsReading {
	get: (key: string) => Promise<unknown>;
	/** In the order of their keys. */
	getAll: (range: IDBKeyRange, count: number) => Promise<readonly unknown[]>;
}

export interface GoodsWriting extends GoodsReading {
	put: (value: { code: string; [field: string]: unknown }) => Promise<unknown>;
	delete: (range: IDBKeyRange) => Promise<unknown>;
}

/** The disk; of a transaction that fails nothing is written. */
export interface GoodsDisk {
	read: <T>(work: (store: GoodsReading) => Promise<T>) => Promise<T>;
	/** Settles once all of it is on the disk. */
	write: <T>(work: (store: GoodsWriting) => Promise<T>) => Promise<T>;
}
