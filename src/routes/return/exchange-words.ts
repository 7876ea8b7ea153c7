import { kopiykas, NOTHING, type Kopiykas } from '#lib/domain/money.ts';
import { m } from '#lib/messages/messages.js';
import { exchangeDue, type GivenBack } from '#lib/till/returns/given-back.ts';
import { formatMoney } from '#lib/ui/format.ts';

/** What was given back in an exchange, by which forms. */
export function exchangeGiven({ cash, cashless }: GivenBack): string {
	if (cashless === 0) return m.exchange_given({ amount: formatMoney(cash) });
	if (cash === 0) return m.exchange_given_card({ amount: formatMoney(cashless) });
	return m.exchange_given_both({ cash: formatMoney(cash), card: formatMoney(cashless) });
}

/** What the buyer does about it: pays all, the difference in cash, or keeps some of the cash. */
export function exchangeRest(given: GivenBack, paying: { due: Kopiykas; cashless: Kopiykas }): string {
	const { counted, inCash, cashless } = exchangeDue(given, paying);
	if (counted === NOTHING) return m.exchange_pays_all({ amount: formatMoney(paying.due) });
	const byCard = cashless > 0 ? ` ${m.exchange_by_card({ amount: formatMoney(cashless) })}` : '';
	return inCashText(inCash) + byCard;
}

function inCashText(difference: Kopiykas): string {
	const amount = formatMoney(kopiykas(Math.abs(difference)));
	if (difference === 0) return m.exchange_even();
	return difference > 0 ? m.exchange_pays({ amount }) : m.exchange_gets({ amount });
}
