import { kopiykas, minus, plus, total, type Kopiykas } from '#lib/domain/money.ts';
import type { BookShift, BookTax, Entry, EntryKind } from './book.ts';
import type { Switches } from './switches.ts';

const NONE = kopiykas(0);

/** Cash in the drawer: what the shift began with and every cash movement since. */
export function drawerOf(shift: BookShift): Kopiykas {
	return plus(shift.initial, ...shift.entries.map(cashMovement));
}

/** The figures of an X or Z report, as the Kasa words them: added up from the shift's documents. */
export function reportOf(shift: BookShift, taxes: readonly BookTax[], switches: Switches) {
	const { entries } = shift;
	return {
		serial: shift.serial,
		taxes: taxes.map((tax) => taxRow(tax, entries)),
		payments: paymentRows(entries, switches),
		sell_receipts_count: ofKind(entries, 'sell').length,
		return_receipts_count: ofKind(entries, 'return').length,
		cash_withdrawal_receipts_count: ofKind(entries, 'withdrawal').length,
		last_receipt_id: lastReceiptId(entries, switches),
		initial: shift.initial,
		balance: drawerOf(shift),
		...roundings(entries),
		discounts_sum: total(ofKind(entries, 'sell').map(({ figures }) => figures.discounts)),
		extra_charge_sum: total(ofKind(entries, 'sell').map(({ figures }) => figures.surcharges))
	};
}

function taxRow(tax: BookTax, entries: readonly Entry[]) {
	const of = (kind: EntryKind) =>
		ofKind(entries, kind).flatMap(({ figures }) => figures.taxes.filter(({ code }) => code === tax.code));
	const levied = (kind: EntryKind) => total(of(kind).map(({ value, extraValue }) => plus(value, extraValue)));
	return {
		code: tax.code,
		label: tax.label,
		symbol: tax.symbol,
		rate: tax.rate,
		extra_rate: tax.extra_rate ?? 0,
		sell_sum: levied('sell'),
		return_sum: levied('return'),
		sales_turnover: total(of('sell').map(({ turnover }) => turnover)),
		returns_turnover: total(of('return').map(({ turnover }) => turnover)),
		setup_date: tax.created_at,
		no_vat: tax.no_vat
	};
}

type PaymentRow = ReturnType<typeof emptyRow>;

/** The row's column that a kind of document adds to. */
const COLUMN = {
	sell: 'sell_sum',
	return: 'return_sum',
	'service-in': 'service_in',
	'service-out': 'service_out',
	withdrawal: 'cash_withdrawal'
} as const satisfies Record<EntryKind, keyof PaymentRow>;

/** A row for each type, code and label, in order of first use. */
function paymentRows(entries: readonly Entry[], switches: Switches): PaymentRow[] {
	const rows = new Map<string, PaymentRow>();
	for (const { kind, figures } of entries) {
		for (const { amount, change, ...payment } of figures.payments) {
			const cashOut = kind === 'withdrawal' && switches.withdrawalRow === 'cash';
			const named = cashOut ? { type: 'CASH' as const, code: null, label: 'Готівка' } : payment;
			const key = JSON.stringify([named.type, named.code, named.label]);
			const row = rows.get(key) ?? emptyRow(named);
			row[COLUMN[kind]] = plus(row[COLUMN[kind]], switches.cashRow === 'gross' ? amount : minus(amount, change));
			if (kind === 'withdrawal') {
				row.cash_withdrawal_commission = plus(row.cash_withdrawal_commission, figures.commission);
			}
			rows.set(key, row);
		}
	}
	return [...rows.values()];
}

function emptyRow({ type, code, label }: { type: 'CASH' | 'CASHLESS'; code: number | null; label: string }) {
	return {
		type,
		code,
		label,
		sell_sum: NONE,
		return_sum: NONE,
		service_in: NONE,
		service_out: NONE,
		cash_withdrawal: NONE,
		cash_withdrawal_commission: NONE
	};
}

function roundings(entries: readonly Entry[]) {
	const up = (kind: EntryKind) => total(ofKind(entries, kind).map(({ figures }) => atLeastNothing(figures.roundedBy)));
	const down = (kind: EntryKind) =>
		total(ofKind(entries, kind).map(({ figures }) => atLeastNothing(minus(NONE, figures.roundedBy))));
	return {
		sales_round_up: up('sell'),
		sales_round_down: down('sell'),
		returns_round_up: up('return'),
		returns_round_down: down('return')
	};
}

function lastReceiptId(entries: readonly Entry[], switches: Switches): string | null {
	const counts = ({ kind }: Entry) =>
		switches.lastReceiptId === 'every-document' || (kind !== 'service-in' && kind !== 'service-out');
	return entries.findLast(counts)?.id ?? null;
}

function cashMovement({ kind, figures }: Entry): Kopiykas {
	const cash = figures.payments.filter(({ type }) => type === 'CASH' || kind === 'withdrawal');
	const moved = total(cash.map(({ amount, change }) => minus(amount, change)));
	return kind === 'sell' || kind === 'service-in' ? moved : minus(NONE, moved);
}

function ofKind(entries: readonly Entry[], kind: EntryKind): Entry[] {
	return entries.filter((entry) => entry.kind === kind);
}

function atLeastNothing(amount: Kopiykas): Kopiykas {
	return amount > 0 ? amount : NONE;
}
