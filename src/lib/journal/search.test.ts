import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FiscalDocument } from '#lib/domain/document.ts';
import { kopiykas } from '#lib/domain/money.ts';
import { line } from '#lib/domain/receipt.arbitrary.ts';
import { priceReceipt } from '#lib/domain/receipt.ts';
import type { Entry } from './entry.ts';
import { AUTHOR, CASH_IN, saleOf } from './journal-for-tests.ts';
import { afterPosting, happened, intend } from './posting.ts';
import { found, type Wanted } from './search.ts';
import { names } from './search-names.ts';
import { searchRow } from './search-row.ts';

/** As people type: the case does not matter, signs separate words, a point is a comma. */
const fold = (text: string) =>
	text
		.toLowerCase()
		.replaceAll('.', ',')
		.replace(/[^\p{L}\d,]+/gu, ' ')
		.trim();
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
const CARD = { cardMask: 'XXXXXXXXXXXX4821', rrn: '305817547765' };

const registered = (entry: Entry, fiscalCode: string | null = 'TkG7-x2Qe19', id = 'kasa-1') =>
	afterPosting(
		happened(entry, 'send', 2),
		{ event: 'accept', registration: { id, fiscalCode, fiscalDate: null, isOnline: true } },
		3
	);

function sold(id: string, name: string, price: number, more: { at?: number; by?: string } = {}): Entry {
	const good = { ...line(`code-${id}`, price, 1000), name, barcode: '4829000011016' };
	const receipt = priceReceipt({ lines: [good], adjustments: [] }, { lineRule: 'half-up' });
	const payments = [{ form: 'cashless', label: 'Картка', amount: receipt.total, card: CARD } as const];
	const document = { ...saleOf(id), receipt, payments, due: receipt.total };
	const author = { ...AUTHOR, ...(more.by !== undefined && { personName: more.by }) };
	return intend(document, author, { at: more.at ?? 1, id });
}

const cashIn = (document: FiscalDocument = CASH_IN) => intend(document, AUTHOR, { at: 1, id: 'cash-in' });

function journal(...entries: readonly Entry[]) {
	const known = names(fold);
	const rows = entries.map((entry) => searchRow(entry, known));
	return (wanted: Partial<Wanted>) => found(rows, known, fold, { ...ALL, ...wanted }).map(({ id }) => id);
}

test('what prints a check of Bitrix24 is found by the check’s number there, and by Bitrix24’s name', () => {
	const check = { id: 'check-1', madeAt: 1, portalId: '10482' };
	const search = journal({ ...sold('printed', 'Хліб', 50_00), check }, sold('rung-up', 'Хліб', 50_00));

	expect(search({ query: '10482' })).toEqual(['printed']);
	expect(search({ query: 'bitrix24 хліб' })).toEqual(['printed']);
});

describe('a document is found by whatever is on it', () => {
	const bread = registered(sold('bread', 'Хліб «Київхліб», 950 г', 1_234_50, { by: 'Олена Ткаченко' }));
	const milk = registered(sold('milk', 'Молоко 2,6 %', 54_30), 'TEST-12', 'kasa-2');
	const search = journal(bread, milk, cashIn());

	test.each([
		['part of a good’s name', 'київх', ['bread']],
		['words of its name in any order', 'г хліб', ['bread']],
		['its name beside its sum', 'хліб 1234', ['bread']],
		['its code', 'code-milk', ['milk']],
		['its barcode', '4829000011016', ['bread', 'milk']],
		['its sum', '54,30', ['milk']],
		['its sum with a point', '54.30', ['milk']],
		['its sum with thousands set apart', '1 234,50', ['bread']],
		['its sum, hryvnias alone', '54', ['milk']],
		['its number', 'TkG7-x2Qe19', ['bread']],
		['its number as somebody types it', 'tkg7x2', ['bread']],
		['the last digits of the card', '4821', ['bread', 'milk']],
		['the bank’s RRN', '305817547765', ['bread', 'milk']],
		['the cashier’s name', 'ткаченко', ['bread']],
		['nothing in particular', '  ', ['bread', 'milk', 'cash-in']]
	])('%s', (_, query, ids) => {
		expect(search({ query })).toEqual(ids);
	});

	test.each([
		['a sum that ends so', '34,50'],
		['a sum that lacks its beginning', '4,30'],
		['a good that nobody sold', 'кефір'],
		['words of two receipts', 'хліб 54,30']
	])('but not by %s', (_, query) => {
		expect(search({ query })).toEqual([]);
	});

	test('a number with a hyphen is one word, and not every receipt with either half', () => {
		const test12 = registered(sold('first', 'Хліб', 12_00), 'TEST-7');
		const named = registered(sold('second', 'Хліб', 99_00), 'TEST-12');

		expect(journal(test12, named)({ query: 'TEST-12' })).toEqual(['second']);
	});

	test('by its day and its time as they are shown, and no sum is taken for either', () => {
		const at = (time: string) => Date.parse(`${time}+02:00`);
		const early = registered(sold('early', 'Хліб', 10_15, { at: at('2025-11-03T09:05:59') }), 'TEST-1');
		const late = registered(sold('late', 'Хліб', 99_00, { at: at('2025-11-10T10:15:00') }), 'TEST-2');
		const search = journal(early, late);

		expect(search({ query: '10:15' })).toEqual(['late']);
		expect(search({ query: '9:05' })).toEqual(['early']);
		expect(search({ query: '10.11.2025' })).toEqual(['late']);
		expect(search({ query: '03.11.2025, 09:05' })).toEqual(['early']);
		expect(search({ query: '10,15' })).toEqual(['early']);
		expect(search({ query: '10:16' })).toEqual([]);
	});

	test('by the Kasa’s id of it, whole or its first group', () => {
		const id = 'afcb657e-af26-4e1a-8f36-c682a11becaf';
		const search = journal(registered(sold('milk', 'Молоко', 54_30), 'TEST-1', id), bread);

		expect([id, id.toUpperCase(), 'afcb657e', 'afcb657e-af26'].map((query) => search({ query }))).toEqual(
			Array.from({ length: 4 }, () => ['milk'])
		);
		expect(search({ query: 'af26-4e1a' })).toEqual([]);
	});

	test('a whole number is found past any filter, part of one is not', () => {
		const filters = { kinds: ['return'], until: 0 } as const;

		expect(search({ ...filters, exactly: 'TkG7-x2Qe19' })).toEqual(['bread']);
		expect(search({ ...filters, query: 'tkg7-X2qe19 ' })).toEqual(['bread']);
		expect(search({ ...filters, query: 'TkG7-x2' })).toEqual([]);
	});

	test('by the number or the Kasa’s id in its QR, exactly, whatever else was typed', () => {
		expect(search({ exactly: 'TkG7-x2Qe19', query: 'https' })).toEqual(['bread']);
		expect(search({ exactly: 'kasa-2' })).toEqual(['milk']);
		expect(search({ exactly: 'TkG7' })).toEqual([]);
	});
});

describe('a filter leaves out what it does not name', () => {
	const card = registered(sold('card', 'Хліб', 10_00, { at: 100, by: 'Олена' }));
	const awaited = registered(sold('awaited', 'Хліб', 20_00, { at: 200, by: 'Ігор' }), null);
	const unsure = happened(happened(sold('unsure', 'Хліб', 30_00, { at: 300 }), 'send', 301), 'lose', 302);
	const search = journal(card, awaited, unsure, cashIn());

	test.each<[string, Partial<Wanted>, string[]]>([
		['kind', { kinds: ['service-in', 'service-out'] }, ['cash-in']],
		['registered with a number', { standing: 'registered' }, ['card']],
		['number awaited', { standing: 'unnumbered' }, ['awaited']],
		['not confirmed', { standing: 'unsure' }, ['unsure']],
		['form of payment', { form: 'Готівка' }, ['cash-in']],
		['who made it', { by: 'Ігор' }, ['awaited']],
		['from an instant on', { since: 200 }, ['awaited', 'unsure']],
		['up to an instant, and not at it', { since: 100, until: 200 }, ['card']],
		['several at once', { form: 'Картка', until: 250, query: 'хліб' }, ['card', 'awaited']]
	])('%s', (_, wanted, ids) => {
		expect(search(wanted)).toEqual(ids);
	});
});

test('a row says what the Kasa registered, not what the till counted', () => {
	const sums = { total: kopiykas(54_31), paid: kopiykas(54_31), change: kopiykas(0), rounding: kopiykas(0), lines: [] };
	const row = searchRow({ ...registered(sold('milk', 'Молоко', 54_30)), sums }, names(fold));

	expect(row.amount).toBe(54_31);
	expect(row.own).toContain(' 54,30');
});

test('every receipt is found by every one of its goods and by its sum, among any others', () => {
	const word = fc.constantFrom('хліб', 'молоко', 'сир', 'кава', 'чай', '2,6', '950');
	const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
	const sale = fc.record({ name, price: fc.integer({ min: 1, max: 1_000_000_00 }) });

	fc.assert(
		fc.property(fc.array(sale, { minLength: 1, maxLength: 20 }), (sales) => {
			const search = journal(...sales.map(({ name, price }, at) => sold(`sale-${at}`, name, price)));

			for (const [at, { name, price }] of sales.entries()) {
				const hryvnias = `${Math.floor(price / 100)},${String(price % 100).padStart(2, '0')}`;
				expect(search({ query: name })).toContain(`sale-${at}`);
				expect(search({ query: hryvnias })).toContain(`sale-${at}`);
			}
		})
	);
});
