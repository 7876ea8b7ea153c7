import type { Catalog } from '#lib/catalog/catalog.ts';
import { askedReceipt, type AskedCheck, type AskedLine } from '#lib/domain/asked-check.ts';
import type { SaleDocument } from '#lib/domain/document.ts';
import { kopiykas, minus, total, type Kopiykas } from '#lib/domain/money.ts';
import { settle, type Tender } from '#lib/domain/payment.ts';
import { roundCash } from '#lib/domain/rounding.ts';
import { taxListProblem } from '#lib/domain/tax.ts';
import { receiptDetails, type RegisterTexts } from '../receipt-details.ts';
import type { Register } from '../register.ts';
import type { FittingSale } from './fitting-sale.ts';

export interface CheckMaking {
	customId: string;
	register: Register;
	/** What a payment without cash is called; null: as the register names its card. */
	cashlessLabel: string | null;
	/** Printed on the receipt; null: nobody's name is. */
	cashier: string | null;
	/** What the shop has each receipt carry; null where it never told. */
	texts: RegisterTexts | null;
	/** Where it is looked up which goods are excisable, and their codes. */
	catalog: Pick<Catalog, 'byBarcode' | 'byCode'>;
	newId: () => string;
}

export type CheckMade =
	| {
			ok: true;
			document: SaleDocument;
			/** The money goes back by another form than the known sale kept it by. */
			isOtherForm: boolean;
	  }
	| { ok: false; code: 'bad-taxes' | 'check-sums' | 'check-cash-not-payable' };

/**
 * The document that a check becomes, with exactly its sums: cash is taken and given exactly, rounded where the check is
 * wholly in cash. `back` is the sale that a return takes from, as far as one is known.
 */
export function documentOf(check: AskedCheck, making: CheckMaking, back: FittingSale | null): CheckMade {
	const { customId, register, cashier, texts } = making;
	const lines = check.lines.map((line) => withItsCode(line, making));
	const receipt = back?.receipt ?? askedReceipt({ ...check, lines }, { newId: making.newId, pricing: register });
	if (receipt.problems.length > 0 || receipt.total !== check.total) return { ok: false, code: 'check-sums' };
	if (receipt.lines.some(({ taxes }) => taxListProblem(taxes) !== null)) return { ok: false, code: 'bad-taxes' };
	const paying = payingFor(check, making, back);
	const { payments, round, given, change, due, problem } = settle(receipt.total, paying.tenders, register.cashStep);
	if (problem) return { ok: false, code: 'check-cash-not-payable' };
	const details = receiptDetails(texts, {});
	const related = back?.original.entry.registration?.id ?? null;
	const document: SaleDocument = {
		kind: check.kind,
		customId,
		receipt,
		payments,
		given,
		change,
		due,
		print: true,
		...(round && { round }),
		...(cashier !== null && { cashierName: cashier }),
		...(check.delivery && { delivery: check.delivery }),
		...(Object.keys(details).length > 0 && { details }),
		...(related !== null && { relatedReceiptId: related })
	};
	return { ok: true, document, isOtherForm: paying.isOtherForm };
}

/**
 * The law asks for a code and stamps of an excisable good, and Bitrix24 may tell neither. What it calls by a number may have
 * that of a sample by chance: they are for training.
 */
function withItsCode(line: AskedLine, { catalog, register }: CheckMaking): AskedLine {
	const good = (line.barcode ? catalog.byBarcode(line.barcode) : null) ?? catalog.byCode(line.code);
	if (!good || (good.sample && register.address !== null)) return line;
	const { uktzed, needsStamps } = good;
	return { ...(uktzed !== undefined && { uktzed }), ...line, ...(needsStamps && { needsStamps }) };
}

/** By the register's labels; of a known sale by those that it was paid by. */
function payingFor(
	{ payments }: AskedCheck,
	{ register, cashlessLabel }: CheckMaking,
	back: FittingSale | null
): { tenders: Tender[]; isOtherForm: boolean } {
	const by = (form: Tender['form']) => total(payments.filter((one) => one.form === form).map(({ amount }) => amount));
	const cashless = by('cashless');
	const asked: Tender[] = [
		{ form: 'cashless', label: cashlessLabel ?? register.labels.card, amount: cashless },
		{
			form: 'cash',
			label: register.labels.cash,
			amount: cashless > 0 ? by('cash') : roundCash(by('cash'), register.cashStep)
		}
	];
	const paid = asked.filter(({ amount }) => amount > 0);
	if (!back) return { tenders: paid, isOtherForm: false };
	const asKept = paid.map((tender) => takenFrom(back, tender));
	return asKept.every((parts) => parts !== null)
		? { tenders: asKept.flat(), isOtherForm: false }
		: { tenders: paid, isOtherForm: true };
}

/** Null: so much was not kept by that form, or was given back already. */
function takenFrom({ original }: FittingSale, { form, amount }: Tender): Tender[] | null {
	let rest: Kopiykas = amount;
	const parts = original.refundable.flatMap((part) => {
		const taken = kopiykas(part.form === form ? Math.min(part.amount, rest) : 0);
		rest = minus(rest, taken);
		return taken > 0 ? [{ form, label: part.label, amount: taken }] : [];
	});
	return rest === 0 ? parts : null;
}
