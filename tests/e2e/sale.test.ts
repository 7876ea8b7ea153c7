import { numbered, salesHeard } from './heard.ts';
import { expect, test } from './open-till.ts';
import { USUAL_SALE, USUAL_TOTAL } from './usual-sale.ts';

test('the Kasa gets to the kopiyka what the screen shows', async ({ openTill }) => {
	const { till, kasa } = await openTill({ as: 'cashier' });
	await till.openShift();
	await till.find('4829000001048');
	await till.allow();
	await till.scan('2*4829000011016');
	await till.weigh('201', '0,350');
	await till.discountLine('10');
	await till.discountReceipt('20');
	const shown = await till.total();

	await till.pay();
	await till.takeCash('100');
	await till.takeCard();
	await till.confirm();

	expect(salesHeard(kasa)).toEqual([numbered(USUAL_SALE)]);
	expect(shown).toBe(USUAL_TOTAL);
	expect(kasa.kasa.sold).toMatchObject([{ total: USUAL_TOTAL, answer: { total_sum: USUAL_TOTAL, total_rest: 0 } }]);
	expect(await till.fiscalCode()).toBe(kasa.kasa.sold[0]?.fiscalCode);
});

test('the Z report on the screen holds the receipts of the day', async ({ openTill }) => {
	const { till, kasa } = await openTill();
	await till.openShift();
	await till.scan('2*4829000011016');
	await till.discountReceipt('8');
	await till.pay();
	await till.takeCash('50');
	await till.takeCard();
	await till.confirm();
	await till.next();
	await till.scan('1101');
	await till.pay();
	await till.takeCash('100');
	await till.confirm();

	await till.closeShift();

	const { sold } = kasa.kasa;
	const payments = sold.flatMap(({ figures }) => figures.payments);
	const kept = (form: string) =>
		payments.filter(({ label }) => label === form).map((paid) => paid.amount - paid.change);
	expect(await till.figures('z-report')).toMatchObject({
		sales: sum(sold.flatMap(({ total, figures }) => [total, figures.roundedBy])),
		Готівка: sum(kept('Готівка')),
		Картка: sum(kept('Картка')),
		discounts: sum(sold.map(({ figures }) => figures.discounts)),
		'sales-rounded-up': sum(sold.map(({ figures }) => figures.roundedBy)),
		'tax-turnover': sum(sold.map(({ total }) => total)),
		balance: sum(kept('Готівка'))
	});
	expect(sold.map(({ total }) => total)).toEqual([77_80, 42_90]);
	await expect(till.at('shift')).toHaveAttribute('data-state', 'closed');
});

function sum(amounts: readonly number[]): number {
	return amounts.reduce((whole, amount) => whole + amount, 0);
}
