import { kyivDateTime } from '#lib/domain/shift.ts';
import type { BasisPoints, Kopiykas, Thousandths } from '#lib/domain/money.ts';
import type { Measure } from '#lib/domain/receipt.ts';
import { m } from '#lib/messages/messages.js';

/** A space at which neither a number nor its unit breaks over lines. */
export const NBSP = '\u00a0';
const MINUS = '\u2212';

const MEASURES: Record<Measure, () => string> = {
	piece: m.measure_piece,
	kilogram: m.measure_kilogram,
	litre: m.measure_litre,
	metre: m.measure_metre
};

/** Kopiykas as hryvnias, `1 234,50`: the same in every language, so that a till looks alike to all its cashiers. */
export function formatMoney(amount: Kopiykas): string {
	const { sign, whole, fraction } = parts(amount, 2);
	return `${sign}${whole},${fraction}`;
}

/** `0,350` of what is weighed, `2` of what is counted (a third of a piece keeps its decimals). */
export function formatQuantity(quantity: Thousandths, measure: Measure): string {
	const { sign, whole, fraction } = parts(quantity, 3);
	const decimals = measure === 'piece' ? fraction.replace(/0+$/, '') : fraction;
	return sign + withDecimals(whole, decimals);
}

/** The short word for what a good is counted in: шт, кг, л, м. */
export function measureName(measure: Measure): string {
	return MEASURES[measure]();
}

/** `10 %`, `7,5 %`. */
export function formatPercent(percent: BasisPoints): string {
	const { sign, whole, fraction } = parts(percent, 2);
	return `${sign}${withDecimals(whole, fraction.replace(/0+$/, ''))}${NBSP}%`;
}

/** A sum while it is being typed: its thousands are set apart, its decimals stay as far as they have come. */
export function formatTyped(text: string): string {
	const [whole = '', ...decimals] = text.split(',');
	return [grouped(whole), ...decimals].join(',');
}

/** Kyiv's time of an instant (milliseconds since the epoch): `15:48`; with `seconds` `15:48:02`. */
export function formatTime(instant: number, { seconds = false } = {}): string {
	const { time } = kyivDateTime(instant);
	const clock = `${time.slice(0, 2)}:${time.slice(2, 4)}`;
	return seconds ? `${clock}:${time.slice(4)}` : clock;
}

/** Kyiv's date and time of an instant (milliseconds since the epoch): `21.11.2026, 15:48`. */
export function formatDateTime(instant: number): string {
	return `${formatDate(instant)}, ${formatTime(instant)}`;
}

/** Kyiv's date of an instant (milliseconds since the epoch): `21.11.2026`. */
function formatDate(instant: number): string {
	const { date } = kyivDateTime(instant);
	return `${date.slice(6)}.${date.slice(4, 6)}.${date.slice(0, 4)}`;
}

/** Cuts a whole number of hundredths or thousandths at its decimal comma, by digits alone. */
function parts(amount: number, decimals: number) {
	const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
	return {
		sign: amount < 0 ? MINUS : '',
		whole: grouped(digits.slice(0, -decimals)),
		fraction: digits.slice(-decimals)
	};
}

function grouped(digits: string): string {
	return digits.replace(/\B(?=(\d{3})+$)/g, NBSP);
}

function withDecimals(whole: string, fraction: string): string {
	return fraction === '' ? whole : `${whole},${fraction}`;
}
