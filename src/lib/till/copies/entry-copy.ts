import type { EntryCopy } from '#lib/api/journal.ts';
import { returnedSoFar } from '#lib/domain/return.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { saleOfReturns } from '#lib/journal/reserved.ts';

/** An entry as the server keeps it for the day this till loses its own. */
export function copyOf(entry: Entry): EntryCopy {
	const { id, register, createdAt, state, trail } = entry;
	return {
		entry: id,
		register,
		createdAt,
		state,
		revision: trail.length,
		returns: returnsIn(entry),
		body: JSON.stringify(entry)
	};
}

/** What a return takes of which sale; null for anything else. */
function returnsIn({ document, cartId }: Entry): EntryCopy['returns'] {
	const sale = document.kind === 'return' && cartId !== undefined ? saleOfReturns(cartId) : null;
	if (document.kind !== 'return' || sale === null) return null;
	const taken = [...returnedSoFar([document.receipt])];
	return { sale, lines: Object.fromEntries(taken.map(([line, { quantity }]) => [line, quantity])) };
}
