import { expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { recorded } from '../../../tests/recorded/recorded.ts';
import { WireSellAnswer, WireServiceAnswer, WireWithdrawalAnswer } from './wire-answers.ts';
import { WireSale, WireService, WireWithdrawal } from './wire-requests.ts';
import { WireCloseAnswer, WireOpenAnswer, WirePrinted, WireStatus, WireXReport } from './wire-shift.ts';

const files: [string, z.ZodMiniType][] = [
	['answer-open.json', WireOpenAnswer],
	['answer-close.json', WireCloseAnswer],
	['answer-status.json', WireStatus],
	['answer-service.json', WireServiceAnswer],
	['answer-sell.json', WireSellAnswer],
	['answer-withdrawal.json', WireWithdrawalAnswer],
	['answer-xreport.json', WireXReport],
	['answer-periodical.json', WirePrinted],
	['request-sell.json', WireSale],
	['request-service.json', WireService],
	['request-withdrawal.json', WireWithdrawal]
];

test.each(files)("the manual's %s is read with nothing lost", (file, schema) => {
	const printed: unknown = JSON.parse(recorded(file));

	const parsed = schema.safeParse(printed);

	expect(parsed).toStrictEqual({ success: true, data: printed });
});

/** An answer of the manual's with some of it changed. */
function changed(file: string, changes: object): unknown {
	return { ...JSON.parse(recorded(file)), ...changes };
}

test('a Kasa that says more than the manual is still understood', () => {
	const answer = changed('answer-sell.json', { tax_url: 'https://cabinet.tax.gov.ua', printer: { ok: false } });

	expect(WireSellAnswer.safeParse(answer).success).toBe(true);
});

test('a registered receipt stays readable whatever its taxes, discounts and delivery look like', () => {
	const answer = changed('answer-sell.json', { taxes: 'А', discounts: [{}], delivery: true, payments: [{}] });

	const parsed = WireSellAnswer.parse(answer);

	expect(parsed).toMatchObject({ total_sum: 12000, fiscal_code: 'TEST-T11111', taxes: null, discounts: null });
});

test('an answer without the total, or with a broken kopiyka in it, is no receipt', () => {
	const withoutTotal = changed('answer-sell.json', { total_sum: undefined });
	const halfKopiyka = changed('answer-sell.json', { total_sum: 12000.5 });

	expect(WireSellAnswer.safeParse(withoutTotal).success).toBe(false);
	expect(WireSellAnswer.safeParse(halfKopiyka).success).toBe(false);
});

test('a report with a count missing proves nothing and is not read', () => {
	const { report } = WireXReport.parse(JSON.parse(recorded('answer-xreport.json')));

	const answer = { status: true, report: { ...report, cash_withdrawal_receipts_count: undefined } };

	expect(WireXReport.safeParse(answer).success).toBe(false);
});

test('a service document that ended in error does not count as done', () => {
	const answer = changed('answer-service.json', { status: 'ERROR' });

	expect(WireServiceAnswer.safeParse(answer).success).toBe(false);
});

test.each([
	['no goods', { goods: [] }],
	['a price of nothing', { goods: [{ code: '1', name: 'Хліб', price: 0, quantity: 1000 }] }],
	['codes and letters in one list', { goods: [{ code: '1', name: 'Хліб', price: 1, quantity: 1, taxes: [1, 'А'] }] }],
	['three rates on one good', { goods: [{ code: '1', name: 'Хліб', price: 1, quantity: 1, taxes: [1, 2, 3] }] }],
	[
		'a card mask of 20 characters',
		{ payments: [{ type: 'CASHLESS', value: 1, label: 'К', card_mask: 'X'.repeat(20) }] }
	],
	['no id of its own', { custom_id: '' }],
	['a foreign phone', { delivery: { phone: '48501234567' } }]
])('a sale with %s does not fit the request', (_, changes) => {
	expect(WireSale.safeParse(changed('request-sell.json', changes)).success).toBe(false);
});
