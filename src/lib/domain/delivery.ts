export type DeliveryProblem = 'phone-malformed' | 'email-malformed';

/** The Kasa wants 380 and nine digits; a shop's people write it many ways. Null where it cannot be one. */
export function phoneForDelivery(text: string): string | null {
	if (/[^\d\s()+-]/.test(text)) return null;
	// 067…, 8 067… and 380 67… are the same number.
	const number = /^(?:38|8)?(0\d{9})$/.exec(text.replace(/\D/g, ''))?.[1];
	return number === undefined ? null : `38${number}`;
}

/** Only what can surely not be an address is refused. */
export function emailProblem(text: string): DeliveryProblem | null {
	return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text) ? null : 'email-malformed';
}
