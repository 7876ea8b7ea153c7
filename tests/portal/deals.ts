import { cost, kopiykas, thousandths, total, type Kopiykas, type Thousandths } from '#lib/domain/money.ts';
import { ROW } from './deal-methods.ts';
import { complaintsAbout, isObject } from './methods.ts';
import { filtered, moneyOf, page, quantityOf, valuesOf, type Fields } from './order-book.ts';
import { fieldsOf } from './orders.ts';
import type { PortalPaySystem } from './payments.ts';
import { Refused } from './refused.ts';

export interface DealRow {
	id: number;
	sort: number;
	price: Kopiykas;
	quantity: Thousandths;
	fields: Fields;
}

export interface DealPayment {
	id: number;
	paySystemId: number;
	paid: boolean;
	rows: { id: number; rowId: number; quantity: Thousandths }[];
}

export interface PortalDeal {
	id: number;
	fields: Fields;
	rows: DealRow[];
	payments: DealPayment[];
}

/**
 * How payments are made of rows: as documented, each row rounded by itself; all rounded at once, as the open source of 2024
 * has it; or quantities cut to whole goods, as its parameter is declared there.
 */
export type DealArithmetic = 'documented' | 'rounded-once' | 'whole-goods';

export interface DealsGiven {
	arithmetic: () => DealArithmetic;
	nextId: () => number;
	paySystems: readonly PortalPaySystem[];
	stages: readonly Fields[];
	products: Pick<ReadonlySet<number>, 'has'>;
	complain: (complaint: string) => void;
}

const DEAL = '2';

/** The sum of a deal: each row rounded by itself. */
export function sumOfRows(
	rows: readonly Pick<DealRow, 'price' | 'quantity'>[],
	arithmetic: DealArithmetic = 'documented'
): Kopiykas {
	if (arithmetic === 'rounded-once')
		return kopiykas(Math.round(rows.reduce((all, { price, quantity }) => all + price * quantity, 0) / 1000));
	return total(rows.map(({ price, quantity }) => cost(price, quantity, 'half-up')));
}

/** The sum of a payment is what its rows come to. */
export function sumOfPayment({ rows }: PortalDeal, payment: DealPayment, arithmetic?: DealArithmetic): Kopiykas {
	return sumOfRows(
		payment.rows.flatMap(({ rowId, quantity }) => {
			const row = rows.find(({ id }) => id === rowId);
			return row ? [{ price: row.price, quantity }] : [];
		}),
		arithmetic
	);
}

/** Deals of a portal. A repeated add adds once more: neither they nor their payments have a key. */
export function portalDeals({ arithmetic, nextId, paySystems, stages, products, complain }: DealsGiven) {
	const deals = new Map<number, PortalDeal>();

	/** As `crm.item.get` has it. */
	function shown({ id, fields, rows }: PortalDeal): Fields {
		return {
			comments: '',
			originatorId: '',
			originId: '',
			...fields,
			id,
			entityTypeId: 2,
			opportunity: sumOfRows(rows, arithmetic()) / 100,
			isManualOpportunity: 'N'
		};
	}

	function dealOf(id: unknown, entityTypeId: unknown): PortalDeal {
		if (String(entityTypeId) !== DEAL) throw new Refused('ENTITY_TYPE_NOT_SUPPORTED', 'Not a deal');
		const deal = deals.get(Number(id));
		if (!deal) throw new Refused('NOT_FOUND', 'Element not found');
		return deal;
	}

	function paymentOf(id: unknown): { deal: PortalDeal; payment: DealPayment } {
		for (const deal of deals.values())
			for (const payment of deal.payments) if (payment.id === Number(id)) return { deal, payment };
		throw new Refused(0, 'Payment has not been found');
	}

	function ownedBy({ ownerType, ownerId }: Fields): PortalDeal {
		const deal = ownerType === 'D' ? deals.get(Number(ownerId)) : undefined;
		if (!deal) throw new Refused('OWNER_NOT_FOUND', 'Owner was not found');
		return deal;
	}

	function staged(fields: Fields, category: unknown): Fields {
		const entity = Number(category ?? 0) === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${String(category)}`;
		const own = stages.filter(({ ENTITY_ID }) => ENTITY_ID === entity).map(({ STATUS_ID }) => STATUS_ID);
		if (fields.stageId !== undefined && !own.includes(fields.stageId))
			throw new Refused('CRM_FIELD_ERROR_VALUE_NOT_VALID', 'Stage is not of this pipeline');
		return { stageId: own[0], ...fields };
	}

	function rowOf(told: unknown): DealRow {
		if (!isObject(told)) throw new Refused('INVALID_ARG_VALUE', 'Not a row');
		for (const complaint of complaintsAbout(told, ROW)) complain(`crm.item.productrow.set row ${complaint}`);
		const product = Number(told.productId ?? 0);
		if (product !== 0 && !products.has(product))
			throw new Refused('INVALID_ARG_VALUE', `Product ${product} was not found in the catalog`);
		const [price, quantity] = [moneyOf(told.price), quantityOf(told.quantity ?? 1)];
		if (quantity <= 0 || price < 0) complain(`crm.item.productrow.set: ${quantity} for ${price}`);
		return { id: nextId(), sort: Number(told.sort ?? 0), price, quantity, fields: told };
	}

	function pay(id: unknown, paid: boolean): true {
		const { deal, payment } = paymentOf(id);
		const system = paySystems.find(({ ID }) => Number(ID) === payment.paySystemId);
		if (paid && !payment.paid) {
			if (system?.CAN_PRINT_CHECK !== 'N') complain('crm.item.payment.pay: a check is printed of it');
			if (sumOfPayment(deal, payment) === 0) complain('crm.item.payment.pay: nothing is paid by it');
		}
		payment.paid = paid;
		return true;
	}

	const methods: Record<string, (params: Fields) => unknown> = {
		'crm.item.add': ({ entityTypeId, fields }) => {
			const given = fieldsOf(fields);
			if (String(entityTypeId) !== DEAL) throw new Refused('NOT_FOUND', 'No such type');
			const id = nextId();
			deals.set(id, { id, fields: staged(given, given.categoryId), rows: [], payments: [] });
			return { item: shown(dealOf(id, DEAL)) };
		},
		'crm.item.update': ({ entityTypeId, id, fields }) => {
			const deal = dealOf(id, entityTypeId);
			deal.fields = { ...deal.fields, ...staged({ ...deal.fields, ...fieldsOf(fields) }, deal.fields.categoryId) };
			return { item: shown(deal) };
		},
		'crm.item.get': ({ entityTypeId, id }) => ({ item: shown(dealOf(id, entityTypeId)) }),
		'crm.item.list': (params) => ({ items: page([...deals.values()].map(shown), params) }),
		'crm.item.productrow.set': ({ productRows, ...owner }) => {
			const deal = ownedBy(owner);
			const rows = valuesOf(productRows).map(rowOf);
			if (deal.payments.some((payment) => payment.rows.length > 0))
				complain('crm.item.productrow.set: its payments lose what was paid by them');
			for (const payment of deal.payments) payment.rows = [];
			deal.rows = rows;
			return { productRows: rows.map((row) => shownRow(deal, row)) };
		},
		'crm.item.productrow.list': ({ filter, start }) => {
			const { '=ownerType': ownerType, '=ownerId': ownerId } = fieldsOf(filter);
			const deal = ownedBy({ ownerType, ownerId });
			return {
				productRows: page(
					deal.rows.map((row) => shownRow(deal, row)),
					{ start }
				)
			};
		},
		'crm.item.payment.add': ({ entityTypeId, entityId }) => {
			const id = nextId();
			dealOf(entityId, entityTypeId).payments.push({ id, paySystemId: 0, paid: false, rows: [] });
			return id;
		},
		'crm.item.payment.list': ({ entityTypeId, entityId, filter }) => {
			const deal = dealOf(entityId, entityTypeId);
			const rows = deal.payments.map((payment) => ({
				id: payment.id,
				accountNumber: `${deal.id}/${payment.id}`,
				paid: payment.paid ? 'Y' : 'N',
				datePaid: null,
				empPaidId: null,
				paySystemId: payment.paySystemId,
				sum: sumOfPayment(deal, payment, arithmetic()) / 100,
				currency: 'UAH',
				paySystemName: ''
			}));
			return filtered(rows, filter);
		},
		'crm.item.payment.update': ({ id, fields }) => {
			const { payment } = paymentOf(id);
			const { paySystemId, paid } = fieldsOf(fields);
			if (paySystemId !== undefined) {
				if (!paySystems.some(({ ID }) => Number(ID) === Number(paySystemId)))
					throw new Refused(0, 'Pay system not found');
				payment.paySystemId = Number(paySystemId);
			}
			return paid === undefined ? true : pay(id, paid === 'Y');
		},
		'crm.item.payment.pay': ({ id }) => pay(id, true),
		'crm.item.payment.unpay': ({ id }) => pay(id, false),
		'crm.item.payment.product.add': ({ paymentId, rowId, quantity }) => {
			const { deal, payment } = paymentOf(paymentId);
			const row = deal.rows.find(({ id }) => id === Number(rowId));
			if (!row) throw new Refused(0, 'Product item not found');
			// What is paid is changed no more, and no error tells it.
			if (payment.paid) return null;
			const taken = deal.payments.flatMap(({ rows }) => rows).filter((one) => one.rowId === row.id);
			const told = quantityOf(quantity);
			const more = arithmetic() === 'whole-goods' ? thousandths(told - (told % 1000)) : told;
			if (more <= 0) throw new Refused(0, 'Product quantity cannot be less than or equal to 0');
			if (taken.reduce((all, one) => all + one.quantity, 0) + more > row.quantity)
				throw new Refused(0, 'Insufficient product quantity to add to payment');
			const id = nextId();
			payment.rows.push({ id, rowId: row.id, quantity: more });
			return id;
		},
		'crm.item.payment.product.list': ({ paymentId }) => {
			const { payment } = paymentOf(paymentId);
			return payment.rows.map((row) => ({ ...row, paymentId: payment.id, quantity: row.quantity / 1000 }));
		}
	};
	return { deals, methods };
}

function shownRow({ id: ownerId }: PortalDeal, { id, sort, price, quantity, fields }: DealRow): Fields {
	return { ...fields, id, ownerId, ownerType: 'D', sort, price: price / 100, quantity: quantity / 1000 };
}
