import * as z from 'zod/mini';
import type { KeptSettings } from '#lib/journal/outbox.ts';
import { SHOP_SETTINGS } from '../people/kept-shop-settings.ts';

const Told = z.object({ ordersSince: z.nullable(z.int()) });

/**
 * From when on the shop's sales become orders of Bitrix24, in milliseconds since 1970, as the server last told any tab of
 * this browser; null: they do not.
 */
export async function ordersSinceOn(settings: KeptSettings): Promise<number | null> {
	const told = Told.safeParse(await settings(SHOP_SETTINGS));
	return told.success ? told.data.ordersSince : null;
}
