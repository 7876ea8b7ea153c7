import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { m } from '#lib/messages/messages.js';
import { exchangeGiven, exchangeRest } from './exchange-words.ts';

const given = (cash: number, cashless: number) => ({ cash: kopiykas(cash), cashless: kopiykas(cashless) });
const paying = (due: number, cashless: number) => ({ due: kopiykas(due), cashless: kopiykas(cashless) });

test('what went back to the card is told so, and the other goods are paid in full', () => {
	const back = given(0, 50_00);

	expect(exchangeGiven(back)).toBe(m.exchange_given_card({ amount: '50,00' }));
	expect(exchangeRest(back, paying(80_00, 0))).toBe(m.exchange_pays_all({ amount: '80,00' }));
});

test('cash given back counts against cash only', () => {
	const back = given(50_00, 0);

	const said = [0, 80_00, 60_00].map((cashless) => exchangeRest(back, paying(80_00, cashless)));

	expect(said).toEqual([
		m.exchange_pays({ amount: '30,00' }),
		m.exchange_pays_all({ amount: '80,00' }),
		`${m.exchange_gets({ amount: '30,00' })} ${m.exchange_by_card({ amount: '60,00' })}`
	]);
});
