import type { SaleDocument } from '#lib/domain/document.ts';
import { NOTHING } from '#lib/domain/money.ts';
import type { Tender } from '#lib/domain/payment.ts';
import type { PricedReceipt } from '#lib/domain/receipt.ts';
import type { Refund } from '#lib/domain/refund.ts';
import { receiptDetails, type RegisterTexts } from '../receipt-details.ts';

/** The document that a return becomes: everything the Kasa is sent, fixed from here on. Paid exactly, so without change. */
export function returnDocument(back: {
	customId: string;
	receipt: PricedReceipt;
	refund: Refund;
	/** The refund's payments with what the bank's slips say. */
	payments: readonly Tender[];
	print: boolean;
	/** Printed on the receipt; null: nobody's name is. */
	cashier: string | null;
	/** What the shop has each receipt carry; null where it never told. */
	texts: RegisterTexts | null;
	/** The Kasa's own id of the sale; null where nobody knows it. */
	relatedReceiptId: string | null;
	/** The sale was rung up by mistake. */
	technical: boolean;
}): SaleDocument {
	const { customId, receipt, refund, payments, print, cashier, texts, relatedReceiptId, technical } = back;
	const details = receiptDetails(texts, {});
	const document: SaleDocument = {
		kind: 'return',
		customId,
		receipt,
		payments,
		given: refund.due,
		change: NOTHING,
		due: refund.due,
		print
	};
	if (cashier !== null) document.cashierName = cashier;
	if (refund.round) document.round = true;
	if (Object.keys(details).length > 0) document.details = details;
	if (relatedReceiptId !== null) document.relatedReceiptId = relatedReceiptId;
	if (technical) document.technicalReturn = true;
	return document;
}
