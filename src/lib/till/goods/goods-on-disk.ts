import type { GoodsDisk } from '#lib/catalog/goods-disk.ts';
import { strictly, type TillDatabase } from '#lib/journal/database.ts';

/** The goods in a till's database. Only their own store is ever held: no document waits for them. */
export function goodsOnDisk(database: TillDatabase): GoodsDisk {
	return {
		read: (work) => work(database.transaction('products').store),
		write: (work) => strictly(database, ['products'], (transaction) => work(transaction.objectStore('products')))
	};
}
