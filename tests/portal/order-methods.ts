import { flag, holding, list, moment, must, number, object, scalar, text, whole, type Fact } from './param.ts';

const LIST = { select: list, filter: object, order: object, start: whole };

const ORDER_CHANGED = {
	price: number,
	discountValue: number,
	statusId: text,
	empStatusId: whole,
	dateInsert: moment,
	marked: flag,
	empMarkedId: whole,
	reasonMarked: text,
	userDescription: text,
	additionalInfo: text,
	comments: text,
	responsibleId: whole,
	recurringId: whole,
	lockedBy: whole,
	recountFlag: flag,
	affiliateId: whole,
	updated1c: flag,
	orderTopic: text,
	xmlId: text,
	id1c: text,
	version1c: text,
	externalOrder: flag,
	canceled: flag,
	empCanceledId: whole,
	reasonCanceled: text
};

const PAYMENT = {
	paySystemId: must(whole),
	paid: flag,
	datePaid: moment,
	empPaidId: whole,
	psStatus: flag,
	psStatusCode: text,
	psStatusDescription: text,
	psStatusMessage: text,
	psSum: number,
	psCurrency: text,
	psResponseDate: moment,
	payVoucherNum: text,
	payVoucherDate: moment,
	datePayBefore: moment,
	dateBill: moment,
	xmlId: text,
	sum: number,
	companyId: whole,
	payReturnNum: text,
	priceCod: number,
	payReturnDate: moment,
	empReturnId: whole,
	payReturnComment: text,
	responsibleId: whole,
	empResponsibleId: whole,
	isReturn: flag,
	comments: text,
	updated1c: flag,
	id1c: text,
	version1c: text,
	externalPayment: text,
	psInvoiceId: text,
	marked: flag,
	reasonMarked: text,
	empMarkedId: whole
};

/** Orders and what belongs to them, with the parameters that the documentation names. */
export const ORDER_METHODS: Readonly<Record<string, Fact>> = {
	'sale.order.add': {
		scope: 'sale',
		params: {
			fields: must(
				holding({
					lid: must(text),
					personTypeId: must(whole),
					currency: must(text),
					userId: whole,
					...ORDER_CHANGED
				})
			)
		}
	},
	'sale.order.update': { scope: 'sale', params: { id: must(whole), fields: must(holding(ORDER_CHANGED)) } },
	'sale.order.get': { scope: 'sale', params: { id: must(whole) } },
	'sale.order.list': { scope: 'sale', params: LIST },
	'sale.basketitem.add': {
		scope: 'sale',
		params: {
			fields: must(
				holding({
					orderId: must(whole),
					sort: whole,
					// Its table spells it `productid`, all its examples as here.
					productId: must(whole),
					price: number,
					basePrice: number,
					discountPrice: number,
					currency: must(text),
					customPrice: flag,
					quantity: must(number),
					xmlId: text,
					name: must(text),
					weight: whole,
					dimensions: text,
					measureCode: whole,
					measureName: text,
					canBuy: flag,
					// Empty: no VAT.
					vatRate: scalar,
					vatIncluded: flag,
					catalogXmlId: text,
					productXmlId: text
				})
			)
		}
	},
	'sale.basketitem.list': { scope: 'sale', params: LIST },
	'sale.payment.add': { scope: 'sale', params: { fields: must(holding({ orderId: must(whole), ...PAYMENT })) } },
	'sale.payment.update': { scope: 'sale', params: { id: must(whole), fields: must(holding(PAYMENT)) } },
	'sale.payment.list': { scope: 'sale', params: LIST },
	'sale.paysystem.list': { scope: 'pay_system', params: { SELECT: list, FILTER: object, ORDER: object } },
	'sale.persontype.list': { scope: 'sale', params: LIST },
	'sale.status.list': { scope: 'sale', params: LIST },
	'sale.statuslang.list': { scope: 'sale', params: LIST },
	'sale.property.list': { scope: 'sale', params: LIST },
	'sale.propertyvalue.list': { scope: 'sale', params: LIST },
	'sale.propertyvalue.modify': {
		scope: 'sale',
		params: {
			fields: must(holding({ order: must(holding({ id: must(whole), propertyValues: must(list) })) }))
		}
	},
	'crm.category.list': { scope: 'crm', params: { entityTypeId: must(whole) } },
	'crm.status.list': { scope: 'crm', params: { order: object, filter: object } }
};
