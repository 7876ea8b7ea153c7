import { kyivDate } from '#lib/domain/kyiv-calendar.ts';
import { plus, total, type Kopiykas } from '#lib/domain/money.ts';
import { m } from '#lib/messages/messages.js';
import { shiftNumber, type DeviceShift } from '#lib/till/reports/device-shifts.ts';
import { shiftFigures } from '#lib/till/shift-figures.ts';
import { formatDateTime, formatMoney, formatTime, NBSP } from '#lib/ui/format.ts';

/** «Зміна 5», or without its number where nobody told it. */
export function shiftName(shift: DeviceShift): string {
	const number = shiftNumber(shift);
	return number === null ? m.reports_shift_unnumbered() : m.reports_shift_number({ number: String(number) });
}

/** From when to when, as far as it is known. */
export function shiftSpan({ openedAt, closed }: DeviceShift): string {
	const from = openedAt === null ? null : formatDateTime(openedAt);
	const sameDay = openedAt !== null && closed && kyivDate(openedAt) === kyivDate(closed.createdAt);
	const to = closed && (sameDay ? formatTime : formatDateTime)(closed.createdAt);
	if (from && to) return m.reports_from_to({ from, to });
	if (from) return m.reports_from({ from });
	return to ? m.reports_to({ to }) : '';
}

/** What was sold and given back: the Z report's figures, else the journal's. */
export function shiftSums({ closed, own }: DeviceShift): string {
	const rows = closed?.report?.payments ?? shiftFigures(own).forms;
	const sold = money(total(rows.map((row) => row.sold)));
	const returned = plus(...rows.map((row) => row.returned));
	return returned === 0 ? m.reports_sums_no_returns({ sold }) : m.reports_sums({ sold, returned: money(returned) });
}

function money(amount: Kopiykas): string {
	return `${formatMoney(amount)}${NBSP}₴`;
}
