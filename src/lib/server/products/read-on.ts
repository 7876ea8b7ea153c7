import { chunksOf } from '#lib/bitrix24/chunks-of.ts';
import { ours } from '#lib/bitrix24/portal-failure.ts';
import { readFacts, readNewest, type CatalogFacts, type KeptList } from '#lib/bitrix24/products/catalog-facts.ts';
import { idIn, priceIn } from '#lib/bitrix24/products/good-row.ts';
import { FIRST_PAGES, readPages } from '#lib/bitrix24/products/pages.ts';
import { readPricesOf } from '#lib/bitrix24/products/prices-of.ts';
import { troubleOf } from '../bitrix24/portal-of.ts';
import { beginWith } from './begin-reading.ts';
import { endReading } from './end-reading.ts';
import { keepRows, replacePrices, type Page } from './keep-rows.ts';
import { listFrom } from './newest.ts';
import { writing, type Reading, type ReadOn } from './reading.ts';
import { AT_ONCE, settleGoods } from './settle-goods.ts';
import type { Walk } from './sync-state.ts';

/**
 * Reads on from where the last reading stopped: what has changed, or everything. Each page is written with how far it got,
 * so that whoever goes on, after whatever, goes on from there.
 */
export async function readOn(reading: Reading): Promise<ReadOn> {
	const { shop, portal, settings } = reading;
	if (shop.now() >= reading.until) return 'later';
	const facts = await readFacts(portal, { goods: settings.barcode, variants: settings.variantBarcode });
	if (!facts.ok) return troubleOf(facts.failure);
	const begun = await beginWith(reading, facts.value);
	if (!begun) return 'lost';
	if (!begun.walk) {
		const newest = await readNewest(portal, facts.value.lists, shop.now());
		if (!newest.ok) return troubleOf(newest.failure);
		const moments = [...newest.value].flatMap(([name, moment]) => (moment === null ? [] : [[name, moment] as const]));
		const walk: Walk = {
			name: shop.newId(),
			whole: begun.wholeDue,
			begunAt: shop.now(),
			newest: Object.fromEntries(moments),
			done: [],
			after: 0,
			pages: FIRST_PAGES
		};
		if (!(await writing(reading, () => ({ walk })))) return 'lost';
	}
	for (const list of facts.value.lists) {
		const read = await readList(reading, list, facts.value);
		if (read !== 'over') return read;
	}
	if (!(await endReading(reading, facts.value))) return 'lost';
	// What had begun some time ago knows nothing of what was changed since.
	return begun.walk ? await readOn(reading) : 'over';
}

async function readList(reading: Reading, list: KeptList, facts: CatalogFacts): Promise<ReadOn> {
	const { shop, portal, until } = reading;
	for (;;) {
		const state = await writing(reading, () => ({}));
		if (!state?.walk) return 'lost';
		const { walk } = state;
		if (walk.done.includes(list.name)) return 'over';
		if (shop.now() >= until) return 'later';
		const from = walk.whole ? null : listFrom(state.newest[list.name]);
		const filter = { ...list.filter, ...(from !== null && { '>timestampX': from }) };
		const said = await readPages(portal, { ...list, filter }, walk);
		if (!said.ok) return troubleOf(said.failure);
		const { rows, isEnd, last: after, pages } = said.value;
		for (const some of chunksOf(rows, AT_ONCE)) {
			const kept = await keepSome(reading, { list, rows: some, walk: walk.whole ? walk.name : null }, facts);
			if (kept !== 'over') return kept;
		}
		const further = isEnd
			? { ...walk, done: [...walk.done, list.name], after: 0, pages: FIRST_PAGES }
			: { ...walk, after, pages };
		if (!(await writing(reading, () => ({ walk: further })))) return 'lost';
		if (isEnd) return 'over';
	}
}

/** With what changed about goods their prices come, too: of one that was deleted or replaced no list of changes tells. */
async function keepSome(reading: Reading, page: Page, { prices, wording }: CatalogFacts): Promise<ReadOn> {
	const isChange = page.list.rows === 'goods' && page.walk === null;
	const goods = isChange ? page.rows.flatMap((row) => idIn(row) ?? []) : [];
	const said = await readPricesOf(reading.portal, prices, goods);
	if (!said.ok) return troubleOf(said.failure);
	// Passed over, it would leave some good at another price than the portal's.
	const read = page.list.rows === 'prices' ? page.rows : said.value;
	if (read.some((row) => priceIn(row) === null)) return troubleOf(ours('unknown', 'strange-answer'));
	const written = await writing(reading, async ({ counter }, within) => {
		const ids = await keepRows(within, page);
		const priced = isChange ? await replacePrices(within, ids, { list: prices, rows: said.value, walk: null }) : [];
		return { counter: await settleGoods(within, [...new Set([...ids, ...priced])], { wording, counter }) };
	});
	return written ? 'over' : 'lost';
}
