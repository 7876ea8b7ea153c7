import { expect, test } from 'vitest';
import { entryFrom } from '#lib/journal/migrations.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import {
	cardPurchases,
	EMPTY_WITHDRAWAL,
	formFromPurchase,
	withdrawalCard,
	withdrawalFormProblems
} from './withdrawal-form.ts';

const MASK = 'XXXXXXXXXXXX4821';
const form = (texts: Partial<typeof EMPTY_WITHDRAWAL.card.texts>) => ({
	...EMPTY_WITHDRAWAL,
	card: { ...EMPTY_WITHDRAWAL.card, texts: { ...EMPTY_WITHDRAWAL.card.texts, ...texts } }
});

test('every field of the slip reaches the document, and an empty one does not', () => {
	const typed = { ...form({ cardMask: MASK, commission: '5,50' }), code: '3', acquiring: ' MyBank ' };

	expect(withdrawalFormProblems(typed)).toEqual({});
	expect(withdrawalCard(typed)).toEqual({ cardMask: MASK, commission: 5_50, code: 3, acquiring: 'MyBank' });
	expect(withdrawalCard(EMPTY_WITHDRAWAL)).toEqual({});
});

test('a whole card number is refused', () => {
	expect(withdrawalFormProblems(form({ cardMask: '4149499912344821' }))).toEqual({ cardMask: 'full-card-number' });
});

test('the number of a payment form is a number', () => {
	expect(withdrawalFormProblems({ ...EMPTY_WITHDRAWAL, code: 'третя' })).toEqual({ code: 'not-a-number' });
});

test('the shift’s card sales are offered, the last one first, and their card comes over', async () => {
	const { till, ring, payCard, payCash, entries } = await tillAtKasa();
	ring(54_30);
	await payCash();
	ring(99_90);
	till.tender.start();
	till.tender.chooseCashless();
	const [draft] = till.tender.drafts;
	if (draft) till.tender.fillCard(draft.id, form({ cardMask: MASK, rrn: '305817547765' }).card);
	await till.checkout.pay();
	ring(10_00);
	await payCard();

	const purchases = cardPurchases((await entries()).map(entryFrom));

	expect(purchases.map(({ name }) => name)).toEqual(['10:00, 10,00 ₴', `10:00, 99,90 ₴, ${MASK}`]);
	const taken = purchases[1] && formFromPurchase(purchases[1]).card.texts;
	expect(taken).toMatchObject({ cardMask: MASK, rrn: '' });
});
