import type { CheckRow, Database } from '../database/schema.ts';
import { asOf, because, letGo, moved, put } from './box.ts';

export interface Emptying {
	at: number;
	/** Of one register; left out: of all. */
	register?: string;
	/** Why, as Bitrix24 is told. */
	code: 'shift-closed' | 'server-stopped' | 'register-changed';
}

/**
 * Takes off the list what nobody has begun to print, before those who could are gone. What waited through a time without a
 * server stays: Bitrix24 may take it for printed. So does, while the shop opens no shift, what was kept for the next one. At
 * another Kasa nothing is printed that waited for the one before.
 */
export async function cancelWaiting(within: Database, { at, register, code }: Emptying): Promise<void> {
	const listed = within.selectFrom('checks').selectAll().where('state', 'in', ['waiting', 'claimed']);
	const rows = await (register === undefined ? listed : listed.where('register_id', '=', register)).execute();
	// Who has claimed one has had no leave to print it yet, and gets none now.
	for (const row of rows.map((row) => asOf(letGo(row, at), at))) {
		if (row.state !== 'waiting' || isKept(row, code)) continue;
		await put(within, moved(row, 'cancel', at, because({ code })));
	}
}

function isKept({ restarted, deadline }: CheckRow, code: Emptying['code']): boolean {
	if (code === 'register-changed') return false;
	return restarted === 1 || (deadline === null && code === 'shift-closed');
}
