// What `filter-receipts.ts` runs in a page: the receipts' own search, and a scan of all entries for the same.
import { folded } from '#lib/catalog/folded.ts';
import { isSale } from '#lib/domain/document.ts';
import { kopiykas, NOTHING, thousandths } from '#lib/domain/money.ts';
import { priceReceipt } from '#lib/domain/receipt.ts';
import { openDatabase, type TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { afterPosting, happened, intend } from '#lib/journal/posting.ts';
import { found, type Wanted } from '#lib/journal/search.ts';
import { names } from '#lib/journal/search-names.ts';
import { newestFirst } from '#lib/journal/search-reading.ts';
import { searchRow } from '#lib/journal/search-row.ts';

const REGISTER = 'bench';
const DAY = 24 * 3_600_000;
const BEGAN = Date.parse('2026-08-01T08:00:00+03:00');
const PEOPLE = ['Олена Ткаченко', 'Ігор Мельник', 'Марія Шевченко'];
const GOODS = ['Хліб «Київхліб»', 'Молоко «Яготинське»', 'Сир «Комо»', 'Ковбаса «Глобино»', 'Кава', 'Вода', 'Шоколад'];
const ALL: Wanted = {
	query: '',
	exactly: null,
	since: null,
	until: null,
	kinds: null,
	standing: null,
	form: null,
	by: null
};

interface Column {
	wanted: Partial<Wanted>;
	/** The same asked of an entry as it lies on the disk. */
	is: (entry: Entry) => boolean;
}

const COLUMNS: Record<string, Column> = {
	good: { wanted: { query: 'ковб' }, is: (entry) => goodsOf(entry).some(({ name }) => folded(name).includes('ковб')) },
	barcode: {
		wanted: { query: '482900000013' },
		is: (entry) => goodsOf(entry).some(({ barcode }) => barcode?.includes('482900000013'))
	},
	sum: { wanted: { query: '121,00' }, is: ({ document }) => isSale(document) && document.due === 121_00 },
	number: { wanted: { query: 'TEST-13777' }, is: ({ registration }) => registration?.fiscalCode === 'TEST-13777' },
	card: {
		wanted: { query: 'XXXXXXXXXXXX7531' },
		is: ({ document }) => isSale(document) && document.payments.some(({ card }) => card?.cardMask?.endsWith('7531'))
	},
	cashier: { wanted: { by: 'Ігор Мельник' }, is: ({ personName }) => personName === 'Ігор Мельник' },
	day: {
		wanted: { since: BEGAN + 40 * DAY, until: BEGAN + 41 * DAY },
		is: ({ createdAt }) => createdAt >= BEGAN + 40 * DAY && createdAt < BEGAN + 41 * DAY
	},
	kind: { wanted: { kinds: ['return'] }, is: ({ document }) => document.kind === 'return' },
	state: { wanted: { standing: 'unsure' }, is: ({ state }) => state === 'unsure' },
	form: {
		wanted: { form: 'Картка' },
		is: ({ document }) => isSale(document) && document.payments.some(({ label }) => label === 'Картка')
	}
};

/** So many receipts of three months, of 700 goods, into an empty journal. */
export async function fill(entries: number): Promise<void> {
	const database = await openDatabase('prylavok-training');
	const transaction = database.transaction('entries', 'readwrite');
	for (let made = 0; made < entries; made += 1)
		void transaction.store.put(receipt(made, BEGAN + Math.floor((90 * DAY * made) / entries)));
	await transaction.done;
	database.close();
}

/** Milliseconds of one filter by each column and of a scan for the same, in turns; and of reading the journal first. */
export async function filters() {
	const database = await openDatabase('prylavok-training');
	const known = names(folded);
	const rows: ReturnType<typeof searchRow>[] = [];
	const from = performance.now();
	let first = 0;
	for await (const portion of newestFirst(database, REGISTER)) {
		rows.push(...portion.map((entry) => searchRow(entry, known)));
		first ||= performance.now() - from;
	}
	const reading = {
		first,
		ours: performance.now() - from,
		scan: (await timed(() => scan(database, () => false))).took
	};

	const columns: Record<string, { ours: number; scan: number }> = {};
	for (const [column, { wanted, is }] of Object.entries(COLUMNS)) {
		const ours = await timed(() => Promise.resolve(found(rows, known, folded, { ...ALL, ...wanted }).length));
		const plain = await timed(() => scan(database, is));
		if (ours.result !== plain.result || ours.result === 0)
			throw new Error(`By ${column} ${ours.result} are found and ${plain.result} are there`);
		columns[column] = { ours: ours.took, scan: plain.took };
	}
	database.close();
	return { reading, columns };
}

async function scan(database: TillDatabase, is: (entry: Entry) => boolean): Promise<number> {
	return (await database.getAll('entries')).map(entryFrom).filter(is).length;
}

async function timed<T>(work: () => Promise<T>): Promise<{ took: number; result: T }> {
	const from = performance.now();
	const result = await work();
	return { took: performance.now() - from, result };
}

function goodsOf({ document }: Entry) {
	return isSale(document) ? document.receipt.lines : [];
}

function receipt(made: number, at: number): Entry {
	const lines = [0, 1, 2, 3].map((place) => {
		const good = (made * 7 + place * 131) % 700;
		return {
			id: String(place),
			code: String(1000 + good),
			name: `${GOODS[good % GOODS.length] ?? ''} ${good}`,
			barcode: `48290000${String(good).padStart(5, '0')}`,
			measure: 'piece' as const,
			price: kopiykas(20_00 + ((made + place * 13) % 60) * 50),
			quantity: thousandths(1000),
			taxes: [5],
			adjustments: [],
			exciseStamps: []
		};
	});
	const priced = priceReceipt({ lines, adjustments: [] }, { lineRule: 'half-up' });
	const cardMask = `XXXXXXXXXXXX${String((made * 37) % 10_000).padStart(4, '0')}`;
	const payment =
		made % 3 === 0
			? { form: 'cashless' as const, label: 'Картка', card: { cardMask } }
			: { form: 'cash' as const, label: 'Готівка' };
	const id = crypto.randomUUID();
	const paid = {
		payments: [{ ...payment, amount: priced.total }],
		given: priced.total,
		change: NOTHING,
		due: priced.total
	};
	const personName = PEOPLE[made % PEOPLE.length] ?? '';
	const sent = happened(
		intend(
			{ kind: made % 40 === 0 ? 'return' : 'sell', customId: id, receipt: priced, ...paid, print: true },
			{ register: REGISTER, device: 'bench', person: personName, personName, approver: null, origin: 'rung-up' },
			{ at, id, cart: id }
		),
		'send',
		at
	);
	if (made % 500 === 0) return happened(sent, 'lose', at);
	const registration = { id: crypto.randomUUID(), fiscalCode: `TEST-${made}`, fiscalDate: null, isOnline: true };
	return afterPosting(sent, { event: 'accept', registration }, at);
}
