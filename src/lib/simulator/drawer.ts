import { kopiykas, type Kopiykas } from '#lib/domain/money.ts';
import { WireService, WireWithdrawal } from '#lib/kasa/wire-requests.ts';
import type { Booked, BookShift, Entry, EntryKind } from './book.ts';
import { hryvnias } from './hryvnias.ts';
import { answer, refuse, unprocessable, type Outcome } from './outcome.ts';
import { parsed } from './parsed.ts';
import { shiftForReceipts, stamp, type Register } from './register.ts';
import { drawerOf } from './report.ts';
import { transactionAnswer } from './transaction-answer.ts';

/** The smallest cash of the manual's rule for service documents, in kopiykas. */
const SMALLEST_COIN = 10;

/** POST /api/v1/receipt/service: cash carried in, or out where the value is negative. */
export function service(register: Register, body: string): Outcome {
	const request = parsed(WireService, body);
	if (!request.ok) return request.refused;
	const { payment, print } = request.value;
	if (payment.value === 0) return unprocessable(['payment', 'value'], 'ensure this value is not 0');

	const place = shiftForReceipts(register);
	if ('refused' in place) return place.refused;
	if (payment.value % SMALLEST_COIN !== 0) return refuse('not-multiple-of-10');
	const kind = payment.value > 0 ? 'service-in' : 'service-out';
	const amount = kopiykas(Math.abs(payment.value));
	if (kind === 'service-out' && amount > drawerOf(place.shift)) return tooMuch(amount, place.shift);

	const booked: Booked = { type: 'CASH', code: null, label: payment.label, amount, change: kopiykas(0) };
	return registered(register, place.shift, { kind, booked, commission: kopiykas(0), print: print ?? true });
}

/** POST /api/v1/receipt/cash-withdrawal: cash handed to a cardholder. */
export function withdraw(register: Register, body: string): Outcome {
	const request = parsed(WireWithdrawal, body);
	if (!request.ok) return request.refused;
	const { payment, print } = request.value;

	const place = shiftForReceipts(register);
	if ('refused' in place) return place.refused;
	const amount = kopiykas(payment.value);
	if (amount > drawerOf(place.shift)) return tooMuch(amount, place.shift);

	const { label, code = 1 } = payment;
	const booked: Booked = { type: 'CASHLESS', code, label, amount, change: kopiykas(0) };
	const commission = kopiykas(payment.commission ?? 0);
	return registered(register, place.shift, { kind: 'withdrawal', booked, commission, print: print ?? true });
}

function tooMuch(asked: Kopiykas, shift: BookShift): Outcome {
	return refuse('not-enough-cash', { asked: hryvnias(asked), cash: hryvnias(drawerOf(shift)) });
}

interface CashMovement {
	kind: Exclude<EntryKind, 'sell' | 'return'>;
	booked: Booked;
	commission: Kopiykas;
	print: boolean;
}

function registered(register: Register, shift: BookShift, { kind, booked, commission, print }: CashMovement): Outcome {
	const { book, switches, newId } = register;
	const mark = stamp(register, { fiscal: kind === 'withdrawal' });
	const id = newId();
	book.receipts += 1;
	const full = transactionAnswer({ kind, id, stamp: mark, ordinal: book.receipts, shift: shift.serial }, switches);
	const entry: Entry = {
		kind,
		id,
		customId: null,
		...mark,
		total: booked.amount,
		figures: {
			payments: [booked],
			roundedBy: kopiykas(0),
			discounts: kopiykas(0),
			surcharges: kopiykas(0),
			taxes: [],
			commission
		},
		answer: full
	};
	shift.entries.push(entry);
	return answer(switches.fiscalCode === 'at-once' ? full : { ...full, fiscal_code: null }, print);
}
