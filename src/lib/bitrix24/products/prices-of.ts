import type { Portal, PortalAnswer } from '../portal.server.ts';
import type { PagedList } from './pages.ts';
import { readWhole } from './whole-lists.ts';

/** So many goods have one page of prices, also where some have several. */
const GOODS = 25;

/** All prices of some goods, as the portal has them now. */
export async function readPricesOf(
	portal: Portal,
	prices: PagedList,
	goods: readonly number[]
): Promise<PortalAnswer<unknown[]>> {
	const lists = Array.from({ length: Math.ceil(goods.length / GOODS) }, (_, at): PagedList => {
		const some = goods.slice(at * GOODS, (at + 1) * GOODS);
		return { ...prices, filter: { ...prices.filter, '@productId': some } };
	});
	const said = await readWhole(portal, lists);
	return said.ok ? { ok: true, value: said.value.flat() } : said;
}
