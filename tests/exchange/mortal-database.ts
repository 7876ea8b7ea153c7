import type { KyselyPlugin } from 'kysely';
import type { Database } from '#lib/server/database/schema.ts';

/** A server's way to its database, which may end at any question: in the middle of a transaction, or between two. */
export function mortal(whole: Database) {
	let left = Infinity;
	const plugin: KyselyPlugin = {
		transformQuery: ({ node }) => {
			if (left <= 0) throw new Error('The database does not answer');
			left -= 1;
			return node;
		},
		transformResult: ({ result }) => Promise.resolve(result)
	};
	return {
		database: whole.withPlugin(plugin),
		/** After so many more questions none is answered. */
		endAfter: (questions: number) => void (left = questions),
		isEnded: () => left <= 0,
		revive: () => void (left = Infinity)
	};
}
