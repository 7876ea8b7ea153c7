import type { EntryCopy } from '#lib/api/journal.ts';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import type { Database, ReservedReturnRow } from '../database/schema.ts';
import { put } from './reserved-returns.ts';

/** What a return's state means for what it takes; null: as it was reserved, it has not left yet. */
const STANDING: Record<FiscalState, ReservedReturnRow['state'] | null> = {
	intended: null,
	sent: 'held',
	unsure: 'held',
	owed: 'held',
	resent: 'held',
	'resent-unsure': 'held',
	fiscal: 'lasting',
	refused: 'released',
	dropped: 'released',
	void: 'released'
};

/** A till told what became of a return: that counts, also where nothing was reserved because the server was away. */
export async function noteReturn(within: Database, till: string, copy: EntryCopy, at: number): Promise<void> {
	const standing = STANDING[copy.state];
	if (!copy.returns || standing === null) return;
	const { sale, lines } = copy.returns;
	await put(within, { entry: copy.entry, till_id: till, sale, lines, state: standing, changed_at: at });
}
