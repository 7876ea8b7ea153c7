import { figuresOf, isCounted } from '#lib/domain/counters.ts';
import { takesMoney } from '#lib/domain/document.ts';
import { contradicts, next, type FiscalState } from '#lib/domain/fiscal-state.ts';
import type { Entry } from './entry.ts';
import type { KeptFinding } from './findings.ts';

/**
 * A document that was over for us when the Kasa told that it is registered: put as the finding that a report would make
 * of it. Null where nothing contradicts, and for a shift's turns, which are read anew.
 */
export function contradictionIn(entry: Entry): KeptFinding | null {
	const { id, document, trail, createdAt, shift } = entry;
	const at = contradictedAt(entry);
	if (at === null || !isCounted(document)) return null;
	const about = { what: 'registered-after-all', kind: document.kind, entry: id } as const;
	const figures = figuresOf(document, 'net');
	const since = trail.find(({ event }) => event === 'send')?.at ?? createdAt;
	return { ...about, version: 1, figures, id: `contradiction of ${id}`, foundAt: at, since, shift, seen: null };
}

function contradictedAt({ document, trail }: Entry): number | null {
	let state: FiscalState = 'intended';
	for (const { event, at } of trail) {
		if (event === 'intend') continue;
		if (contradicts(state, event)) return at;
		state = next(state, event, takesMoney(document));
	}
	return null;
}
