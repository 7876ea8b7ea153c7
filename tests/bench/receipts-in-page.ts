// What `filter-receipts.ts` runs in a page: the receipts' own search, and a scan of all entries for the same.
import { folded } from '#lib/catalog/folded.ts';
import { isSale } from '#lib/domain/document.ts';
import { kopiykas, NOTHING, thousandths } from '#lib/domain/money.ts';
import { priceReceipt } from '#lib/domain/receipt.ts';
import { openDatabase, type TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { afterPosting, happened, intend } from '#lib/journal/posting.ts';
import { NO_FILTERS, type Filters } from '#lib/till/receipts/filters.ts';
import { kyivDay } from '#lib/till/receipts/kyiv-days.ts';
import { Receipts } from '#lib/till/receipts/receipts.svelte.ts';
import { onScreen } from './receipts-on-screen.svelte.ts';

const REGISTER = 'bench';
const DAY = 24 * 3_600_000;
const BEGAN = Date.parse('2026-08-01T08:00:00+03:00');
const PEOPLE = ['Олена Ткаченко', 'Ігор Мельник', 'Марія Шевченко'];
const GOODS = ['Хліб «Київхліб»', 'Молоко «Яготинське»', 'Сир «Комо»', 'Ковбаса «Глобино»', 'Кава', 'Вода', 'Шоколад'];
/** The fortieth of them. */
const A_DAY = '2026-09-10';
const { from: dawn = NaN, until: dusk = NaN } = kyivDay(A_DAY) ?? {};

/** The column that nothing is found by. */
const NOWHERE = 'what none has';

interface Column {
	/** As the screen is told it. */
	query?: string;
	filters?: Partial<Filters>;
	/** The same asked of an entry as it lies on the disk. */
	is: (entry: Entry) => boolean;
}

const COLUMNS: Record<string, Column> = {
	good: { query: 'ковб', is: (entry) => goodsOf(entry).some(({ name }) => folded(name).includes('ковб')) },
	barcode: {
		query: '482900000013',
		is: (entry) => goodsOf(entry).some(({ barcode }) => barcode?.includes('482900000013'))
	},
	sum: { query: '121,00', is: ({ document }) => isSale(document) && document.due === 121_00 },
	number: { query: 'TEST-13777', is: ({ registration }) => registration?.fiscalCode === 'TEST-13777' },
	card: {
		query: 'XXXXXXXXXXXX7531',
		is: ({ document }) => isSale(document) && document.payments.some(({ card }) => card?.cardMask?.endsWith('7531'))
	},
	cashier: { filters: { by: 'Ігор Мельник' }, is: ({ personName }) => personName === 'Ігор Мельник' },
	day: {
		filters: { period: 'days', from: A_DAY, to: A_DAY },
		is: ({ createdAt }) => createdAt >= dawn && createdAt < dusk
	},
	kind: { filters: { kind: 'return' }, is: ({ document }) => document.kind === 'return' },
	state: { filters: { standing: 'unsure' }, is: ({ state }) => state === 'unsure' },
	form: {
		filters: { form: 'Картка' },
		is: ({ document }) => isSale(document) && document.payments.some(({ label }) => label === 'Картка')
	},
	// It is looked for in both keyboard layouts, too.
	[NOWHERE]: { query: 'кефір топлений', is: () => false }
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

/** Milliseconds, as the screen waits for them, of one filter by each column and of a scan for the same, in turns; and of reading the journal first. */
export async function filters() {
	const database = await openDatabase('prylavok-training');
	const receipts = new Receipts({ database, register: () => REGISTER, now: () => BEGAN, onentry: () => undefined });
	const from = performance.now();
	let first = 0;
	const leave = onScreen(receipts, () => (first = performance.now() - from));
	await receipts.read();
	const reading = {
		first,
		ours: performance.now() - from,
		scan: (await timed(() => scan(database, () => false))).took
	};

	const columns: Record<string, { ours: number; scan: number }> = {};
	for (const [column, { query = '', filters = {}, is }] of Object.entries(COLUMNS)) {
		const ours = await timed(() => {
			receipts.query = query;
			receipts.filters = { ...NO_FILTERS, ...filters };
			return Promise.resolve(receipts.found.length);
		});
		const plain = await timed(() => scan(database, is));
		if (ours.result !== plain.result || (ours.result === 0 && column !== NOWHERE))
			throw new Error(`By ${column} ${ours.result} are found and ${plain.result} are there`);
		columns[column] = { ours: ours.took, scan: plain.took };
		receipts.query = '';
		receipts.filters = NO_FILTERS;
	}
	leave();
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
