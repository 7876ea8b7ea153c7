import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { MANAGERS_PIN, ShopForTests } from '#lib/till/shop/shop-for-tests.ts';
import type { AddressTest } from '#lib/till/test-address.ts';
import RegistersSection from './RegistersSection.svelte';

async function registers() {
	const shop = new ShopForTests();
	const desk = shop.desk();
	await desk.registers.ask();
	const tested: string[] = [];
	const silent: AddressTest = { ok: false, failure: { code: 'no-answer' } };
	const test = (address: string) => {
		tested.push(address);
		return Promise.resolve(silent);
	};
	const screen = render(RegistersSection, { desk, test });
	const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
	const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
	return { ...screen, shop, tested, press, type };
}

test('what stands on a receipt is changed without a PIN', async () => {
	const { shop, press, type, queryByLabelText, findByText } = await registers();

	await press(/Продукти на Лесі/);
	await type('Фіскальний номер (ФН ПРРО)', '4000512347');
	await type('Під чеком', 'Дякуємо!');
	const pin = queryByLabelText('PIN');
	await press('Зберегти');
	await findByText('Збережено: Продукти на Лесі');

	expect(pin).toBeNull();
	expect(shop.asked).toEqual([
		{ what: 'PATCH /api/registers/r1', body: { fiscalNumber: '4000512347', footer: 'Дякуємо!' } }
	]);
});

test('another address wants a manager’s PIN again, and a cashier’s is said to be one', async () => {
	const { shop, press, type, findByText } = await registers();

	await press(/Продукти на Лесі/);
	await type('Адреса Каси', 'http://192.168.0.12:9200');
	await press('Зберегти');
	await findByText('Впишіть PIN керівника');
	await type('PIN', '1111');
	await press('Зберегти');
	await findByText('Це PIN касира. Потрібен PIN керівника.');
	await type('PIN', MANAGERS_PIN);
	await press('Зберегти');
	await findByText('Збережено: Продукти на Лесі');

	expect(shop.registers[0]?.address).toBe('http://192.168.0.12:9200');
});

test('the address is tried on the spot', async () => {
	const { press, findByText, tested } = await registers();

	await press(/Продукти на Лесі/);
	await press('Перевірити зв’язок');
	await findByText('Відповіді немає.');

	expect(tested).toEqual(['http://192.168.0.10:9200']);
});

test('a new register has a name, an address and a manager’s PIN behind it', async () => {
	const { shop, press, type, findByText } = await registers();

	await press('Додати касу');
	await type('Назва каси', 'Каса 2');
	await type('Адреса Каси', '127.0.0.1:9200');
	await press('Тестова');
	await type('PIN', MANAGERS_PIN);
	await press('Зберегти');
	await findByText('Збережено: Каса 2');

	expect(shop.registers[1]).toMatchObject({ name: 'Каса 2', address: 'http://127.0.0.1:9200', mode: 'test' });
});

test('the Kasa of another register is refused where its address stands', async () => {
	const { shop, press, type, findByText, findByLabelText } = await registers();

	await press('Додати касу');
	await type('Назва каси', 'Каса 2');
	await type('Адреса Каси', '192.168.0.10:9200');
	await type('PIN', MANAGERS_PIN);
	await press('Зберегти');
	await findByText('Ця Каса вже є в іншої каси. Дайте прилавку ту касу.');

	const address = await findByLabelText('Адреса Каси');
	expect(address.getAttribute('aria-invalid')).toBe('true');
	expect(shop.registers).toHaveLength(1);
});

test('an address that no Kasa has is refused before anybody is asked', async () => {
	const { shop, press, type, findByText } = await registers();

	await press('Додати касу');
	await type('Назва каси', 'Каса 2');
	await type('Адреса Каси', 'https://kasa.example');
	await type('PIN', MANAGERS_PIN);
	await press('Зберегти');

	expect(await findByText('Адреса має починатися з http://')).toBeTruthy();
	expect(shop.asked).toEqual([]);
});

test('a register at which a till sells stays', async () => {
	const { shop, press, findByText } = await registers();

	await press(/Продукти на Лесі/);
	await press('Прибрати касу');
	await press('Прибрати');

	expect(await findByText('На цій касі ще продають.')).toBeTruthy();
	expect(shop.registers).toHaveLength(1);
});
