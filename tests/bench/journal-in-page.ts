// What `journal-write.ts` runs in a page: the journal's own write of a sale that leaves, and a bare one of the same record.
import { kopiykas, NOTHING, thousandths } from '#lib/domain/money.ts';
import { priceReceipt } from '#lib/domain/receipt.ts';
import { openDatabase, type TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { intend } from '#lib/journal/posting.ts';
import { journalRecords } from '#lib/journal/records.ts';

/** Milliseconds of each write; the two take turns. */
export async function writes(times: number): Promise<{ journal: number[]; bare: number[] }> {
	const database = await openDatabase('prylavok-training');
	const newId = () => crypto.randomUUID();
	const records = journalRecords({
		database,
		now: () => Date.now(),
		newId,
		leftAt: () => 0,
		isSettled: () => false,
		comparison: () => Promise.reject(new Error('no report is compared here')),
		follows: () => []
	});
	const journal: number[] = [];
	const bare: number[] = [];
	for (let turn = 0; turn < times; turn += 1) {
		const cart = { id: newId(), register: 'bench', place: 'open', savedAt: 1, receipt: RECEIPT } as const;
		const entry = sale({ customId: newId(), cart: cart.id });
		await database.put('parked', cart);
		journal.push(await timed(() => records.leavingAtOnce(entry, { cart })));
		bare.push(await timed(() => strictPut(database, { ...entry, id: newId() })));
	}
	return { journal, bare };
}

const LINES = Array.from({ length: 8 }, (_, at) => ({
	id: String(at),
	code: String(1000 + at),
	name: 'Хліб «Український» подовий, 950 г',
	measure: 'piece' as const,
	price: kopiykas(42_90 + at),
	quantity: thousandths(1000),
	taxes: [5],
	adjustments: [],
	exciseStamps: []
}));
const RECEIPT = { lines: LINES, adjustments: [] };

function sale({ customId, cart }: { customId: string; cart: string }): Entry {
	const receipt = priceReceipt(RECEIPT, { lineRule: 'half-up' });
	const payments = [{ form: 'cash', label: 'Готівка', amount: receipt.total } as const];
	const paid = { payments, given: receipt.total, change: NOTHING, due: receipt.total };
	return intend(
		{ kind: 'sell', customId, receipt, ...paid, print: true },
		{ register: 'bench', device: 'bench', person: null, approver: null, origin: 'rung-up' },
		{ at: Date.now(), id: customId, cart }
	);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const from = performance.now();
	await work();
	return performance.now() - from;
}

/** The same record into the same store, and nothing read or taken away. */
async function strictPut(database: TillDatabase, record: Entry): Promise<void> {
	const transaction = database.transaction('entries', 'readwrite', { durability: 'strict' });
	await Promise.all([transaction.store.put(record), transaction.done]);
}
