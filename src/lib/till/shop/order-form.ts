import type { Bitrix24, Bitrix24Change } from '#lib/api/bitrix24.ts';
import { CASH, NO_ORDERS, type OrderSettings } from '#lib/api/order-settings.ts';
import type { PortalPaySystem } from '#lib/api/order-lists.ts';
import { isDay, kyivDate, kyivDayStart } from '#lib/domain/kyiv-calendar.ts';

/** How sales get to Bitrix24, as a manager picks it. Ids are the portal's own, as text; empty: not picked. */
export interface OrderForm {
	mode: OrderSettings['mode'];
	/** As `2026-11-21`. */
	since: string;
	personType: string;
	/** By `cash`, or the label of a payment without cash. */
	paySystems: Readonly<Record<string, string>>;
	/** Of the portal's people, or typed. */
	responsible: string;
	status: string;
	emailProperty: string;
	phoneProperty: string;
	/** Of deals: their pipeline, and the stages of a paid one and of one that came back as a whole. */
	category: string;
	stage: string;
	lost: string;
}

/** The number of one of the portal's people, or none. */
const PERSON = /^([1-9]\d{0,8})?$/;

export type OrderProblems = Partial<Record<'since' | 'personType' | 'category' | 'responsible', true>>;

/** What was picked of another portal is not offered. */
export function orderFormOf({ orders, ordersElsewhere }: Pick<Bitrix24, 'orders' | 'ordersElsewhere'>): OrderForm {
	const { mode, since } = orders;
	const picked = ordersElsewhere ? NO_ORDERS : orders;
	const { personType, paySystems, responsible, status, emailProperty, phoneProperty, deals } = picked;
	return {
		mode,
		since: since === null ? '' : kyivDate(since),
		personType: textOf(personType),
		paySystems: Object.fromEntries(Object.entries(paySystems).map(([label, id]) => [label, textOf(id)])),
		responsible: textOf(responsible),
		status: status ?? '',
		emailProperty: textOf(emailProperty),
		phoneProperty: textOf(phoneProperty),
		category: textOf(deals?.category ?? null),
		stage: deals?.stage ?? '',
		lost: deals?.lost ?? ''
	};
}

/** What is off needs nothing. */
export function orderProblems({ mode, since, personType, category, responsible }: OrderForm): OrderProblems {
	if (mode === 'off') return {};
	return {
		...(!isDay(since) && { since: true as const }),
		...(mode === 'orders' && personType === '' && { personType: true as const }),
		...(mode === 'deals' && category === '' && { category: true as const }),
		...(!PERSON.test(responsible) && { responsible: true as const })
	};
}

/** What saving would change; an empty object where that is nothing. Only of a form without problems. */
export function orderChange(
	settings: Pick<Bitrix24, 'orders' | 'ordersElsewhere'>,
	form: OrderForm
): NonNullable<Bitrix24Change['orders']> {
	const before = orderFormOf(settings);
	const isSame = (field: keyof OrderForm) => inOrder(form[field]) === inOrder(before[field]);
	const { ordersElsewhere } = settings;
	const keeps = (field: keyof OrderForm) => isSame(field) && !ordersElsewhere;
	return {
		...(!isSame('mode') && { mode: form.mode }),
		...(!isSame('since') && isDay(form.since) && { since: kyivDayStart(form.since) }),
		...(!keeps('personType') && { personType: idOf(form.personType) }),
		...(!keeps('paySystems') && { paySystems: idsOf(form.paySystems) }),
		...(!keeps('responsible') && { responsible: idOf(form.responsible) }),
		...(!keeps('status') && { status: form.status === '' ? null : form.status }),
		...(!keeps('emailProperty') && { emailProperty: idOf(form.emailProperty) }),
		...(!keeps('phoneProperty') && { phoneProperty: idOf(form.phoneProperty) }),
		...(!(keeps('category') && keeps('stage') && keeps('lost')) && { deals: dealsOf(form) }),
		// Products have ids of that portal, too.
		...(ordersElsewhere && { products: {} })
	};
}

/**
 * How buyers pay, cash first; and what was picked for a form that no register has any more.
 * @param labels of all payments without cash
 */
export function paymentForms(labels: readonly string[], picked: Readonly<Record<string, string>>): string[] {
	return [...new Set([CASH, ...labels, ...Object.keys(picked)])];
}

/** Those of the buyers' kind that was picked; whatever is picked, too. */
export function paySystemsFor(
	all: readonly PortalPaySystem[],
	{ personType, picked }: { personType: string; picked: string }
): PortalPaySystem[] {
	const isFor = (one: PortalPaySystem) =>
		personType === '' || one.personType === null || textOf(one.personType) === personType;
	return all.filter((one) => isFor(one) || textOf(one.id) === picked);
}

function textOf(id: number | null): string {
	return id === null ? '' : String(id);
}

function idOf(text: string): number | null {
	return text === '' ? null : Number(text);
}

function dealsOf({ category, stage, lost }: OrderForm): OrderSettings['deals'] {
	const id = idOf(category);
	return id === null ? null : { category: id, stage: stage === '' ? null : stage, lost: lost === '' ? null : lost };
}

function idsOf(texts: Readonly<Record<string, string>>): Record<string, number> {
	const picked = Object.entries(texts).filter(([, id]) => id !== '');
	return Object.fromEntries(picked.map(([label, id]) => [label, Number(id)]));
}

/** Nothing that was picked and then left is a change. */
function inOrder(value: OrderForm[keyof OrderForm]): string {
	if (typeof value !== 'object') return value;
	const picked = Object.entries(idsOf(value)).sort(([a], [b]) => (a < b ? -1 : 1));
	return JSON.stringify(picked);
}
