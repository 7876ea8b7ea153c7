import { randomUUID } from 'node:crypto';
import { Ordered, OrdersAnswer, type OrderedReturn, type OrderedSale, type OrderStanding } from '#lib/api/orders.ts';
import { NO_ORDERS, type OrderSettings } from '#lib/api/order-settings.ts';
import type { OrderWork, ParkedCode, PushOrders, PushOutcome, PushReason } from '#lib/bitrix24/orders/work.ts';
import { portalPace } from '#lib/bitrix24/portal-pace.ts';
import * as z from 'zod/mini';
import { MANAGERS_PIN, ServedShop } from '../../../../tests/server/served-shop.ts';
import { changeBitrix24 } from '../bitrix24/change.ts';
import { NOTHING_SAID, temporaryFolder } from '../bitrix24/portal-for-tests.ts';
import { givePorts } from '../bitrix24/ports.ts';
import { sealingIn } from '../bitrix24/sealing.ts';
import type { Engine } from '../database/database-for-tests.ts';
import { newRegister } from '../registers/registers-for-tests.ts';
import type { Shop } from '../shop.ts';
import { tellOrders } from './tell.ts';

export const WEBHOOK = 'https://shop.bitrix24.example/rest/1/w3bh00ks3cret/';
export const PAY_SYSTEMS = [{ ID: '7', NAME: 'Готівка', CAN_PRINT_CHECK: 'N', ACTIVE: 'Y', IS_CASH: 'Y' }];
/** In the shop's clock, a little before the tests begin. */
const SOLD_AT = Date.UTC(2026, 10, 22, 8);

export const PICKED: OrderSettings = {
	...NO_ORDERS,
	mode: 'orders',
	since: Date.UTC(2026, 10, 1),
	personType: 3,
	paySystems: { cash: 7 }
};

export function saleOf(register: string, more: Partial<OrderedSale> = {}): OrderedSale {
	const told = Ordered.parse({
		kind: 'sell',
		id: randomUUID(),
		register,
		fiscalCode: 'TEST-1',
		at: SOLD_AT,
		cashier: 'Олена',
		total: 4500,
		rounding: 0,
		lines: [{ id: 'l1', code: 'k1', name: 'Кава', price: 4500, quantity: 1000, measure: 'piece', sum: 4500, vat: 20 }],
		payments: [{ form: 'cash', label: 'Готівка', amount: 4500 }],
		buyer: {},
		...more
	});
	if (told.kind !== 'sell') throw new Error('Not a sale');
	return told;
}

export function returnOf(sale: Pick<OrderedSale, 'id' | 'register'>, more: Partial<OrderedReturn> = {}): OrderedReturn {
	const told = Ordered.parse({
		kind: 'return',
		id: randomUUID(),
		register: sale.register,
		fiscalCode: 'TEST-2',
		at: SOLD_AT + 60_000,
		cashier: 'Олена',
		total: 4500,
		sale: sale.id,
		lines: [{ name: 'Кава', quantity: 1000, measure: 'piece', sum: 4500 }],
		...more
	});
	if (told.kind !== 'return') throw new Error('Not a return');
	return told;
}

/** A portal's orders in memory, and what is to befall the next pushes of a document. */
export class OrderBook {
	/** By the sale's id: all that was told of it, in order. */
	readonly orders = new Map<string, string[]>();
	/** The documents of each push. */
	readonly pushes: { ids: string[]; alone: boolean[]; returned: string[][] }[] = [];
	/** Sales that were pushed while the portal was still at an earlier push. */
	readonly overlaps: string[] = [];
	readonly #befalls = new Map<string, PushOutcome[]>();
	readonly #busy = new Set<string>();
	/** Of pushes that nobody heard the end of: until when the portal is at them. */
	readonly #lateUntil = new Map<string, number>();
	/** Happens while a push is under way. */
	meanwhile: () => Promise<unknown> = () => Promise.resolve();

	befall(id: string, ...outcomes: PushOutcome[]): void {
		this.#befalls.set(id, outcomes);
	}

	readonly push: PushOrders = async (portal, work, { now }) => {
		const documents = work.map(({ document }) => document);
		const sales = documents.map(saleIn);
		this.overlaps.push(...sales.filter((sale) => this.#busy.has(sale) || (this.#lateUntil.get(sale) ?? 0) > now()));
		for (const sale of sales) this.#busy.add(sale);
		this.pushes.push({
			ids: documents.map(({ id }) => id),
			alone: work.map(({ alone }) => alone),
			returned: work.map(({ returned }) => returned.map(({ id }) => id))
		});
		try {
			await this.meanwhile();
			const asked = await portal.call('sale.order.list', {}, z.unknown());
			if (!asked.ok) return new Map();
			return new Map(documents.map((document) => [document.id, this.#take(document)]));
		} finally {
			for (const sale of sales) this.#busy.delete(sale);
		}
	};

	#take(document: OrderWork['document']): PushOutcome {
		const befalls = this.#befalls.get(document.id)?.shift();
		const sale = saleIn(document);
		if (befalls?.outcome === 'later' && befalls.unknown) this.#lateUntil.set(sale, befalls.notBefore);
		if (befalls) return befalls;
		if (document.kind === 'return' && !this.orders.has(sale)) return { outcome: 'parked', reason: GONE };
		const told = this.orders.get(sale) ?? [];
		this.orders.set(sale, [...told, `${document.kind} ${document.fiscalCode ?? '?'}`]);
		const id = [...this.orders.keys()].indexOf(sale) + 1;
		return { outcome: 'done', order: { kind: 'order', id, number: `№ ${id}`, url: null } };
	}
}

const GONE: PushReason = { code: 'order-gone' satisfies ParkedCode, words: '' };

function saleIn(document: OrderWork['document']): string {
	return document.kind === 'return' ? (document.sale ?? document.id) : document.id;
}

/** A shop of one register with two tills whose sales are told to a portal in memory. */
export async function shopWithOrders(engine: Engine, picked: Partial<OrderSettings> = {}) {
	const served = await ServedShop.open(engine);
	const manager = await served.person('manager', MANAGERS_PIN);
	const { shop } = served;
	const register = await newRegister(
		shop,
		{ name: 'Каса 1', mode: 'live', address: 'http://127.0.0.1:9200' },
		manager.id
	);
	const [one, other] = [await served.tablet(), await served.tablet('192.168.1.21')];
	const asked = await connect(shop);
	await changeBitrix24(shop, { webhook: WEBHOOK });
	await changeBitrix24(shop, { orders: { ...PICKED, ...picked } });
	const book = new OrderBook();
	const till = (
		await shop.database.selectFrom('tills').select('id').where('name', '=', 'Прилавок 1').executeTakeFirstOrThrow()
	).id;
	const tell = (...documents: Ordered[]) => tellOrders(shop, documents, { till, push: book.push });
	return { served, shop, register: register.id, one, other, manager, book, till, tell, asked };
}

/**
 * @param webhookUrl as the environment says it: another server has another key
 * @returns the methods that the portal was asked for
 */
export async function connect(shop: Shop, webhookUrl: string | null = null): Promise<string[]> {
	const asked: string[] = [];
	givePorts(shop.database, {
		environment: { ...NOTHING_SAID, webhookUrl },
		publicUrl: null,
		sealing: sealingIn(await temporaryFolder()),
		fetch: (input) => {
			const method = new URL(input instanceof Request ? input.url : input).pathname.split('/').at(-1) ?? '';
			asked.push(method);
			return Promise.resolve(Response.json({ result: method === 'sale.paysystem.list.json' ? PAY_SYSTEMS : [] }));
		},
		pace: portalPace({ now: () => 0, pause: () => Promise.resolve() }),
		patience: () => new AbortController().signal
	});
	return asked;
}

export function statesOf(standings: readonly OrderStanding[]): string[] {
	return standings.map(({ state, reason }) => (reason ? `${state}: ${reason.code}` : state));
}

/** What a till is answered. */
export function answered(body: unknown): OrderStanding[] {
	return OrdersAnswer.parse(body).documents;
}
