import type { CatalogFacts } from '#lib/bitrix24/products/catalog-facts.ts';
import { writing, type Reading } from './reading.ts';
import { AT_ONCE, settleGoods } from './settle-goods.ts';
import type { SyncState } from './sync-state.ts';

/** How long what was read once is all there is: deleted goods are found by reading everything. */
const WHOLE_EVERY = 24 * 60 * 60_000;
/** How long a reading of everything goes on when it is asked for again; what is asked for then is read after it. */
const GOES_ON = 15 * 60_000;

/** Another portal's goods are none of ours; read otherwise, all is read again. */
export async function beginWith(reading: Reading, { lists, wording }: CatalogFacts): Promise<SyncState | null> {
	const { shop, host } = reading;
	const asked = JSON.stringify(lists.map(({ name, select, barcode, usualVat }) => [name, select, barcode, usualVat]));
	const begun = await writing(reading, async (before, within) => {
		const isElsewhere = before.host !== host;
		if (isElsewhere) {
			await within.deleteFrom('products').execute();
			await within.deleteFrom('product_prices').execute();
		}
		const isOtherwise = isElsewhere || before.lists !== asked;
		const isOld = !isWithin(before.walkedAt, shop.now(), WHOLE_EVERY);
		// A clock that was set back since: it was asked for now, as far as anybody knows.
		const askedAt = before.askedAt === null ? null : Math.min(before.askedAt, shop.now());
		const wholeDue = isOtherwise || isOld || askedAt !== null || before.wholeDue;
		const goesOn = !isOtherwise && before.walk !== null && before.walk.whole === wholeDue;
		const isStale = askedAt !== null && before.walk !== null && before.walk.begunAt <= askedAt - GOES_ON;
		return {
			host,
			lists: asked,
			wholeDue,
			askedAt,
			walk: goesOn && !isStale ? before.walk : null,
			...(isOtherwise && { newest: {} }),
			...(isElsewhere && { epoch: shop.newId(), syncedAt: null, walkedAt: null })
		};
	});
	if (!begun) return null;
	const { measures, usualMeasure, rates, sections } = wording;
	const said = JSON.stringify([[...measures], usualMeasure, [...rates], [...sections]]);
	if (begun.wording === said) return begun;
	return (await tellAgain(reading, wording)) ? await writing(reading, () => ({ wording: said })) : null;
}

function isWithin(moment: number | null, now: number, span: number): boolean {
	return moment !== null && Math.abs(now - moment) < span;
}

/** What the goods are told in is different: each is told again, where that makes it different. */
async function tellAgain(reading: Reading, wording: CatalogFacts['wording']): Promise<boolean> {
	for (let after = ''; ;) {
		let last = '';
		const written = await writing(reading, async (before, within) => {
			const some = await within
				.selectFrom('products')
				.select('id')
				.where('id', '>', after)
				.orderBy('id')
				.limit(AT_ONCE)
				.execute();
			last = some.at(-1)?.id ?? '';
			const ids = some.map(({ id }) => id);
			return { counter: await settleGoods(within, ids, { wording, counter: before.counter }) };
		});
		if (!written) return false;
		if (last === '') return true;
		after = last;
	}
}
