/**
 * Checkbox's own rendering of a receipt, open to everybody who has its id. It exists once the receipt has reached
 * Checkbox's servers, so not while the Kasa is offline. (Seen in use by integrators; the local manual does not name it.)
 */
export function publicReceiptPage(id: string): string {
	return `${receiptAt(id)}/html`;
}

/** The same receipt as plain text. */
export function publicReceiptText(id: string): string {
	return `${receiptAt(id)}/text`;
}

function receiptAt(id: string): string {
	return `https://api.checkbox.in.ua/api/v1/receipts/${encodeURIComponent(id)}`;
}
