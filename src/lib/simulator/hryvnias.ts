import type { Kopiykas } from '#lib/domain/money.ts';

/** Two decimals and a point, as the manual's texts have it: 4544.00. */
export function hryvnias(amount: Kopiykas): string {
	const digits = String(Math.abs(amount)).padStart(3, '0');
	return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
