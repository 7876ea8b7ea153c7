import { dayAfter, isDay, kyivDate } from './kyiv-calendar.ts';

/** Days of Kyiv's calendar, both taken in, as `2026-11-21`. */
export interface DaySpan {
	from: string;
	to: string;
}

export type PeriodPreset = 'today' | 'this-month' | 'last-month';

/** Days of its figures that a Kasa keeps on its own disk (manual); what is older it asks of Checkbox's servers. */
const DAYS_KEPT = 30;

/** The days that a preset stands for at an instant, in milliseconds since the epoch. */
export function presetPeriod(preset: PeriodPreset, now: number): DaySpan {
	const today = kyivDate(now);
	if (preset === 'today') return { from: today, to: today };
	const first = firstOfMonth(today);
	if (preset === 'this-month') return { from: first, to: today };
	const lastOfLast = dayAfter(first, -1);
	return { from: firstOfMonth(lastOfLast), to: lastOfLast };
}

export type PeriodProblem = 'from-needed' | 'to-needed' | 'reversed' | 'in-future';

/** What is wrong with days as they were typed, or null. */
export function periodProblem({ from, to }: DaySpan, now: number): PeriodProblem | null {
	if (!isDay(from)) return 'from-needed';
	if (!isDay(to)) return 'to-needed';
	if (to < from) return 'reversed';
	return to > kyivDate(now) ? 'in-future' : null;
}

/** Whether the Kasa has to ask Checkbox's servers, which takes its time. */
export function isBeyondKasa({ from }: DaySpan, now: number): boolean {
	return from < dayAfter(kyivDate(now), -DAYS_KEPT);
}

function firstOfMonth(day: string): string {
	return `${day.slice(0, 7)}-01`;
}
