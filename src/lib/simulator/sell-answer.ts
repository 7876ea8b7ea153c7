import { kopiykas, minus, type Kopiykas } from '#lib/domain/money.ts';
import type { WireSale } from '#lib/kasa/wire-requests.ts';
import type { LevyShare } from './arithmetic.ts';
import type { BookTax } from './book.ts';
import type { KasaLine, KasaReceipt } from './pricing.ts';
import type { Stamp } from './register.ts';
import type { Settled } from './settlement.ts';
import type { Switches } from './switches.ts';
import { timestamp } from './timestamps.ts';

interface Registered {
	id: string;
	sale: WireSale;
	isReturn: boolean;
	receipt: KasaReceipt;
	settlement: Settled;
	stamp: Stamp;
	taxes: readonly BookTax[];
}

/** The answer to a sale or a return, field for field as the manual has it. */
export function sellAnswer(registered: Registered, switches: Switches) {
	const { id, sale, isReturn, receipt, settlement, stamp, taxes } = registered;
	return {
		id,
		fiscal_code: stamp.fiscalCode,
		fiscal_date: timestamp(stamp.at, 'fiscal', switches.timestamps),
		is_online: stamp.isOnline,
		is_sell: !isReturn,
		total_payment: settlement.paid,
		total_sum: receipt.total,
		total_rest: settlement.rest,
		round_sum: roundSum(settlement.roundedBy, switches),
		goods: receipt.lines.map((line) => goodRow(line, isReturn, switches)),
		payments: sale.payments,
		type: isReturn ? 'RETURN' : 'SELL',
		discounts: receipt.discounts,
		taxes: taxRows(receipt.taxes, taxes, isReturn).map((row) => ({ ...row, id: idOf(row.code, taxes) })),
		delivery: sale.delivery ?? null,
		header: sale.header ?? null,
		footer: sale.footer ?? null,
		barcode: sale.barcode ?? null,
		cashier_name: sale.cashier_name ?? null,
		departament: sale.departament ?? null,
		previous_receipt_id: null
	};
}

function goodRow({ good, gross, sum, shares, taxes, discounts }: KasaLine, isReturn: boolean, switches: Switches) {
	return {
		good: {
			code: good.code,
			name: good.name,
			header: null,
			footer: null,
			uktzed: good.uktzed ?? null,
			price: good.price,
			excise_barcodes: good.excise_barcodes ?? null,
			barcode: good.barcode ?? null,
			tax: good.taxes ?? null
		},
		sum: switches.lineSum === 'after-discounts' ? sum : gross,
		quantity: good.quantity,
		is_return: isReturn,
		taxes: taxRows(shares, taxes, isReturn),
		discounts
	};
}

function taxRows(shares: readonly LevyShare[], taxes: readonly BookTax[], isReturn: boolean) {
	return shares.flatMap(({ code, value, extraValue, turnover }) =>
		taxes
			.filter((tax) => tax.code === code)
			.map((tax) => ({
				code,
				label: tax.label,
				symbol: tax.symbol,
				rate: tax.rate,
				extra_rate: tax.extra_rate,
				value,
				extra_value: extraValue,
				included: true,
				no_vat: tax.no_vat,
				returns_turnover: isReturn ? turnover : kopiykas(0),
				sales_turnover: isReturn ? kopiykas(0) : turnover,
				created_at: tax.created_at
			}))
	);
}

/** Only the receipt's own rows carry the rate's id. */
function idOf(code: number, taxes: readonly BookTax[]): string | undefined {
	return taxes.find((tax) => tax.code === code)?.id;
}

function roundSum(roundedBy: Kopiykas, switches: Switches): Kopiykas {
	if (switches.roundSum === 'signed') return roundedBy;
	return switches.roundSum === 'negated' ? minus(kopiykas(0), roundedBy) : kopiykas(Math.abs(roundedBy));
}
