import type { Line } from '#lib/domain/receipt.ts';

/** What says which good a line is. */
export type ListedField = 'name' | 'code' | 'taxes';

/**
 * A good of the price list is sold as it stands there: another price is a price change, and so are another name, code or
 * tax, for they put one good's price on another. A free item is how an unlisted good is sold: whoever sells it types its
 * name, price and tax, and corrects name and tax later without asking; its code it keeps, or it would pass for a listed
 * good.
 * @returns what of a change is a price change; empty where nobody is asked
 */
export function leavesPriceList(line: Line, to: Pick<Line, ListedField>): readonly ListedField[] {
	const changed = (['name', 'code', 'taxes'] as const).filter((field) => String(line[field]) !== String(to[field]));
	return isFreeItem(line) ? changed.filter((field) => field === 'code' && !isFreeItem(to)) : changed;
}

const FREE = 'free-';

/** Goods without a card share no code: two of one name and price become one line. */
export function freeItemCode(name: string): string {
	return `${FREE}${name.trim().toLowerCase()}`.slice(0, 64);
}

function isFreeItem({ code }: Pick<Line, 'code'>): boolean {
	return code.startsWith(FREE);
}
