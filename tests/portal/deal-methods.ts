import { holding, list, must, number, object, scalar, text, whole, type Fact } from './param.ts';

/** Fields of a deal that we could send; `categoryId` is in the table of deals alone. */
const DEAL = {
	title: text,
	categoryId: whole,
	stageId: text,
	currencyId: text,
	opportunity: number,
	comments: text,
	assignedById: whole,
	companyId: whole,
	contactId: whole,
	contactIds: list,
	originatorId: text,
	originId: text,
	sourceId: text,
	sourceDescription: text,
	observers: list
};

const ROWS: Fact['params'] = {
	ownerId: must(whole),
	ownerType: must(text),
	productRows: must(list)
};

/** What each of `productRows` may hold. */
export const ROW: Fact['params'] = {
	productId: whole,
	productName: text,
	price: number,
	quantity: number,
	discountTypeId: whole,
	discountRate: number,
	discountSum: number,
	taxRate: number,
	taxIncluded: scalar,
	measureCode: whole,
	sort: whole
};

const crm = (params: Fact['params']): Fact => ({ scope: 'crm', params });

/** Deals and what belongs to them, with the parameters that the documentation names. */
export const DEAL_METHODS: Readonly<Record<string, Fact>> = {
	'crm.item.add': crm({ entityTypeId: must(whole), fields: must(holding(DEAL)) }),
	'crm.item.update': crm({ entityTypeId: must(whole), id: must(whole), fields: must(holding(DEAL)) }),
	'crm.item.get': crm({ entityTypeId: must(whole), id: must(whole) }),
	'crm.item.list': crm({ entityTypeId: must(whole), select: list, filter: object, order: object, start: whole }),
	'crm.item.productrow.set': crm(ROWS),
	'crm.item.productrow.list': crm({ filter: must(object), order: object, start: whole }),
	'crm.item.payment.add': crm({ entityId: must(whole), entityTypeId: must(whole) }),
	'crm.item.payment.list': crm({ entityId: must(whole), entityTypeId: must(whole), filter: object, order: object }),
	'crm.item.payment.update': crm({
		id: must(whole),
		fields: must(holding({ paid: text, paySystemId: whole }))
	}),
	'crm.item.payment.pay': crm({ id: must(whole) }),
	'crm.item.payment.unpay': crm({ id: must(whole) }),
	'crm.item.payment.product.add': crm({ paymentId: must(whole), rowId: must(whole), quantity: must(number) }),
	'crm.item.payment.product.list': crm({ paymentId: must(whole), filter: must(object), order: object })
};
