import { expect, test } from 'vitest';
import { entryFrom } from '#lib/journal/migrations.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import {
	cardPurchases,
	EMPTY_WITHDRAWAL,
	withdrawalCard,
	withdrawalFormProblems,
	withPurchase,
	type CardPurchase
} from './withdrawal-form.ts';

const MASK = 'XXXXXXXXXXXX4821';
const purchase = (...cards: CardPurchase['cards']): CardPurchase => ({ id: 'sale', name: '10:00, 99,90 ₴', cards });
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

	const purchases = cardPurchases((await entries()).map(entryFrom), till.register.current.labels.card);

	expect(purchases.map(({ name }) => name)).toEqual(['10:00, 10,00 ₴', `10:00, 99,90 ₴, ${MASK}`]);
	const taken = withPurchase(EMPTY_WITHDRAWAL, { picked: purchases[1] ?? null, before: null });
	expect(taken.card.texts).toMatchObject({ cardMask: MASK, rrn: '' });
});

test('a sale paid with a certificate is no purchase by card', async () => {
	const { till, ring, entries } = await tillAtKasa();
	ring(600_00);
	till.tender.start();
	till.tender.chooseCashless('Сертифікат');
	await till.checkout.pay();

	const purchases = cardPurchases((await entries()).map(entryFrom), till.register.current.labels.card);

	expect((await entries()).at(-1)).toMatchObject({ state: 'fiscal', document: { kind: 'sell' } });
	expect(purchases).toEqual([]);
});

test('a purchase that is picked leaves what was typed of the slip', () => {
	const typed = { ...form({ rrn: '305817547765', cardMask: MASK, bankName: 'Аваль' }), code: '3' };

	const picked = purchase({ cardMask: 'XXXXXXXXXXXX1111', terminal: 'T1', bankName: 'Приват' });
	const filled = withPurchase(typed, { picked, before: null });

	expect(filled.code).toBe('3');
	expect(filled.card.texts).toMatchObject({ rrn: '305817547765', cardMask: MASK, bankName: 'Аваль', terminal: 'T1' });
});

test('another purchase that is picked takes the place of what the first one told, and of nothing else', () => {
	const first = purchase({ cardMask: 'XXXXXXXXXXXX1111', terminal: 'T1' });
	const second = purchase({ cardMask: MASK });
	const filled = withPurchase(form({ ownerName: 'OLENA' }), { picked: first, before: null });

	const again = withPurchase(filled, { picked: second, before: first });

	expect(again.card.texts).toMatchObject({ cardMask: MASK, terminal: '', ownerName: 'OLENA' });
});

test('of a purchase that was split between two cards no slip is taken over', () => {
	const split = purchase({ cardMask: MASK }, { cardMask: 'XXXXXXXXXXXX1111' });

	const filled = withPurchase(EMPTY_WITHDRAWAL, { picked: split, before: null });

	expect(filled).toEqual(EMPTY_WITHDRAWAL);
});
