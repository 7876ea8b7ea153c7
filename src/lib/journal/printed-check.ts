import type { Entry } from './entry.ts';
import { entryFrom, type StoredEntry } from './migrations.ts';

interface EntriesOfChecks {
	index: ((name: 'byCart') => { getAll: (cartId: string) => Promise<StoredEntry[]> }) &
		((name: 'byTime') => { getAll: (span: IDBKeyRange) => Promise<StoredEntry[]> });
}

/** So far apart may be the clocks of this device and of the server. Milliseconds. */
const CLOCKS_APART = 24 * 3_600_000;

/** What all that prints one check stands under in the index of receipts on the screen, but for returns of a known sale. */
export function printsOf(checkId: string): string {
	return `check ${checkId}`;
}

/**
 * Another entry prints the same check, or may have: a check is printed once. Asked in the transaction that sends it. False
 * of what prints no check.
 */
export async function isPrinted(entries: EntriesOfChecks, asking: Entry): Promise<boolean> {
	const { check, document, register, id } = asking;
	if (!check) return false;
	const made = await entries.index('byCart').getAll(printsOf(check.id));
	// Of a known sale it stands under that sale.
	const since = [register, check.madeAt - CLOCKS_APART];
	const returned =
		document.kind === 'return'
			? await entries.index('byTime').getAll(IDBKeyRange.bound(since, [register, Infinity]))
			: [];
	const others = [...made, ...returned].map(entryFrom).filter((entry) => entry.id !== id);
	return others.some((entry) => entry.check?.id === check.id && holds(entry.state));
}

function holds(state: Entry['state']): boolean {
	return state !== 'intended' && state !== 'refused' && state !== 'dropped' && state !== 'void';
}
