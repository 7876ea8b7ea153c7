import { isCategoryKey, type CategoryKey } from '#lib/catalog/category.ts';
import { m } from '#lib/messages/messages.js';

const NAMES: Record<CategoryKey, () => string> = {
	bread: m.category_bread,
	dairy: m.category_dairy,
	meat: m.category_meat,
	vegetables: m.category_vegetables,
	grocery: m.category_grocery,
	drinks: m.category_drinks,
	alcohol: m.category_alcohol,
	sweets: m.category_sweets,
	household: m.category_household,
	fish: m.category_fish,
	frozen: m.category_frozen,
	cookery: m.category_cookery,
	children: m.category_children,
	tobacco: m.category_tobacco,
	beauty: m.category_beauty,
	health: m.category_health,
	pets: m.category_pets,
	press: m.category_press
};

/** A shelf's name; a shop's own shelf is called as the shop calls it, and what stands on none is the rest. */
export function categoryName(category: string): string {
	if (category === '') return m.category_other();
	return isCategoryKey(category) ? NAMES[category]() : category;
}
