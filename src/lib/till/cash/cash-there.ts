import { cashAfter, cashMoved } from '#lib/domain/drawer.ts';
import { kopiykas, type Kopiykas } from '#lib/domain/money.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { leftAt } from '../entries-of-shift.ts';
import type { KeptCount } from './kept-counts.ts';

interface DrawerSeen {
	/** The last count of the shift; null where there is none. */
	counted: Pick<KeptCount, 'at' | 'counted'> | null;
	/** What should be there; null where nobody knows, or may see it. */
	expected: Kopiykas | null;
	/** This till's documents of the shift. */
	entries: readonly Entry[];
}

/**
 * Cash that can be carried out of the drawer: no more than was counted and has moved since, and no more than the Kasa holds by
 * its own figures. Null where neither is known.
 */
export function cashThere({ counted, expected, entries }: DrawerSeen): Kopiykas | null {
	if (!counted) return expected;
	const since = entries.filter((entry) => entry.state === 'fiscal' && leftAt(entry) > counted.at);
	const left = cashAfter(counted.counted, cashMoved(since));
	return expected === null ? left : kopiykas(Math.min(left, expected));
}
