import { m } from '#lib/messages/messages.js';
import type { Till } from '#lib/till/till.ts';

/** How the shift is, in a word. */
export function shiftWords({ shift }: Pick<Till, 'shift'>): string {
	const words = { open: m.bar_shift_open, closed: m.bar_shift_closed, unknown: m.bar_shift_unknown };
	return words[shift.state]();
}
