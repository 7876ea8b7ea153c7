import { kopiykas, type Kopiykas } from './money.ts';

/** The smallest cash the shop pays and gives: none = to the kopiyka. */
export type CashStep = 'none' | 10 | 50;

/**
 * A cash total by the National Bank's rule: to the nearest step, an exact half up.
 * Step 10: resolution 25 of 15.03.2018 (1–4 down, 5–9 up). Step 50: resolution 115 of 17.09.2025 (01–24 down to 00, 25–49
 * up to 50, 51–74 down to 50, 75–99 up).
 */
export function roundCash(amount: Kopiykas, step: CashStep): Kopiykas {
	if (step === 'none') return amount;
	return kopiykas(Math.sign(amount) * Math.floor((Math.abs(amount) + step / 2) / step) * step);
}

/** Whether so much can be laid on the counter without rounding. */
export function isPayableInCash(amount: Kopiykas, step: CashStep): boolean {
	return roundCash(amount, step) === amount;
}
