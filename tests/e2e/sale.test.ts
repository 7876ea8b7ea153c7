import { numbered, salesHeard } from './heard.ts';
import { expect, test } from './open-till.ts';
import { USUAL_SALE, USUAL_TOTAL } from './usual-sale.ts';

test('the Kasa gets to the kopiyka what the screen shows', async ({ openTill }) => {
	const { till, kasa } = await openTill();
	await till.openShift();
	await till.scan('4829000001048');
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
