import { describe, expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import type { CashStep } from '#lib/domain/rounding.ts';
import { EMPTY_CARD, type CardField } from './card-form.ts';
import { asTyped, Tender } from './tender.svelte.ts';

/** A receipt to be paid, with the tender pane just opened. */
function tenderFor(total: number, step: CashStep = 50) {
	const receipt = { id: 'receipt', total: kopiykas(total) };
	let ids = 0;
	const tender = new Tender({
		receipt: () => receipt.id,
		total: () => receipt.total,
		step: () => step,
		labels: () => ({ cash: 'Готівка', card: 'Картка' }),
		newId: () => `draft-${(ids += 1)}`
	});
	tender.start();
	return { tender, receipt };
}

const paid = (tender: Tender) => tender.payments.map(({ label, amount }) => [label, amount]);
const type = (tender: Tender, text: string) => tender.type(tender.active!.id, text);
const slip = (texts: Partial<Record<CardField, string>>) => ({
	...EMPTY_CARD,
	texts: { ...EMPTY_CARD.texts, ...texts }
});

describe('cash', () => {
	test('is chosen to begin with, and nothing is given yet', () => {
		const { tender } = tenderFor(709_24);

		expect(tender.active).toMatchObject({ form: 'cash', typed: '' });
		expect(tender.isComplete).toBe(false);
		expect(tender.settlement.due).toBe(709_00);
	});

	test('chosen once more is the exact sum', () => {
		const { tender } = tenderFor(709_24);

		tender.chooseCash();

		expect(paid(tender)).toEqual([['Готівка', 709_00]]);
		expect(tender.settlement).toMatchObject({ due: 709_00, change: 0, round: true });
		expect(tender.isComplete).toBe(true);
	});

	test('typed in brings its change', () => {
		const { tender } = tenderFor(709_24);

		type(tender, '1000');

		expect(tender.settlement).toMatchObject({ given: 1000_00, change: 291_00, due: 709_00 });
		expect(tender.isComplete).toBe(true);
	});

	test('after a note was typed, chosen again is exact again', () => {
		const { tender } = tenderFor(709_24);
		type(tender, '1000');

		tender.chooseCash();

		expect(tender.settlement.change).toBe(0);
	});

	test('that does not suffice says how much is missing', () => {
		const { tender } = tenderFor(709_24);

		type(tender, '700');

		expect(tender.settlement).toMatchObject({ missing: 9_00, problem: { code: 'below-total' } });
		expect(tender.isComplete).toBe(false);
	});

	test.each([
		['сто', 'not-a-number'],
		['10,555', 'too-many-decimals'],
		['0', 'not-above-zero'],
		['100000000', 'too-large']
	])('typed as %s is not taken: %s', (text, problem) => {
		const { tender } = tenderFor(20_00);

		type(tender, text);

		expect(tender.amountProblem(tender.active!)).toBe(problem);
		expect(tender.isComplete).toBe(false);
	});

	test('whose total rounds to nothing is not taken, a card is', () => {
		const { tender } = tenderFor(24);
		tender.chooseCash();
		expect(tender.settlement.problem).toEqual({ code: 'rounds-to-nothing' });
		expect(tender.isComplete).toBe(false);

		tender.chooseCashless();

		expect(paid(tender)).toEqual([['Картка', 24]]);
		expect(tender.isComplete).toBe(true);
	});
});

describe('a card', () => {
	test('takes the sum to the kopiyka', () => {
		const { tender } = tenderFor(709_24);

		tender.chooseCashless();

		expect(paid(tender)).toEqual([['Картка', 709_24]]);
		expect(tender.settlement.round).toBe(false);
		expect(tender.isComplete).toBe(true);
	});

	test('replaces the cash that was only proposed, and cash replaces it', () => {
		const { tender } = tenderFor(709_24);
		tender.chooseCash();

		tender.chooseCashless();
		expect(tender.drafts).toHaveLength(1);
		tender.chooseCash();

		expect(paid(tender)).toEqual([['Готівка', 709_00]]);
	});

	test('cannot be charged more than the receipt', () => {
		const { tender } = tenderFor(20_00);
		tender.chooseCashless();

		type(tender, '20,01');

		expect(tender.settlement.problem).toEqual({ code: 'cashless-above-total', excess: 1 });
		expect(tender.isComplete).toBe(false);
	});

	test('brings what its slip says, and only what was filled in', () => {
		const { tender } = tenderFor(20_00);
		tender.chooseCashless();

		tender.fillCard(tender.active!.id, slip({ authCode: ' 078359 ', commission: '0,50' }));

		expect(tender.payments[0]?.card).toEqual({ authCode: '078359', commission: 50 });
	});

	test('whose whole number was typed is refused', () => {
		const { tender } = tenderFor(20_00);
		tender.chooseCashless();

		tender.fillCard(tender.active!.id, slip({ cardMask: '4111111111111111' }));

		expect(tender.isComplete).toBe(false);
	});
});

describe('part in cash', () => {
	test('the card takes the rest and the odd kopiykas with it', () => {
		const { tender } = tenderFor(709_24);
		type(tender, '500');

		tender.chooseCashless();

		expect(paid(tender)).toEqual([
			['Готівка', 500_00],
			['Картка', 209_24]
		]);
		expect(tender.settlement).toMatchObject({ due: 709_24, change: 0, round: false, problem: null });
		expect(tender.isComplete).toBe(true);
	});

	test('cash with kopiykas nobody has: the card takes more, and the change it leaves cannot be given', () => {
		const { tender } = tenderFor(709_24);
		type(tender, '500,30');

		tender.chooseCashless();

		expect(paid(tender)).toEqual([
			['Готівка', 500_30],
			['Картка', 209_24]
		]);
		expect(tender.settlement.problem).toEqual({ code: 'change-not-payable', change: 30 });
		expect(tender.isComplete).toBe(false);
	});

	test('two cards of one form share the receipt, each with its own slip', () => {
		const { tender } = tenderFor(709_24);
		tender.chooseCashless();
		tender.fillCard(tender.active!.id, slip({ rrn: '305817547765' }));
		type(tender, '300');

		tender.chooseCashless();

		expect(paid(tender)).toEqual([
			['Картка', 300_00],
			['Картка', 409_24]
		]);
		expect(tender.payments.map(({ card }) => card)).toEqual([{ rrn: '305817547765' }, undefined]);
		expect(tender.isComplete).toBe(true);
	});

	test('another form and back again loses nothing of a slip', () => {
		const { tender } = tenderFor(709_24);
		tender.chooseCashless();
		tender.fillCard(tender.active!.id, slip({ rrn: '305817547765' }));

		tender.chooseCash();
		tender.chooseCashless();

		expect(tender.payments).toMatchObject([{ amount: 709_24, card: { rrn: '305817547765' } }]);
	});

	test('a card typed so that the cash part is odd: one press raises it', () => {
		const { tender } = tenderFor(709_24);
		tender.chooseCashless();
		type(tender, '200');
		tender.chooseCash();
		expect(tender.settlement.problem).toEqual({ code: 'cash-part-not-payable', raise: 24, lower: 26 });
		expect(tender.isComplete).toBe(false);

		const card = tender.drafts.find(({ form }) => form === 'cashless');
		tender.raiseForCash(card!.id);

		expect(paid(tender)).toEqual([
			['Картка', 200_24],
			['Готівка', 509_00]
		]);
		expect(tender.isComplete).toBe(true);
	});

	test('raising does nothing where nothing is wrong', () => {
		const { tender } = tenderFor(709_00);
		tender.chooseCashless();

		tender.raiseForCash(tender.active!.id);

		expect(paid(tender)).toEqual([['Картка', 709_00]]);
	});

	test('without rounding any kopiykas may be laid down', () => {
		const { tender } = tenderFor(709_24, 'none');
		type(tender, '500,13');

		tender.chooseCashless();

		expect(paid(tender)).toEqual([
			['Готівка', 500_13],
			['Картка', 209_11]
		]);
		expect(tender.isComplete).toBe(true);
	});

	test('cash beside a card that pays for all is not needed', () => {
		const { tender } = tenderFor(100_00);
		type(tender, '50');
		tender.chooseCashless();

		type(tender, '100');

		expect(tender.settlement.problem).toEqual({ code: 'cash-not-needed' });
		expect(tender.isComplete).toBe(false);
	});
});

describe('several forms', () => {
	test('a certificate, a card and cash each take their share', () => {
		const { tender } = tenderFor(709_24);
		tender.chooseCashless('Подарунковий сертифікат');
		type(tender, '300');
		tender.chooseCash();
		type(tender, '100');
		tender.chooseCashless();

		expect(paid(tender)).toEqual([
			['Подарунковий сертифікат', 300_00],
			['Готівка', 100_00],
			['Картка', 309_24]
		]);
		expect(tender.isComplete).toBe(true);
	});

	test('a form that is there already is only gone to', () => {
		const { tender } = tenderFor(709_24);
		type(tender, '500');
		tender.chooseCashless();

		tender.chooseCash();

		expect(tender.drafts).toHaveLength(2);
		expect(tender.active).toMatchObject({ form: 'cash', typed: '500' });
	});

	test('a form that had nothing left to take may get its rest later', () => {
		const { tender } = tenderFor(300_00);
		type(tender, '100');
		tender.chooseCashless();
		tender.chooseCashless('Подарунковий сертифікат');
		const [cash, card] = tender.drafts;

		tender.takeRest(card!.id);
		expect(tender.isComplete).toBe(true);
		tender.takeRest(cash!.id);

		expect(tender.drafts.map((draft) => tender.amountProblem(draft))).toEqual([null, null, null]);
		expect(tender.isComplete).toBe(true);
	});

	test('a form taken away leaves its share open', () => {
		const { tender } = tenderFor(709_24);
		type(tender, '500');
		tender.chooseCashless();

		tender.remove(tender.active!.id);

		expect(tender.active).toMatchObject({ form: 'cash' });
		expect(tender.settlement.missing).toBe(209_00);
	});

	test('with the last form taken away cash is asked for again', () => {
		const { tender } = tenderFor(709_24);
		tender.chooseCashless();

		tender.remove(tender.active!.id);

		expect(tender.active).toMatchObject({ form: 'cash', typed: '' });
	});

	test('a rest follows the receipt when it grows', () => {
		const { tender, receipt } = tenderFor(100_00);
		tender.chooseCashless();

		receipt.total = kopiykas(150_00);

		expect(paid(tender)).toEqual([['Картка', 150_00]]);
	});
});

describe('the copy for the buyer', () => {
	test('goes to a phone however it was written, and to a mail address', () => {
		const { tender } = tenderFor(20_00);

		tender.delivery = { email: ' a@b.ua ', phone: '067 123-45-67' };

		expect(tender.deliveryTo).toEqual({ email: 'a@b.ua', phone: '380671234567' });
	});

	test('goes nowhere where nothing was typed', () => {
		expect(tenderFor(20_00).tender.deliveryTo).toBeUndefined();
	});

	test('holds the sale up while its address is wrong', () => {
		const { tender } = tenderFor(20_00);
		tender.chooseCash();

		tender.delivery = { email: 'хто@', phone: '12' };

		expect(tender.deliveryProblems).toEqual({ email: 'email-malformed', phone: 'phone-malformed' });
		expect(tender.isComplete).toBe(false);
	});
});

describe('the next time the pane is opened', () => {
	test('the card data of the same receipt are still there', () => {
		const { tender } = tenderFor(20_00);
		tender.chooseCashless();
		tender.fillCard(tender.active!.id, slip({ authCode: '078359' }));

		tender.start();

		expect(tender.payments[0]?.card).toEqual({ authCode: '078359' });
	});

	test('another receipt begins with nothing of the first: no card, no address, paper as usual', () => {
		const { tender, receipt } = tenderFor(20_00);
		tender.chooseCashless();
		tender.fillCard(tender.active!.id, slip({ authCode: '078359' }));
		Object.assign(tender, { print: false, delivery: { email: 'a@b.ua', phone: '' }, details: { footer: 'Дякуємо' } });

		receipt.id = 'another';
		tender.start();

		expect(tender.active).toMatchObject({ form: 'cash', typed: '', card: EMPTY_CARD });
		expect(tender).toMatchObject({ print: true, delivery: { email: '', phone: '' }, details: {} });
	});
});

test('a sum is shown as a cashier would type it', () => {
	expect([5, 50, 1234_50].map((sum) => asTyped(kopiykas(sum)))).toEqual(['0,05', '0,50', '1234,50']);
});
