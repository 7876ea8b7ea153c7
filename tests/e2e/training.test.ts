import { m } from '#lib/messages/messages.js';
import { expect, test } from './open-till.ts';
import { CASHIER, TRAINING } from './people.ts';

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

test('training beside a real register goes on over a reload, and is over once its page was closed', async ({
	openTill
}) => {
	const { page, till, openTab } = await openTill({ path: '/register' });
	const training = page.getByRole('region', { name: m.sign_in_training() });
	await till.button(m.register_place_train()).click();
	await expect(training).toBeVisible();
	await page.reload();
	await expect(training).toBeVisible();
	await till.signIn(TRAINING.cashier);

	await page.close();
	const later = await openTab();

	await expect(later.till.field('PIN')).toBeFocused();
	await expect(later.till.at('kasa')).not.toHaveAttribute('data-path', 'training');
	await expect(later.page.getByRole('region', { name: m.sign_in_training() })).toHaveCount(0);
});

test('who is locked out of training is back at the real register', async ({ openTill }) => {
	const { page, till } = await openTill({ path: '/register' });
	await till.button(m.register_place_train()).click();
	await expect(till.at('kasa')).toHaveAttribute('data-path', 'training');
	await till.signIn(TRAINING.cashier);

	await till.button(m.bar_lock({ name: CASHIER.name })).click();

	await expect(till.at('kasa')).not.toHaveAttribute('data-path', 'training');
	await expect(page.getByRole('region', { name: m.sign_in_training() })).toHaveCount(0);
});

test('a cashier asks a manager before a till goes to training', async ({ openTill }) => {
	const { page, till } = await openTill({ path: '/register', as: 'cashier' });

	await till.button(m.register_place_train()).click();

	await expect(page.getByText(m.manager_enter_training())).toBeVisible();
	await expect(till.field('PIN')).toBeFocused();
});
