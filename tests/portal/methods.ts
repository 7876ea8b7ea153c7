import { CATALOG_METHODS } from './catalog-methods.ts';
import { DEAL_METHODS } from './deal-methods.ts';
import { ORDER_METHODS } from './order-methods.ts';
import { USER_METHODS } from './users.ts';
import { flag, holding, list, must, object, text, whole, type Fact, type Kind } from './param.ts';

const HANDLER_SETTINGS = holding({
	PRINT_URL: must(text),
	CHECK_URL: must(text),
	HTTP_VERSION: text,
	SUPPORTS_FFD105: flag,
	CONFIG: must(object)
});
const CHANGED_SETTINGS = holding({
	PRINT_URL: text,
	CHECK_URL: text,
	HTTP_VERSION: text,
	SUPPORTS_FFD105: flag,
	CONFIG: object
});
const OFD_SETTINGS = holding({ OFD_MODE: object, SELLER_INFO: object, AUTH: object });

/** The methods we call, with the parameters that their documentation names. */
export const METHODS: Readonly<Record<string, Fact>> = {
	scope: { scope: null, params: {} },
	profile: { scope: null, params: {} },
	...ORDER_METHODS,
	...CATALOG_METHODS,
	...DEAL_METHODS,
	...USER_METHODS,
	'crm.currency.base.get': { scope: 'crm', params: {} },
	'crm.currency.list': { scope: 'crm', params: { order: object } },
	'sale.cashbox.handler.add': {
		scope: 'cashbox',
		params: { CODE: must(text), NAME: must(text), SORT: whole, SUPPORTS_FFD105: flag, SETTINGS: must(HANDLER_SETTINGS) }
	},
	'sale.cashbox.handler.update': {
		scope: 'cashbox',
		params: { ID: must(whole), FIELDS: must(holding({ NAME: text, SORT: whole, SETTINGS: CHANGED_SETTINGS })) }
	},
	'sale.cashbox.handler.delete': { scope: 'cashbox', params: { ID: must(whole) } },
	'sale.cashbox.handler.list': { scope: 'cashbox', params: {} },
	'sale.cashbox.add': {
		scope: 'cashbox',
		params: {
			NAME: must(text),
			REST_CODE: must(text),
			EMAIL: must(text),
			OFD: text,
			OFD_SETTINGS,
			NUMBER_KKM: text,
			ACTIVE: flag,
			SORT: whole,
			USE_OFFLINE: flag,
			SETTINGS: object
		}
	},
	'sale.cashbox.update': {
		scope: 'cashbox',
		params: {
			ID: must(whole),
			FIELDS: must(
				holding({
					NAME: text,
					EMAIL: text,
					OFD: text,
					OFD_SETTINGS,
					NUMBER_KKM: text,
					ACTIVE: flag,
					SORT: whole,
					USE_OFFLINE: flag,
					SETTINGS: object
				})
			)
		}
	},
	'sale.cashbox.delete': { scope: 'cashbox', params: { ID: must(whole) } },
	'sale.cashbox.list': { scope: 'cashbox', params: { SELECT: list, FILTER: object, ORDER: object } },
	'sale.cashbox.check.apply': {
		scope: 'cashbox',
		params: {
			UUID: must(text),
			PRINT_END_TIME: text,
			REG_NUMBER_KKT: text,
			FISCAL_DOC_ATTR: text,
			FISCAL_DOC_NUMBER: text,
			FISCAL_RECEIPT_NUMBER: text,
			FN_NUMBER: text,
			SHIFT_NUMBER: text
		}
	}
};

const FITS: Record<Kind, (value: unknown) => boolean> = {
	text: (value) => typeof value === 'string',
	whole: (value) => Number.isInteger(value) || (typeof value === 'string' && /^-?\d+$/.test(value)),
	number: (value) => typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)),
	scalar: (value) => typeof value === 'string' || typeof value === 'number',
	moment: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(value),
	flag: (value) => value === 'Y' || value === 'N',
	object: isObject,
	list: (value) => Array.isArray(value) || isObject(value)
};

/** What is wrong with the parameters of a call, each as its place and what it is. */
export function complaintsAbout(params: object, facts: Fact['params'], place = ''): string[] {
	const given = Object.entries(params);
	const missing = Object.entries(facts)
		.filter(([name, { required }]) => required && !given.some(([one]) => one === name))
		.map(([name]) => `${place}${name}: missing`);
	const wrong = given.flatMap(([name, value]): string[] => {
		const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
		if (!fact) return [`${place}${name}: unknown`];
		if (!FITS[fact.kind](value)) return [`${place}${name}: not a ${fact.kind}`];
		return fact.fields && isObject(value) ? complaintsAbout(value, fact.fields, `${place}${name}.`) : [];
	});
	return [...missing, ...wrong];
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
