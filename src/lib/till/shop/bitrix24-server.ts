import {
	Bitrix24,
	DoorTold,
	Examination,
	ResultsTold,
	SetUpDone,
	Tried,
	type Bitrix24Change
} from '#lib/api/bitrix24.ts';
import { OrderLists } from '#lib/api/order-lists.ts';
import { OrdersListed, type OrderAct } from '#lib/api/orders-listed.ts';
import { OrderStanding } from '#lib/api/orders.ts';
import { ProductProperties, ProductsState, type ProductsSync } from '#lib/api/products.ts';
import type { AskServer } from './ask-server.ts';

const AT = '/api/bitrix24';

/** What our own server keeps of Bitrix24, and what it does there when it is told to. */
export function bitrix24Server(ask: AskServer) {
	return {
		settings: () => ask('GET', AT, Bitrix24),
		change: (change: Bitrix24Change) => ask('PATCH', AT, Bitrix24, change),
		/** A manager's PIN shows what opens the doors. */
		door: (pin: string) => ask('POST', `${AT}/door`, DoorTold, { pin }),
		renewDoor: (pin: string) => ask('POST', `${AT}/door/renew`, Bitrix24, { pin }),
		examine: () => ask('POST', `${AT}/examine`, Examination, {}, 'bulk'),
		setUp: (registers: readonly string[]) => ask('POST', `${AT}/set-up`, SetUpDone, { registers }, 'bulk'),
		undo: (pin: string) => ask('POST', `${AT}/undo`, SetUpDone, { pin }, 'bulk'),
		tryDoors: () => ask('POST', `${AT}/try`, Tried, {}, 'bulk'),
		tellResults: () => ask('POST', `${AT}/results`, ResultsTold, {}, 'bulk'),
		/** What of the portal's order sync is picked from. */
		orderLists: () => ask('GET', `${AT}/lists`, OrderLists, null, 'bulk'),
		/** How the goods of the portal stand here. */
		products: () => ask('GET', `${AT}/products`, ProductsState),
		/** Reads them now; what takes longer than some seconds goes on by itself. */
		readProducts: (how: ProductsSync) => ask('POST', `${AT}/products`, ProductsState, how, 'bulk'),
		/** Where a barcode of theirs may stand. */
		productProperties: () => ask('GET', `${AT}/products/properties`, ProductProperties, null, 'bulk'),
		/** What is not in Bitrix24 yet. */
		orders: () => ask('GET', `${AT}/orders`, OrdersListed),
		/** What a manager decides about one of them; trying it again asks the portal. */
		actOnOrder: (id: string, act: OrderAct) =>
			ask('POST', `${AT}/orders/${encodeURIComponent(id)}/act`, OrderStanding, act, 'bulk'),
		/** Bitrix24 need not hear of that check, and why. */
		settleResult: (check: string, settle: string) => ask('POST', `${AT}/results`, ResultsTold, { check, settle })
	};
}
