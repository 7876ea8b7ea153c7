import type { SaleDocument, ServiceDocument, WithdrawalDocument } from '#lib/domain/document.ts';
import { kopiykas, thousandths } from '#lib/domain/money.ts';
import { priceReceipt, type Line, type Receipt } from '#lib/domain/receipt.ts';

/** For tests: the documents of the manual's three example calls. */
export const SAUSAGE: Line = {
	id: 'line-1',
	code: 'Good1',
	name: 'Колбаса Краківська',
	price: kopiykas(12000),
	quantity: thousandths(1000),
	measure: 'piece',
	taxes: [5],
	adjustments: [],
	exciseStamps: []
};

export function saleOf(receipt: Receipt, more: Partial<SaleDocument> = {}, receiptWide = false): SaleDocument {
	const priced = priceReceipt(receipt, { lineRule: 'half-up', receiptWide });
	return {
		kind: 'sell',
		customId: '3a252dc3-042f-4058-8172-79c0db96e8c0',
		receipt: priced,
		payments: [{ form: 'cash', label: 'Готівка', amount: priced.total }],
		given: priced.total,
		change: kopiykas(0),
		due: priced.total,
		print: true,
		...more
	};
}

export const SALE = saleOf({ lines: [SAUSAGE], adjustments: [] });

export const SERVICE: ServiceDocument = { kind: 'service-in', amount: kopiykas(10000), label: 'Готівка', print: true };

export const WITHDRAWAL: WithdrawalDocument = {
	kind: 'withdrawal',
	amount: kopiykas(10000),
	label: 'Картка',
	card: {
		commission: kopiykas(50),
		cardMask: 'XXXXXXXXXXXX6734',
		bankName: 'МійБанк',
		authCode: '078359',
		rrn: '305817547765',
		paymentSystem: 'VISA',
		ownerName: 'CHEREZPLETINNOHUZADYRAISHCHENKO PETRO',
		terminal: 'S1LF0EUR',
		acquiring: 'MyBank',
		acquirerAndSeller: 'MyBank',
		receiptNo: '1',
		signatureRequired: true,
		code: 1
	},
	print: true
};
