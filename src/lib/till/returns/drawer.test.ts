import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import { beyondDrawer } from './drawer.ts';

test('cash that the shift has not brought is warned of, a card’s money never', async () => {
	const { till, ring, payCash, entries } = await tillAtKasa();
	ring(50_00);
	await payCash();
	till.checkout.dismiss();
	const ofShift = (await entries()).flatMap((entry) => (entry.version === 2 ? [entry] : []));

	const beyond = (form: 'cash' | 'cashless', amount: number) =>
		beyondDrawer([{ form, label: '', amount: kopiykas(amount) }], ofShift);

	expect([beyond('cash', 50_00), beyond('cash', 60_00), beyond('cashless', 60_00)]).toEqual([0, 10_00, 0]);
});
