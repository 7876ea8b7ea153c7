import type { ReceiptDetails } from '#lib/domain/document.ts';

/** What the shop has each receipt of a register carry; a text left blank is none. */
export type RegisterTexts = Required<Pick<ReceiptDetails, 'department' | 'header' | 'footer'>>;

/** What a sale or a return carries: the register's texts, and in place of each what was typed for this receipt. */
export function receiptDetails(texts: RegisterTexts | null, typed: ReceiptDetails): ReceiptDetails {
	const { department = '', header = '', footer = '' } = texts ?? {};
	const told = Object.entries({ department, header, footer }).filter(([, text]) => text.trim() !== '');
	return { ...Object.fromEntries(told), ...typed };
}
