import type { Kopiykas } from './money.ts';
import { kyivDateTime } from './shift.ts';

/**
 * Address of a receipt in the tax cabinet, for its QR (Положення №13: id, fn, date, time, sm; time as Checkbox writes it,
 * with seconds). `fn` is the register's fiscal number, which no local call returns.
 */
export function taxCabinetUrl(receipt: {
	fiscalCode: string;
	fiscalAt: number;
	total: Kopiykas;
	fiscalNumber: string;
}): string {
	const { date, time } = kyivDateTime(receipt.fiscalAt);
	const url = new URL('https://cabinet.tax.gov.ua/cashregs/check');
	url.searchParams.set('id', receipt.fiscalCode);
	url.searchParams.set('date', date);
	url.searchParams.set('time', time.replace(/(..)(..)(..)/, '$1:$2:$3'));
	url.searchParams.set('fn', receipt.fiscalNumber);
	url.searchParams.set('sm', asHryvnias(receipt.total));
	return url.toString();
}

/** Two decimals and a point, without a float. */
function asHryvnias(amount: Kopiykas): string {
	const digits = String(amount).padStart(3, '0');
	return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
