import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SaleDocument } from '#lib/domain/document.ts';
import { kopiykas, NOTHING, total } from '#lib/domain/money.ts';
import { anyReceipt, line, percentOff } from '#lib/domain/receipt.arbitrary.ts';
import { priceReceipt } from '#lib/domain/receipt.ts';
import { ACCEPTED, AUTHOR, CASH_IN, saleOf } from '#lib/journal/journal-for-tests.ts';
import { afterPosting, happened, intend } from '#lib/journal/posting.ts';
import { WITHDRAWAL } from '#lib/kasa/documents-for-tests.ts';
import { NBSP } from '#lib/ui/format.ts';
import { newRegister } from '../register.ts';
import { factsOf } from './facts.ts';
import { receiptText } from './receipt-text.ts';

const REGISTER = { ...newRegister('register', 'Каса 1', 'http://kasa:9200'), fiscalNumber: '4000512347' };
const AT = Date.parse('2025-11-03T10:00:00+02:00');
const OLENA = { ...AUTHOR, personName: 'Олена' };

/** Bread at half its price, and cheese by weight, in cash that was rounded. */
function sale(kind: 'sell' | 'return' = 'sell') {
	const bread = { ...line('bread', 28_50, 2000, percentOff(50)), name: 'Хліб' };
	const cheese = { ...line('cheese', 400_00, 350), name: 'Сир', measure: 'kilogram' as const };
	const receipt = priceReceipt({ lines: [bread, cheese], adjustments: [] }, { lineRule: 'half-up' });
	const due = kopiykas(170_00);
	const payments = [{ form: 'cash', label: 'Готівка', amount: due } as const];
	const document = { ...saleOf('sale-1'), kind, receipt, payments, due };
	return { ...document, given: kopiykas(200_00), change: kopiykas(30_00) } satisfies SaleDocument;
}

/** −1 234,50 as kopiykas. */
const printed = (text: string) => kopiykas(Number(text.replace('−', '-').replace(/[\u00a0,]/g, '')));

const sent = (document: SaleDocument = sale()) =>
	happened(intend(document, OLENA, { at: AT, id: 'sale-1' }), 'send', AT);

test('a registered receipt as text has its goods, its sums, its number and where the tax service shows it', () => {
	const text = receiptText(afterPosting(sent(), ACCEPTED, AT), REGISTER).replaceAll(NBSP, ' ');

	expect(text).toBe(
		[
			'Каса 1',
			'Чек на 170,00 ₴',
			'03.11.2025, 10:00',
			'',
			'Хліб',
			'  2 шт × 28,50 = 57,00 ₴',
			'  Знижка: −28,50 ₴',
			'Сир',
			'  0,350 кг × 400,00 = 140,00 ₴',
			'',
			'Заокруглення: 1,50 ₴',
			'Сплачено готівкою: 170,00 ₴',
			'',
			'Касир: Олена',
			'Фіскальний номер: TEST-1',
			'https://cabinet.tax.gov.ua/cashregs/check?id=TEST-1&date=20251103&time=10%3A00%3A00&fn=4000512347&sm=168.50',
			''
		].join('\n')
	);
});

test('a copied receipt adds up downwards to what was paid, whatever was let off, rounded or counted otherwise by the Kasa', () => {
	const differs = fc.constantFrom(0, 1, -1);
	fc.assert(
		fc.property(anyReceipt, fc.boolean(), differs, fc.boolean(), (receipt, receiptWide, by, isHeard) => {
			const priced = priceReceipt(receipt, { lineRule: 'half-up', receiptWide });
			fc.pre(priced.total > 50);
			const due = kopiykas(Math.round(priced.total / 50) * 50);
			const payments = [{ form: 'cash', label: 'Готівка', amount: due } as const];
			const document = { ...sale(), receipt: priced, payments, due, given: due, change: NOTHING };
			const sums = { total: kopiykas(priced.total + by), paid: due, change: NOTHING, rounding: NOTHING, lines: [] };
			const entry = { ...afterPosting(sent(document), ACCEPTED, AT), sums: isHeard ? sums : null };

			const text = receiptText(entry, REGISTER);

			const [added = '', paid = ''] = text.split('Сплачено готівкою: ');
			const amounts = [...added.matchAll(/[:=] (−?[\d\u00a0]+,\d\d) ₴/g)].map(([, amount = '']) => printed(amount));
			expect(total(amounts)).toBe(printed(paid.split(' ₴')[0] ?? ''));
		})
	);
});

test('the head names the sum that the Kasa registered', () => {
	const sums = { total: kopiykas(168_51), paid: kopiykas(170_50), change: NOTHING, rounding: NOTHING, lines: [] };

	const registered = { ...afterPosting(sent(), ACCEPTED, AT), sums };

	const text = receiptText(registered, REGISTER).replaceAll(NBSP, ' ');

	expect(text).toContain('Чек на 170,50 ₴');
	expect(text).toContain('Сплачено готівкою: 170,50 ₴');
});

test('how a receipt was paid in two ways follows what was paid', () => {
	const card = { form: 'cashless', label: 'Картка', amount: kopiykas(100_00) } as const;
	const cash = { form: 'cash', label: 'Готівка', amount: kopiykas(100_00) } as const;

	const text = receiptText(afterPosting(sent({ ...sale(), payments: [card, cash] }), ACCEPTED, AT), REGISTER);

	expect(text).toContain('Сплачено: 170,00 ₴\nКартка: 100,00 ₴\nГотівка: 100,00 ₴\nРешта: −30,00 ₴\n');
});

test('what is not registered is not said to be paid, and has no number', () => {
	const text = receiptText(afterPosting(sent(), { event: 'refuse', reason: { code: 'unpaid' } }, AT), REGISTER);

	expect(text).toContain('Сума чека: 170,00 ₴');
	expect(text).not.toContain('Сплачено');
	expect(text).not.toContain('Фіскальний');
	expect(text).toContain('НЕ ФІСКАЛЬНИЙ ДОКУМЕНТ\nКаса відмовила');
});

test('what was made in training says so, though the Kasa of the training took it', () => {
	const text = receiptText(afterPosting(sent(), ACCEPTED, AT), { ...REGISTER, address: null });

	expect(text).toContain('НЕ ФІСКАЛЬНИЙ ДОКУМЕНТ\nНавчальна каса.');
});

test('a return says what was given back', () => {
	const returned = afterPosting(sent({ ...sale('return'), change: NOTHING, given: kopiykas(170_00) }), ACCEPTED, AT);

	expect(receiptText(returned, REGISTER)).toContain('Повернуто готівкою: 170,00 ₴');
});

test('cash carried in is told by its name and sum', () => {
	const sent = happened(intend(CASH_IN, AUTHOR, { at: AT, id: 'cash-in' }), 'send', AT);
	const carried = afterPosting(sent, ACCEPTED, AT);

	expect(receiptText(carried, REGISTER).replaceAll(NBSP, ' ')).toMatch(
		/^Каса 1\nВнесення 100,00 ₴\n03\.11\.2025, 10:00\n/
	);
});

test('a refused document says why, in our words and in the Kasa’s', () => {
	const reason = { code: 'key-expired', message: 'Термін дії ключа закінчився 2025-03-29 23:59:59' };
	const facts = factsOf(afterPosting(sent(), { event: 'refuse', reason }, AT), 'Каса 1');

	expect(facts.map(({ value }) => value)).toContain(reason.message);
	expect(facts[0]?.value).toMatch(/^Термін дії ключа касира закінчився\. Отримайте новий ключ/);
});

test('a document without a manager, a card or a path names none of them', () => {
	const facts = factsOf(afterPosting(sent(), ACCEPTED, AT), 'Каса 1');

	expect(facts.map(({ label }) => label)).toEqual([
		'Записано',
		'Касир',
		'Отримано',
		'Решта',
		'Каса',
		'Номер у Прилавку',
		'Номер у Касі'
	]);
});

test('of a withdrawal every field of the slip is told, its commission, number and acquirer too', () => {
	const slip = {
		receiptNo: '0042',
		acquirerAndSeller: 'АТ Банк, Крамниця',
		commission: kopiykas(5_00),
		terminal: 'T1'
	};
	const document = { ...WITHDRAWAL, card: { ...WITHDRAWAL.card, ...slip } };
	const withdrawn = happened(intend(document, OLENA, { at: AT, id: 'withdrawal' }), 'send', AT);

	const facts = factsOf(afterPosting(withdrawn, ACCEPTED, AT), 'Каса 1').map(({ value }) =>
		value.replaceAll(NBSP, ' ')
	);

	expect(facts).toEqual(expect.arrayContaining(['0042', '5,00 ₴', 'T1']));
	expect(facts.some((value) => value.startsWith('АТ Банк, Крамниця'))).toBe(true);
});
