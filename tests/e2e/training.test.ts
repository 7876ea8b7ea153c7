import { expect, test } from './open-till.ts';

/** Хліб «Київхліб» of the sample goods. */
const BREAD = '4829000011016';

test('at the training register the Kasa hears nothing', async ({ openTill }) => {
	const { till, kasa } = await openTill({ training: true });
	await till.openShift();

	await till.scan(BREAD);
	await till.payByCard();

	expect(await till.fiscalCode()).not.toBe('');
	expect(kasa.kasa.requests).toEqual([]);
});
