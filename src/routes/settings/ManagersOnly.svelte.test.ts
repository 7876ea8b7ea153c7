import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { CASHIER, ShopForTests } from '#lib/till/shop/shop-for-tests.ts';
import ManagersOnly from './ManagersOnly.svelte';

test('a cashier reads that this is for managers, and the way back', async () => {
	const shop = new ShopForTests();
	shop.here = CASHIER;
	const desk = shop.desk();
	await desk.here.ask();

	const { getByRole } = render(ManagersOnly, { desk });

	expect(getByRole('heading').textContent).toBe('Це бачить лише керівник');
	expect(getByRole('link', { name: 'До продажу' }).getAttribute('href')).toBe('/sell');
});

test('a server that is away says so, and one press asks again', async () => {
	const shop = new ShopForTests();
	shop.away = true;
	const desk = shop.desk();
	await desk.here.ask();
	const { getByRole, findByRole } = render(ManagersOnly, { desk });

	const said = getByRole('alert').textContent;
	shop.away = false;
	await fireEvent.click(getByRole('button', { name: 'Спробувати ще раз' }));
	await findByRole('heading');

	expect(said).toContain('Сервер Прилавка не відповідає. Продавати можна.');
});
