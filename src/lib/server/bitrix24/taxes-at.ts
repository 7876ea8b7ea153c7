import type { TaxCode, TaxRate } from '#lib/domain/tax.ts';
import { codesWith, leviesOf } from '#lib/domain/tax-levies.ts';
import type { CheckSettings } from '../checks/check-settings.ts';

/**
 * What a tax of the portal becomes at one register: the same code may mean another rate at each. Null: nobody has said, or
 * this register takes no such tax.
 * @param rates of that register; empty where nobody knows them, and then the codes are taken as they were chosen
 */
export function taxesAt(
	{ taxes, levies }: Pick<CheckSettings, 'taxes' | 'levies'>,
	vatId: string,
	rates: readonly TaxRate[]
): readonly TaxCode[] | null {
	const codes = Object.hasOwn(taxes, vatId) ? taxes[vatId] : undefined;
	if (!codes) return null;
	if (codes.length === 0 || rates.length === 0) return codes;
	const meant = Object.hasOwn(levies, vatId) ? levies[vatId] : undefined;
	if (meant) return codesWith(meant, codes, rates);
	return leviesOf(codes, rates) && codes;
}
