import type { CatalogFacts } from '#lib/bitrix24/products/catalog-facts.ts';
import { dropUnseenGoods, dropUnseenPrices } from './keep-rows.ts';
import { newestAfter } from './newest.ts';
import { writing, type Reading } from './reading.ts';
import { AT_ONCE, settleGoods } from './settle-goods.ts';
import type { Walk } from './sync-state.ts';

/** All is read: what was not seen is not there, and what is changed from now on is newer than what was there at first. */
export async function endReading(reading: Reading, { lists, wording }: CatalogFacts): Promise<boolean> {
	const state = await writing(reading, () => ({}));
	if (!state?.walk) return false;
	const { walk } = state;
	const names = lists.map(({ name }) => name);
	// A catalogue that is not shown may be hidden from this webhook alone: that it is gone is for somebody to say.
	const unseen = { walk: walk.name, lists: isAsked(state.askedAt, walk) ? null : names, most: AT_ONCE };
	for (const drop of walk.whole ? [dropUnseenPrices, dropUnseenGoods] : []) {
		for (let left = Infinity; left > 0;) {
			const written = await writing(reading, async (before, within) => {
				const ids = await drop(within, unseen);
				left = ids.length;
				return { counter: await settleGoods(within, ids, { wording, counter: before.counter }) };
			});
			if (!written) return false;
		}
	}
	const ended = await writing(reading, ({ newest, askedAt }) => ({
		walk: null,
		newest: newestAfter(names, newest, walk),
		syncedAt: walk.begunAt,
		...(walk.whole && {
			walkedAt: walk.begunAt,
			wholeDue: false,
			askedAt: isAsked(askedAt, walk) ? null : askedAt
		})
	}));
	return ended !== null;
}

/** Somebody asked for this reading. Who asked while it was under way may mean what it had passed by then. */
function isAsked(askedAt: number | null, { begunAt }: Walk): boolean {
	return askedAt !== null && begunAt >= askedAt;
}
