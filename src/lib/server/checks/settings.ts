import { bitrix24Of } from '../bitrix24/settings.ts';
import type { Shop } from '../shop.ts';
import type { CheckSettings } from './check-settings.ts';

/** What is settled about checks; null: there are no secrets for the doors, so that nothing comes in. */
export async function checkSettings(shop: Pick<Shop, 'database'>): Promise<CheckSettings | null> {
	const { door, portal, automatic, hold, cashlessLabel, taxes, levies, baseCurrency, email } = await bitrix24Of(shop);
	return door && { portal, door, automatic, hold, cashlessLabel, taxes, levies, baseCurrency, email };
}
