/** By what a receipt is asked for. */
export type ReceiptMark =
	/** Its fiscal number; the QR of a printed receipt tells its day too, in milliseconds since the epoch, by noon. */
	| { by: 'code'; is: string; day: number | null }
	/** The Kasa's own id of it, from the address of Checkbox's page. */
	| { by: 'kasa'; is: string };

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i;
/** A fiscal number as the tax service gives it, or one of the offline codes: no words, no sums. */
const CODE = /^[\w-]{4,64}$/;
const NOON = 12 * 3_600_000;

/**
 * Reads what was scanned from a receipt or typed from it: the tax cabinet's address in its QR (Положення №13: `id`, `date`),
 * the address of Checkbox's page, or the number itself. Null where it can be none of them.
 */
export function receiptMark(text: string): ReceiptMark | null {
	const said = text.trim();
	const address = addressIn(said);
	if (!address) return CODE.test(said) ? { by: 'code', is: said, day: null } : null;
	const code = address.searchParams.get('id');
	if (code !== null && CODE.test(code)) return { by: 'code', is: code, day: dayIn(address.searchParams.get('date')) };
	const [id] = UUID.exec(address.pathname) ?? [];
	return id === undefined ? null : { by: 'kasa', is: id.toLowerCase() };
}

/** The QR of a receipt or the address of its page: a scan that cannot be a good. */
export function isReceiptAddress(text: string): boolean {
	return isAddress(text) && receiptMark(text) !== null;
}

export function isAddress(text: string): boolean {
	return addressIn(text.trim()) !== null;
}

function addressIn(text: string): URL | null {
	return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null;
}

/** 20261121 */
function dayIn(date: string | null): number | null {
	const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(date ?? '') ?? [];
	return year === undefined ? null : Date.UTC(Number(year), Number(month) - 1, Number(day)) + NOON;
}
