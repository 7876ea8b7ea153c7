import type { Kopiykas } from '#lib/domain/money.ts';
import { typedMoney } from '#lib/domain/typed-amount.ts';
import { receiptMark } from '../returns/receipt-mark.ts';

/** What a paper, or Checkbox's page, tells of a registration. */
export interface PaperNumber {
	fiscalCode: string;
	/** Kyiv's, `2026-11-21 15:48:30`; null where it is not told to the second. */
	fiscalDate: string | null;
	/** The register's, and the receipt's total: a QR tells them besides. Left out where they are not told. */
	fiscalNumber?: string;
	total?: Kopiykas;
}

/**
 * A fiscal number as somebody typed it, or the QR of a printed receipt, which tells its time, register and total too. Null
 * where the text can be neither.
 */
export function paperNumber(text: string): PaperNumber | null {
	const mark = receiptMark(text);
	if (mark?.by !== 'code') return null;
	if (!isReceiptQr(text)) return { fiscalCode: mark.is, fiscalDate: null };
	const qr = new URL(text.trim());
	return { fiscalCode: mark.is, fiscalDate: momentInQr(qr), ...whoseInQr(qr) };
}

/** A printed receipt's QR: what is scanned of a paper, and cannot be typed by chance. */
export function isReceiptQr(text: string): boolean {
	return URL.canParse(text.trim()) && receiptMark(text)?.by === 'code';
}

/** Date and time as receipts print them: «21.11.2026 15:48:30». Null for what is no such moment. */
export function printedMoment(text: string): string | null {
	const [, day, month, year, time] = /(\d\d)[.\-/](\d\d)[.\-/](\d{4}),?\s+(\d\d:\d\d:\d\d)/.exec(text) ?? [];
	return momentOf(`${year}-${month}-${day}`, time ?? '');
}

/** `date` 20261121, `time` 15:48:30 or 154830 (Положення №13; Checkbox writes it with seconds). */
function momentInQr({ searchParams }: URL): string | null {
	const date = (searchParams.get('date') ?? '').replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
	const time = (searchParams.get('time') ?? '').replace(/^(\d\d)(\d\d)(\d\d)$/, '$1:$2:$3');
	return momentOf(date, time);
}

/** `fn` 4000512347, `sm` 54.50, which some write with a minus for a return (Положення №13). */
function whoseInQr({ searchParams }: URL): Pick<PaperNumber, 'fiscalNumber' | 'total'> {
	const fiscalNumber = searchParams.get('fn')?.trim() ?? '';
	const total = typedMoney((searchParams.get('sm') ?? '').replace('-', ''));
	return { ...(fiscalNumber !== '' && { fiscalNumber }), ...(total.ok && { total: total.amount }) };
}

/** Only a day and a time that there are. */
function momentOf(date: string, time: string): string | null {
	if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d:\d\d$/.test(time)) return null;
	const instant = Date.parse(`${date}T${time}Z`);
	const isReal = !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(`${date}T${time}`);
	return isReal ? `${date} ${time}` : null;
}
