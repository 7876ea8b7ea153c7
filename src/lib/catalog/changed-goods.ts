import type { GoodsDelta } from './kept-goods.ts';
import type { Product } from './product.ts';

/** Goods after what was told of them, one delta after another; each in its place, new ones last. */
export function changedGoods(
	goods: readonly Product[],
	deltas: readonly Pick<GoodsDelta, 'goods' | 'gone'>[]
): Product[] {
	const changes = new Map<string, Product | null>();
	for (const delta of deltas) {
		for (const good of delta.goods) changes.set(good.code, good);
		for (const code of delta.gone) changes.set(code, null);
	}
	const here = goods.flatMap((good) => {
		const change = changes.get(good.code);
		changes.delete(good.code);
		return change === undefined ? good : (change ?? []);
	});
	return [...here, ...[...changes.values()].filter((good) => good !== null)];
}
