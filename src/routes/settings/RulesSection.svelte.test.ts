import { fireEvent, render, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { NOW, SETTINGS, ShopForTests } from '#lib/till/shop/shop-for-tests.ts';
import RulesSection from './RulesSection.svelte';

async function rules(settings = SETTINGS) {
	const shop = new ShopForTests();
	shop.settings = settings;
	const desk = shop.desk();
	await desk.settings.ask();
	const screen = render(RulesSection, { desk, now: () => NOW });
	const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
	const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
	const decide = (action: string, rule: string) =>
		fireEvent.click(within(screen.getByRole('group', { name: action })).getByRole('button', { name: rule }));
	return { ...screen, shop, press, type, decide };
}

test('each action of a cashier is there in plain words, and what the shop decided', async () => {
	const { getAllByRole, getByRole } = await rules();

	const chosen = within(getByRole('group', { name: 'Повернення' })).getByRole('button', { pressed: true });

	expect(getAllByRole('group')).toHaveLength(9);
	expect(chosen.textContent.trim()).toBe('З PIN керівника');
});

test('only what was decided anew is sent', async () => {
	const { shop, press, type, decide, findByText } = await rules();

	await decide('Зміна ціни', 'Можна');
	await decide('Списання боргу', 'Не можна');
	await type('Знижка без дозволу, до', '7,5');
	await press('Зберегти');
	await findByText('Правила збережено');

	expect(shop.changes).toBe(1);
	expect(shop.asked).toEqual([
		{
			what: 'PATCH /api/settings',
			body: { rules: { 'price-change': 'allow', void: 'forbid' }, discountLimit: 750 }
		}
	]);
});

test('a limit that is none is said at its field, and nothing is sent', async () => {
	const { shop, press, type, findByText } = await rules();

	await type('Блокувати без діла через, хв', '999');
	await press('Зберегти');

	expect(await findByText('Від 0 до 480 хвилин')).toBeTruthy();
	expect(shop.asked).toEqual([]);
});

test('while the server is away what was decided stays on the screen', async () => {
	const { shop, press, decide, findByText, getByRole } = await rules();

	await decide('Зміна ціни', 'Можна');
	shop.away = true;
	await press('Зберегти');
	await findByText('Сервер не відповів.');
	const chosen = within(getByRole('group', { name: 'Зміна ціни' })).getByRole('button', { pressed: true });

	expect(chosen.textContent.trim()).toBe('Можна');
});

test('given up, the rules are as they were', async () => {
	const { press, decide, getByRole, queryByRole } = await rules();

	await decide('Зміна ціни', 'Можна');
	await press('Скасувати');
	const chosen = within(getByRole('group', { name: 'Зміна ціни' })).getByRole('button', { pressed: true });

	expect(chosen.textContent.trim()).toBe('З PIN керівника');
	expect(queryByRole('button', { name: 'Скасувати' })).toBeNull();
});

test('a signing key in its last days is warned of, in words that count', async () => {
	const { getByText } = await rules({ ...SETTINGS, keyExpires: '2026-11-25' });

	expect(getByText('Ключ підпису діє ще 3 дні. Замовте новий.')).toBeTruthy();
});
