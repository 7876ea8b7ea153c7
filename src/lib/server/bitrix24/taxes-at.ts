import type { TaxCode, TaxRate } from '#lib/domain/tax.ts';
import { codesAt } from '#lib/domain/tax-levies.ts';
import type { CheckSettings } from '../checks/check-settings.ts';

/** How the portal marks what bears no tax of its own. */
export const NO_TAX = '0';

/**
 * What a tax of the portal becomes at one register: the same code may mean another rate at each. Null: nobody has said, or
 * this register takes no such tax. What bears none of the portal's needs no row in the table, yet may have one.
 * @param rates of that register; empty where nobody knows them, and then the codes are taken as they were chosen
 */
export function taxesAt(
	{ taxes, levies }: Pick<CheckSettings, 'taxes' | 'levies'>,
	vatId: string,
	rates: readonly TaxRate[]
): readonly TaxCode[] | null {
	const codes = Object.hasOwn(taxes, vatId) ? taxes[vatId] : undefined;
	if (!codes) return vatId === NO_TAX ? [] : null;
	return codesAt({ taxes: codes, meant: Object.hasOwn(levies, vatId) ? levies[vatId] : undefined }, rates);
}
