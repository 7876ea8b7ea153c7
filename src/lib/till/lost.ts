import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import { becameOf } from '#lib/journal/saved-receipts.ts';

/** What another tab did with a receipt before this one could. */
export type Lost = 'sold-elsewhere' | 'unsure-elsewhere' | 'taken-elsewhere';

/** Only what is registered is said to be sold; while nobody is sure it must not be rung up again. */
const LOST: Readonly<Record<FiscalState, Lost | null>> = {
	intended: null,
	sent: 'unsure-elsewhere',
	unsure: 'unsure-elsewhere',
	owed: 'unsure-elsewhere',
	resent: 'unsure-elsewhere',
	'resent-unsure': 'unsure-elsewhere',
	fiscal: 'sold-elsewhere',
	refused: null,
	dropped: null,
	void: 'taken-elsewhere'
};

/** Where a receipt went that is not this tab's; null where it was emptied or thrown away. */
export async function lostTo(database: TillDatabase, receipt: string): Promise<Lost | null> {
	const became = await becameOf(database, receipt);
	if (became === 'kept') return 'taken-elsewhere';
	return became.map((state) => LOST[state]).find((lost) => lost !== null) ?? null;
}
