import type { AskedCheck, AskedPayment } from '#lib/domain/asked-check.ts';
import { total, type Kopiykas } from '#lib/domain/money.ts';
import { askedDelivery } from './asked-delivery.ts';
import { askedLine, isFree, vatOf, type Goods } from './asked-line.ts';
import { askedPayment } from './asked-payments.ts';
import { readCaller, type Caller } from './caller.ts';
import { hryvnias, inHryvnias } from './decimal.ts';
import type { Form } from './form-tree.ts';
import { parsed, parsedList } from './parsed.ts';
import { plainText } from './plain-text.ts';
import { WireItem, WirePayment, WirePrint } from './print-wire.ts';
import { problemList, type CheckProblem, type Tell } from './problem.ts';

/** What PRINT_URL asks for, in our words. */
export interface PrintRequest extends Caller {
	/** The check's number in the portal. */
	uniqueId: string;
	/** Empty where the cash register of the portal has none. */
	numberKkm: string;
	inn: string;
	/** `test`: nothing fiscal may come of it. */
	mode: 'live' | 'test';
	check: AskedCheck;
	/** Of each of its lines: the portal's id of the tax, 0 for none. */
	vats: string[];
	/** Names of lines that cost nothing: they do not stand on the receipt. */
	leftOut: string[];
}

export interface PrintGiven extends Goods {
	/** The portal's base currency is known to be the hryvnia: what names no currency is in it. */
	isDefaultCurrency: boolean;
	/** The portal's own e-mail address, as far as it is known. */
	ownAddress: string | null;
}

/** The types that are printed, and by what a return of them goes back. */
const TYPES = new Map<string, { kind: AskedCheck['kind']; refundForm: AskedPayment['form'] | null }>([
	['sell', { kind: 'sell', refundForm: null }],
	['sellreturn', { kind: 'return', refundForm: 'cashless' }],
	['sellreturncash', { kind: 'return', refundForm: 'cash' }]
]);
const MODES = new Map<string, PrintRequest['mode']>([
	['ACTIVE', 'live'],
	['TEST', 'test']
]);
const UUID = /^check\|[^|\s\p{C}]{0,200}\|(\d{1,20})$/u;

/**
 * Reads what PRINT_URL was sent (facts: the documentation of `sale.cashbox.handler.add`). Never throws for what came; all
 * that keeps the check from being printed is in `problems`, by Bitrix24's own names of fields.
 */
export function readPrintRequest(form: Form, given: PrintGiven): PrintRequest | { problems: CheckProblem[] } {
	const { problems, tell } = problemList();
	if (Object.keys(form).length === 0) tell('empty', '');
	const print = problems.length === 0 ? parsed(WirePrint, form, '', tell) : null;
	const type = print && TYPES.get(print.type);
	if (print && !type) tell(print.type === '' ? 'missing' : 'check-type', 'type', print.type);
	if (!print || !type) return { problems };

	const caller = readCaller(form);
	const uniqueId = UUID.exec(print.uuid)?.[1];
	const mode = MODES.get(caller.mode);
	if (uniqueId === undefined) tell(print.uuid === '' ? 'missing' : 'malformed', 'uuid', print.uuid);
	if (!mode) tell('mode-unknown', 'cashbox_params[INTERACTION][MODE]', caller.mode);

	const items = parsedList(WireItem, print.items, 'items', tell);
	const paid = parsedList(WirePayment, print.payments, 'payments', tell);
	tellCurrency([...items, ...paid], given.isDefaultCurrency, tell);
	const free = items.filter(({ value }) => isFree(value));
	const paidFor = items.filter(({ value }) => !isFree(value));
	const lines = paidFor.flatMap(({ value, field }) => askedLine(value, field, given, tell) ?? []);
	const payments = paid.flatMap(({ value, field }) => askedPayment(value, field, type.refundForm, tell) ?? []);
	const sum = hryvnias(print.total_sum);
	if (!sum.ok) tell(sum.problem, 'total_sum', print.total_sum);
	if (problems.length === 0 && lines.length === 0) tell('nothing-to-sell', 'items');
	if (problems.length === 0 && sum.ok) tellDisagreement(sum.amount, lines, payments, tell);
	if (problems.length > 0 || !sum.ok || !mode || uniqueId === undefined) return { problems };

	const delivery = askedDelivery(print, { portal: caller.portal, ownAddress: given.ownAddress });
	const check: AskedCheck = {
		kind: type.kind,
		lines,
		payments,
		total: sum.amount,
		...(delivery && { delivery })
	};
	const { uuid, portal, login, password, numberKkm, inn } = caller;
	const leftOut = free.map(({ value }) => plainText(value.name));
	return {
		uuid,
		portal,
		login,
		password,
		uniqueId,
		numberKkm,
		inn,
		mode,
		check,
		vats: paidFor.map(({ value }) => vatOf(value)),
		leftOut
	};
}

/** An order has one currency; older portals do not name it. */
function tellCurrency(
	parts: readonly { value: { currency: string }; field: string }[],
	isDefaultCurrency: boolean,
	tell: Tell
) {
	const named = parts.filter(({ value }) => value.currency !== '');
	for (const { value, field } of named)
		if (value.currency !== 'UAH') tell('currency', `${field}[currency]`, value.currency);
	const first = parts[0];
	if (named.length === 0 && first && !isDefaultCurrency) tell('currency-unknown', `${first.field}[currency]`);
}

function tellDisagreement(sum: Kopiykas, lines: AskedCheck['lines'], payments: AskedCheck['payments'], tell: Tell) {
	const ofLines = total(lines.map((line) => line.sum));
	const ofPayments = total(payments.map(({ amount }) => amount));
	const beside = (other: Kopiykas) => `${inHryvnias(sum)} ≠ ${inHryvnias(other)}`;
	if (ofLines !== sum) tell('items-disagree', 'total_sum', beside(ofLines));
	if (ofPayments !== sum) tell('payments-disagree', 'total_sum', beside(ofPayments));
}
