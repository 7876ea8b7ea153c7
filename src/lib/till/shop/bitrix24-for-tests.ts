import {
	Bitrix24Change,
	ByPin,
	SetUp,
	type Bitrix24,
	type DoorTold,
	type Examination,
	type SetUpDone,
	type Tried
} from '#lib/api/bitrix24.ts';
import type { OrderLists } from '#lib/api/order-lists.ts';
import { NO_ORDERS } from '#lib/api/order-settings.ts';
import { NO_PRODUCTS } from '#lib/api/product-settings.ts';
import { OrderAct, type ListedOrder, type OrdersListed } from '#lib/api/orders-listed.ts';
import { ProductsSync, type ProductProperties, type ProductsState } from '#lib/api/products.ts';
import { ok, refusal, taking, type Answer } from './answers-for-tests.ts';

/** A shop that has never heard of Bitrix24. */
export const UNSET: Bitrix24 = {
	portal: null,
	automatic: false,
	hold: false,
	cashlessLabel: null,
	taxes: {},
	levies: {},
	ofd: null,
	email: null,
	ownEmail: null,
	orders: NO_ORDERS,
	products: NO_PRODUCTS,
	ordersElsewhere: false,
	domain: null,
	webhook: 'none',
	publicUrl: 'https://pos.example.com',
	door: { secret: 'none', changedAt: 0, previousUntil: null },
	baseCurrency: null,
	handlerId: null,
	cashboxes: {},
	off: [],
	environment: [],
	unfinished: [],
	untold: []
};

/** A portal in which nothing was set up yet. */
export const EXAMINED: Examination = {
	trouble: null,
	scopes: ['cashbox', 'crm', 'catalog'],
	baseCurrency: 'UAH',
	taxes: [
		{ id: '1', name: 'Без ПДВ', rate: 0, active: true },
		{ id: '3', name: 'ПДВ 20%', rate: 20, active: true }
	],
	handler: null,
	cashboxes: [],
	findings: [
		{ code: 'tax-unmapped', about: '1', trouble: null },
		{ code: 'tax-unmapped', about: '3', trouble: null },
		{ code: 'handler-missing', about: null, trouble: null }
	]
};

/** What a new portal has to pick orders from. */
export const LISTS: OrderLists = {
	trouble: null,
	personTypes: [
		{ id: 3, name: 'Фізична особа' },
		{ id: 4, name: 'Юридична особа' }
	],
	paySystems: [
		{ id: 7, name: 'Готівка', isActive: true, isCash: true, canPrintCheck: false, personType: 3 },
		{ id: 8, name: 'Термінал', isActive: true, isCash: false, canPrintCheck: false, personType: 3 },
		{ id: 9, name: 'Онлайн-оплата', isActive: true, isCash: false, canPrintCheck: true, personType: 3 }
	],
	statuses: [
		{ id: 'N', name: 'Прийнято' },
		{ id: 'F', name: 'Виконано' }
	],
	properties: [
		{ id: 21, name: 'E-Mail', personType: 3, isEmail: true, isPhone: false },
		{ id: 22, name: 'Телефон', personType: 3, isEmail: false, isPhone: true }
	],
	categories: [],
	stages: [],
	users: [
		{ id: 7, name: 'Бондар Олег' },
		{ id: 1, name: 'Коваль Марія' }
	],
	unread: []
};

/** Where a barcode may stand in that portal. */
export const PROPERTIES: ProductProperties = {
	trouble: null,
	properties: [
		{ field: 'property98', name: 'Штрихкод', ofVariants: false },
		{ field: 'property99', name: 'Штрихкод варіанта', ofVariants: true }
	]
};

/** Its goods, read a while ago. */
export const READ: ProductsState = {
	on: true,
	running: false,
	unfinished: false,
	syncedAt: 1_795_600_800_000,
	walkedAt: 1_795_590_000_000,
	trouble: null,
	sold: 1240,
	leftOut: []
};

/** One that the portal did not take. */
export const PARKED: ListedOrder = {
	id: 'd6a1e5b4-0c3f-4c58-8f5a-0f8b3a1f2c01',
	state: 'parked',
	order: null,
	reason: { code: 'no-pay-system', words: 'Подарунковий сертифікат' },
	kind: 'sell',
	register: 'r1',
	till: 'Біля входу',
	at: 1_795_600_800_000,
	total: 124_50,
	fiscalCode: 'TEST-1',
	notBefore: null,
	goods: [{ code: '1101', name: 'Хліб' }],
	forms: ['cash', 'Подарунковий сертифікат']
};

const DOOR: DoorTold = {
	print: 'https://pos.example.com/bitrix24/print?key=k3y',
	check: 'https://pos.example.com/bitrix24/check?key=k3y',
	key: 'k3y',
	login: 'l0gin',
	password: 'passw0rd'
};

/** The part of a shop's server that is about Bitrix24, with a portal that says what it is told to. */
export class Bitrix24ForTests {
	settings = UNSET;
	examined = EXAMINED;
	tried: Tried = {
		trouble: null,
		print: { result: 'answered', status: 200, words: '' },
		check: { result: 'answered', status: 200, words: '' }
	};
	/** Of all that it is to set up. */
	trouble: SetUpDone['handler']['trouble'] = null;
	door: DoorTold | null = DOOR;
	lists = LISTS;
	properties = PROPERTIES;
	products = READ;
	/** What a reading comes to. */
	afterReading: ProductsState | null = null;
	/** What is not in the portal yet. */
	orders: readonly ListedOrder[] = [];
	/** What becomes of one that is tried again. */
	retried: Pick<ListedOrder, 'state' | 'order' | 'reason'> = {
		state: 'done',
		order: { kind: 'order', id: 57, number: '57', url: 'https://firma.bitrix24.ua/shop/orders/details/57/' },
		reason: null
	};
	/** What undoing comes to; null: all is gone. */
	undone: SetUpDone | null = null;

	answer(asked: string, sent: unknown, refusedPin: (pin: string | undefined) => Answer | null): Answer {
		const what = asked.replace('/api/bitrix24', '');
		if (what === 'GET ') return ok(this.settings);
		if (what === 'PATCH ') {
			return taking(Bitrix24Change, sent, ({ webhook, pin, orders, products, ...change }) => {
				const refused = webhook === undefined ? null : refusedPin(pin);
				if (refused) return refused;
				const held = webhook !== undefined && { webhook: webhook === null ? ('none' as const) : ('kept' as const) };
				const picked = {
					orders: { ...this.settings.orders, ...orders },
					products: { ...this.settings.products, ...products }
				};
				this.settings = { ...this.settings, ...change, ...picked, ...held };
				return ok(this.settings);
			});
		}
		if (what === 'GET /lists') return ok(this.lists);
		if (what === 'GET /products') return ok(this.products);
		if (what === 'GET /products/properties') return ok(this.properties);
		if (what === 'POST /products') return taking(ProductsSync, sent, () => ok(this.#read()));
		if (what === 'GET /orders') return ok(this.#listed());
		const [, id] = /^POST \/orders\/([^/]+)\/act$/.exec(what) ?? [];
		if (id !== undefined) return taking(OrderAct, sent, ({ act }) => this.#act(id, act));
		if (what === 'POST /door') {
			return taking(ByPin, sent, ({ pin }) => {
				return refusedPin(pin) ?? (this.door ? ok(this.door) : refusal(409, 'door-unreadable'));
			});
		}
		if (what === 'POST /door/renew') {
			return taking(ByPin, sent, ({ pin }) => refusedPin(pin) ?? ok(this.#renew()));
		}
		if (what === 'POST /examine') return ok(this.examined);
		if (what === 'POST /try') return ok(this.tried);
		if (what === 'POST /set-up') return taking(SetUp, sent, ({ registers }) => ok(this.#setUp(registers)));
		if (what === 'POST /undo') return taking(ByPin, sent, ({ pin }) => refusedPin(pin) ?? ok(this.#undo()));
		const told = this.settings.untold.length;
		this.settings = { ...this.settings, untold: [] };
		return ok({ told, trouble: null, untold: [] });
	}

	#read(): ProductsState {
		this.products = this.afterReading ?? this.products;
		return this.products;
	}

	#listed(): OrdersListed {
		const of = (state: ListedOrder['state']) => this.orders.filter((order) => order.state === state).length;
		const counts = { waiting: of('waiting'), parked: of('parked'), done: of('done'), dismissed: of('dismissed') };
		return { orders: this.orders.filter(({ state }) => state === 'waiting' || state === 'parked'), counts };
	}

	#act(id: string, act: OrderAct['act']): Answer {
		const order = this.orders.find((one) => one.id === id);
		if (!order) return refusal(404, 'not-found');
		if (order.state === 'done' || order.state === 'dismissed') return refusal(409, 'wrong-state');
		const after = act === 'dismiss' ? { ...order, state: 'dismissed' as const } : { ...order, ...this.retried };
		this.orders = this.orders.map((one) => (one === order ? after : one));
		return ok({ id, state: after.state, order: after.order, reason: after.reason });
	}

	#setUp(registers: readonly string[]): SetUpDone {
		const { trouble } = this;
		if (trouble) {
			return {
				handler: { id: null, trouble },
				cashboxes: registers.map((register) => ({ register, id: null, trouble }))
			};
		}
		const boxes = registers.map((register, at) => ({ register, id: 12 + at, trouble }));
		this.settings = {
			...this.settings,
			handlerId: 7,
			cashboxes: Object.fromEntries(boxes.map(({ register, id }) => [register, id]))
		};
		return { handler: { id: 7, trouble }, cashboxes: boxes };
	}

	#renew(): Bitrix24 {
		this.settings = { ...this.settings, door: { secret: 'kept', changedAt: 2, previousUntil: 86_400_002 } };
		return this.settings;
	}

	#undo(): SetUpDone {
		if (this.undone) return this.undone;
		const cashboxes = Object.keys(this.settings.cashboxes).map((register) => ({ register, id: null, trouble: null }));
		this.settings = { ...this.settings, handlerId: null, cashboxes: {} };
		return { handler: { id: null, trouble: null }, cashboxes };
	}
}
