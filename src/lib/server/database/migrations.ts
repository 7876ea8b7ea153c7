import { peopleAndTills } from './migrations/0001-people-and-tills.ts';
import { relayed } from './migrations/0002-relayed.ts';
import { journal } from './migrations/0003-journal.ts';
import { besideJournals } from './migrations/0004-beside-journals.ts';
import { oneLineAKasa } from './migrations/0005-one-line-a-kasa.ts';
import { checks } from './migrations/0006-checks.ts';
import { orders } from './migrations/0007-orders.ts';
import { products } from './migrations/0008-products.ts';
import { begunOrders } from './migrations/0009-begun-orders.ts';
import type { Database } from './schema.ts';

export interface Migration {
	name: string;
	up: (database: Database) => Promise<void>;
}

/** All that ever was, in order. One that a shop may have run is never edited: what it forgot is a new one. */
export const MIGRATIONS: readonly Migration[] = [
	{ name: '0001-people-and-tills', up: peopleAndTills },
	{ name: '0002-relayed', up: relayed },
	{ name: '0003-journal', up: journal },
	{ name: '0004-beside-journals', up: besideJournals },
	{ name: '0005-one-line-a-kasa', up: oneLineAKasa },
	{ name: '0006-checks', up: checks },
	{ name: '0007-orders', up: orders },
	{ name: '0008-products', up: products },
	{ name: '0009-begun-orders', up: begunOrders }
];
