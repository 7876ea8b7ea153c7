import type { Report } from '#lib/domain/report.ts';
import type { TillDatabase } from '#lib/journal/database.ts';

/** An X report and when it was made, in milliseconds since the epoch, by this device. */
export interface LastX {
	report: Report;
	at: number;
}

interface KeptX extends LastX {
	version: 1;
}

/** So long a shift may last (tax service): what is older is of another one. Milliseconds. */
const LONGEST_SHIFT = 24 * 3_600_000;

/** The last X report of a register lies among its settings: another one would have to be printed. */
export function keptX(database: TillDatabase, register: () => string, now: () => number) {
	const key = () => `x-report:${register()}`;

	async function read(): Promise<LastX | null> {
		const kept: unknown = await database.get('settings', key());
		if (!isKeptX(kept) || now() - kept.at > LONGEST_SHIFT) return null;
		return { report: kept.report, at: kept.at };
	}

	/** Null: the shift that it told of is over. */
	async function keep(x: LastX | null): Promise<void> {
		if (!x) return await database.delete('settings', key());
		await database.put('settings', { version: 1, ...x } satisfies KeptX, key());
	}

	return { read, keep };
}

function isKeptX(kept: unknown): kept is KeptX {
	return typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === 1 && 'report' in kept;
}
