import { isAddress, receiptMark } from '../returns/receipt-mark.ts';

/** The number that the address in a receipt's QR names: fiscal, or the Kasa's own id; null for what is no such address. */
export function numberInQr(text: string): string | null {
	return isAddress(text) ? (receiptMark(text)?.is ?? null) : null;
}
