import type { Schema } from './schema.ts';

type Table = keyof Schema;

/** What a backup holds, parents before those that name them, each with the column of its key. */
export const LASTING: readonly { table: Table; key: string }[] = [
	{ table: 'people', key: 'id' },
	{ table: 'registers', key: 'id' },
	{ table: 'tills', key: 'id' },
	{ table: 'approvals', key: 'id' },
	{ table: 'settings', key: 'name' },
	{ table: 'relayed', key: 'name' },
	{ table: 'journal_copies', key: 'entry' },
	{ table: 'whole_journals', key: 'key' },
	{ table: 'beside_journals', key: 'key' },
	{ table: 'reserved_returns', key: 'entry' },
	{ table: 'moments', key: 'name' },
	{ table: 'checks', key: 'id' },
	{ table: 'check_attempts', key: 'entry' },
	{ table: 'orders', key: 'id' },
	{ table: 'products', key: 'id' },
	{ table: 'product_prices', key: 'id' }
];

/** What is worth nothing later: after a restore everyone signs in again, and no document is in flight, and no till is known to be there. */
export const PASSING: readonly Table[] = ['sign_ins', 'wrong_pins', 'relay_turns', 'till_presence'];
