import type { SaleDocument } from '#lib/domain/document.ts';
import type { PricedReceipt } from '#lib/domain/receipt.ts';
import { receiptDetails, type RegisterTexts } from './receipt-details.ts';
import type { Tender } from './tender.svelte.ts';

/** The document a paid receipt becomes: everything the Kasa is sent, fixed from here on. */
export function saleDocument(sale: {
	customId: string;
	receipt: PricedReceipt;
	tender: Pick<Tender, 'settlement' | 'print' | 'deliveryTo' | 'details'>;
	/** Printed on the receipt; null: nobody's name is. */
	cashier: string | null;
	/** What the shop has each receipt carry; null where it never told. */
	texts: RegisterTexts | null;
}): SaleDocument {
	const { customId, receipt, tender, cashier, texts } = sale;
	const { payments, round, given, change, due } = tender.settlement;
	const delivery = tender.deliveryTo;
	const details = receiptDetails(texts, tender.details);
	const document: SaleDocument = {
		kind: 'sell',
		customId,
		receipt,
		payments,
		given,
		change,
		due,
		print: tender.print
	};
	if (cashier !== null) document.cashierName = cashier;
	if (round) document.round = true;
	if (delivery) document.delivery = delivery;
	if (Object.keys(details).length > 0) document.details = details;
	return document;
}
