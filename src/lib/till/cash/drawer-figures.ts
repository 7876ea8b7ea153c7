import { cashAfter, cashMoved, cashOf, type CashMoved } from '#lib/domain/drawer.ts';
import { isUnsure } from '#lib/domain/fiscal-state.ts';
import { NOTHING, type Kopiykas } from '#lib/domain/money.ts';
import type { Report } from '#lib/domain/report.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { leftAt } from '../entries-of-shift.ts';

/** The drawer of the open shift, as far as this till can tell. */
export interface DrawerFigures {
	/** Cash at the opening; null where neither a report nor the last Z told it. */
	opening: Kopiykas | null;
	/** By this till's settled documents. */
	moved: CashMoved;
	/** What the journal makes of both; null without the opening. */
	byJournal: Kopiykas | null;
	/** What the Kasa's last X report told, and what this till moved since; null where none was made. */
	byKasa: Kopiykas | null;
	/** The Kasa's word where there is one, else the journal's; null: nobody knows. */
	expected: Kopiykas | null;
	/** Documents that would move cash if they happened; in none of the sums. */
	unsure: readonly Entry[];
	/** Documents that moved cash and are not registered, of whichever shift; in none of the sums, for the Kasa counts none. */
	owed: readonly Entry[];
	/** So much more than the sums tell lies in the drawer because of them; below zero: less. */
	owedCash: Kopiykas;
	/** Other tills sell into the same drawer of the Kasa. */
	mayMissOthers: boolean;
}

export interface DrawerKnown {
	opening: Kopiykas | null;
	/** This till's documents of the shift. */
	entries: readonly Entry[];
	/** This till's owed documents, older ones as well. */
	owed: readonly Entry[];
	/** The last X report of the shift and when it was made, by this device. */
	x: { report: Pick<Report, 'balance'>; at: number } | null;
	isShared: boolean;
}

export function drawerFigures({ opening, entries, owed, x, isShared }: DrawerKnown): DrawerFigures {
	const settled = entries.filter(({ state }) => state === 'fiscal');
	const moved = cashMoved(settled);
	const byJournal = opening === null ? null : cashAfter(opening, moved);
	// What was owed may be older than the report and yet come after it.
	const since = x && settled.filter((entry) => leftAt(entry) > x.at);
	const byKasa = x && since && cashAfter(x.report.balance, cashMoved(since));
	return {
		opening,
		moved,
		byJournal,
		byKasa,
		expected: byKasa ?? byJournal,
		unsure: entries.filter((entry) => isUnsure(entry.state) && cashOf(entry) !== 0),
		owed: owed.filter((entry) => cashOf(entry) !== 0),
		owedCash: cashAfter(NOTHING, cashMoved(owed)),
		mayMissOthers: isShared
	};
}
