import { numbered, salesHeard } from './heard.ts';
import { expect, test } from './open-till.ts';
import { MANAGER } from './people.ts';
import { SLIP } from './till-verbs.ts';
import { USUAL_SALE, USUAL_TOTAL } from './usual-sale.ts';

/** Milliseconds between two keys of a quick typist; a scanner is much faster. */
const BY_HAND = 50;

test('a sale is rung up by keys alone', async ({ openTill }) => {
	const { page, till, kasa } = await openTill({ as: 'cashier' });
	const type = (text: string) => page.keyboard.type(text, { delay: BY_HAND });
	const keys = async (...names: string[]) => {
		for (const name of names) await page.keyboard.press(name);
	};
	const linesAre = async (count: number) => {
		await expect(till.at('line')).toHaveCount(count);
		await expect(till.at('scan')).toBeFocused();
	};

	await expect(till.at('shift')).toHaveAttribute('data-state', 'closed');
	await expect(till.at('scan')).toBeFocused();
	await keys('F9');
	await expect(till.at('shift')).toHaveAttribute('data-state', 'open');
	await expect(till.at('scan')).toBeFocused();
	await type('104');
	await keys('Enter');
	await expect(till.field('PIN')).toBeFocused();
	await type(MANAGER.pin);
	await keys('Enter');
	await linesAre(1);
	await type('2*1101');
	await keys('Enter');
	await linesAre(2);
	await type('201');
	await keys('Enter');
	await type('0,350');
	await keys('Enter');
	await linesAre(3);
	await keys('F4');
	await type('10');
	await keys('Enter');
	await expect.poll(till.total).toBe(294_13);
	await keys('F4', 'F4', 'Tab', 'Tab', 'Enter');
	await type('20');
	await keys('Enter');
	await expect.poll(till.total).toBe(USUAL_TOTAL);
	await keys('F9');
	await type('100');
	await keys('F4', 'Tab', 'Tab');
	for (const text of [SLIP.mask, SLIP.authCode, SLIP.rrn, SLIP.system]) {
		await type(text);
		await keys('Tab');
	}
	await type(SLIP.bank);
	await keys('Enter');
	await expect(till.at('done')).toBeVisible();
	await keys('Enter');
	await linesAre(0);

	expect(salesHeard(kasa)).toEqual([numbered(USUAL_SALE)]);
	expect(kasa.kasa.sold).toMatchObject([{ total: USUAL_TOTAL }]);
});
