import type { AskedCheck } from '#lib/domain/asked-check.ts';
import { total, type Kopiykas } from '#lib/domain/money.ts';
import { roundCash, type CashStep } from '#lib/domain/rounding.ts';

/** What of a check is in cash, before rounding. */
export function cashOf({ payments }: AskedCheck): Kopiykas {
	return total(payments.filter(({ form }) => form === 'cash').map(({ amount }) => amount));
}

/** What is paid or given back in all: rounded where it is wholly in cash. */
export function dueOf(check: AskedCheck, step: CashStep): Kopiykas {
	const isWhollyCash = check.total > 0 && cashOf(check) === check.total;
	return isWhollyCash ? roundCash(check.total, step) : check.total;
}
