/** Shelves the till knows by name; their names are messages `category_<key>`, their order is the order on the screen. */
export const CATEGORIES = [
	'bread',
	'dairy',
	'meat',
	'vegetables',
	'grocery',
	'drinks',
	'alcohol',
	'sweets',
	'household',
	'fish',
	'frozen',
	'cookery',
	'children',
	'tobacco',
	'beauty',
	'health',
	'pets',
	'press'
] as const;

export type CategoryKey = (typeof CATEGORIES)[number];

const KEYS: ReadonlySet<string> = new Set(CATEGORIES);

/** Whether the till has a name of its own for it; any other category is a shop's, shown as it is written. */
export function isCategoryKey(category: string): category is CategoryKey {
	return KEYS.has(category);
}

const inUkrainian = new Intl.Collator('uk', { numeric: true });

/** Each category once: the till's own in the order of the screen, then the shop's by alphabet, at last '' of no shelf. */
export function orderedCategories(categories: Iterable<string>): string[] {
	const present = new Set(categories);
	const own = [...present].filter((category) => category !== '' && !isCategoryKey(category)).sort(inUkrainian.compare);
	return [...CATEGORIES.filter((key) => present.has(key)), ...own, ...(present.has('') ? [''] : [])];
}
