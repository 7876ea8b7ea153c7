import type { OrderSettings } from '#lib/api/order-settings.ts';
import type { OrderReason } from '#lib/api/orders.ts';
import type { OrderChoices, PaySystem } from '#lib/bitrix24/orders/work.ts';
import type { Portal } from '#lib/bitrix24/portal.server.ts';
import { portalOf } from '../bitrix24/portal-of.ts';
import { hostOf, type Bitrix24Settings } from '../bitrix24/settings.ts';
import type { Shop } from '../shop.ts';
import { paySystemsOf } from './pay-systems.ts';

export interface Ready {
	ok: true;
	portal: Portal;
	/** Domain of the portal, with its port. */
	host: string;
	choices: OrderChoices;
	/** What these were made of. */
	picked: OrderSettings;
	paySystems: readonly PaySystem[];
}

/** What is needed before anything can be pushed; or why nothing can, which holds for all. */
export async function readyToPush(shop: Shop): Promise<Ready | { ok: false; reason: OrderReason }> {
	const asked = await portalOf(shop);
	if (typeof asked === 'string') return notReady(asked);
	const { portal, settings } = asked;
	const choices = choicesOf(settings);
	if (typeof choices === 'string') return notReady(choices);
	const paySystems = await paySystemsOf(shop, portal, settings.webhook);
	if (!paySystems.ok) return notReady(paySystems.failure.code, paySystems.failure.words);
	const { orders: picked } = settings.kept;
	return { ok: true, portal, host: hostOf(settings.webhook), choices, picked, paySystems: paySystems.value };
}

type NotChosen = 'orders-off' | 'another-portal' | 'no-person-type';

function choicesOf({ kept, ordersElsewhere }: Bitrix24Settings): OrderChoices | NotChosen {
	const { mode, since: _, personType, products, paySystems, ...others } = kept.orders;
	if (mode === 'off') return 'orders-off';
	if (ordersElsewhere) return 'another-portal';
	// Deals have none.
	if (mode === 'orders' && personType === null) return 'no-person-type';
	return { ...others, mode, personType, products: bare(products), paySystems: bare(paySystems), currency: 'UAH' };
}

/** A good may be called «constructor»: nothing but what was picked is found in it. */
function bare(picked: Readonly<Record<string, number>>): Record<string, number> {
	const own = { ...picked };
	Object.setPrototypeOf(own, null);
	return own;
}

function notReady(code: string, words = ''): { ok: false; reason: OrderReason } {
	return { ok: false, reason: { code, words } };
}
