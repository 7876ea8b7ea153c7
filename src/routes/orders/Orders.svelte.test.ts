import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { ListedOrder } from '#lib/api/orders-listed.ts';
import { ShopOrders } from '#lib/till/orders/shop-orders.svelte.ts';
import { PARKED } from '#lib/till/shop/bitrix24-for-tests.ts';
import { ShopForTests } from '#lib/till/shop/shop-for-tests.ts';
import Orders from './Orders.svelte';

const WAITING: ListedOrder = {
	...PARKED,
	id: 'd6a1e5b4-0c3f-4c58-8f5a-0f8b3a1f2c02',
	kind: 'return',
	state: 'waiting',
	goods: [],
	forms: [],
	reason: { code: 'QUERY_LIMIT_EXCEEDED', words: 'Too many requests' }
};
const REFUSED: ListedOrder = { ...PARKED, reason: { code: '200140400099', words: 'Basket item is odd' } };
const OF_PRODUCT: ListedOrder = { ...PARKED, reason: { code: '200140400007', words: 'basket item is not saved' } };

async function page(...orders: ListedOrder[]) {
	return await pageWith({ orders });
}

async function pageWith({ orders = [], unread = 0 }: { orders?: ListedOrder[]; unread?: number }) {
	const shop = new ShopForTests();
	shop.bitrix24.orders = orders;
	let hurried = 0;
	const onacted = () => (hurried += 1);
	const screen = render(Orders, {
		shop: new ShopOrders(shop.desk().server.bitrix24),
		unread,
		isAsked: () => false,
		onacted
	});
	await screen.findByTestId('count-parked');
	const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
	const open = (state: 'parked' | 'waiting') => {
		const row = screen.getAllByTestId('order-row').find(({ dataset }) => dataset.state === state);
		return fireEvent.click(row ?? document.body);
	};
	return { ...screen, shop, press, open, hurried: () => hurried };
}

test('each is listed with its sum and why it is not there, and they are counted', async () => {
	const { getAllByTestId, getByTestId } = await page(PARKED, WAITING);

	const rows = getAllByTestId('order-row').map(({ textContent }) => textContent);

	expect(rows[0]).toContain('Для оплати «Подарунковий сертифікат» не вибрано платіжної системи');
	expect(rows[0]).toMatch(/124,50/);
	expect(rows[1]).toContain('Bitrix24 просить не поспішати');
	expect(getByTestId('count-parked').dataset.count).toBe('1');
	expect(getByTestId('count-waiting').dataset.count).toBe('1');
});

test('what the server cannot read is on no list of its, and a manager hears what to do', async () => {
	const told = await pageWith({ unread: 2 });
	expect(told.getByTestId('unread').textContent).toContain('Сервер старіший за цю касу');
	expect(told.getByTestId('unread').textContent).toContain('2');
	expect(told.queryByText('Усе в Bitrix24')).toBeNull();

	told.unmount();
	const silent = await pageWith({});
	expect(silent.queryByTestId('unread')).toBeNull();
	expect(silent.getByText('Усе в Bitrix24')).toBeTruthy();
});

test('what a manager can mend in the settings leads there', async () => {
	const { open, findByRole } = await page(PARKED);

	await open('parked');

	const link = await findByRole('link', { name: 'Вибрати платіжну систему' });
	expect(link.getAttribute('href')).toContain('/settings/orders#paid');
});

test('a product is asked for only where it keeps the sale from being there, and so is a pay system', async () => {
	const { open, queryByRole } = await page(OF_PRODUCT);

	await open('parked');

	expect(queryByRole('button', { name: 'Указати товар Bitrix24' })).toBeTruthy();
	expect(queryByRole('link', { name: 'Вибрати платіжну систему' })).toBeNull();
});

test('what is about something else is mended there, and no product is asked for', async () => {
	const { open, queryByRole } = await page({ ...PARKED, reason: { code: 'orders-off', words: '' } });

	await open('parked');

	expect(queryByRole('button', { name: 'Указати товар Bitrix24' })).toBeNull();
	expect(queryByRole('link', { name: 'Вибрати платіжну систему' })).toBeNull();
	expect(queryByRole('link', { name: 'До налаштувань' })?.getAttribute('href')).toMatch(/\/settings\/orders$/);
});

test('Bitrix24’s own words stand beside ours', async () => {
	const { open, getByTestId } = await page(REFUSED);

	await open('parked');

	expect(getByTestId('order-why').textContent).toContain('Bitrix24 відмовив');
	expect(getByTestId('order-why').textContent).toContain('Basket item is odd · 200140400099');
});

test('tried again it is there, with its number, and the till asks at once', async () => {
	const { shop, open, press, findByRole, getByTestId, queryAllByTestId, hurried } = await page(PARKED);

	await open('parked');
	await press('Передати ще раз');
	const link = await findByRole('link', { name: 'Замовлення 57 у Bitrix24' });

	expect(link.getAttribute('href')).toBe('https://firma.bitrix24.ua/shop/orders/details/57/');
	expect(shop.asked).toEqual([{ what: `POST /api/bitrix24/orders/${PARKED.id}/act`, body: { act: 'retry' } }]);
	await expect.poll(() => queryAllByTestId('order-row')).toHaveLength(0);
	expect(getByTestId('count-done').dataset.count).toBe('1');
	expect(hurried()).toBe(1);
});

test('what became a deal is called a deal', async () => {
	const { shop, open, press, findByRole } = await page(PARKED);
	shop.bitrix24.retried = {
		state: 'done',
		reason: null,
		order: { kind: 'deal', id: 57, number: '57', url: 'https://firma.bitrix24.ua/crm/deal/details/57/' }
	};
	await open('parked');

	await press('Передати ще раз');

	expect((await findByRole('link', { name: 'Угода 57 у Bitrix24' })).textContent.trim()).toBe('Угода 57 у Bitrix24');
});

test('tried in vain it says so, and can be tried again', async () => {
	const { shop, open, press, findByText, getByRole } = await page(PARKED);
	shop.bitrix24.retried = { state: 'parked', order: null, reason: { code: 'price-differs', words: '99.99 ≠ 100.00' } };

	await open('parked');
	await press('Передати ще раз');

	expect(await findByText(/99.99 ≠ 100.00/)).toBeTruthy();
	await expect.poll(() => getByRole('button', { name: 'Передати ще раз' })).toBeTruthy();
});

test('a good is named as a product of Bitrix24 by its id', async () => {
	const { shop, open, press, getByLabelText, findByRole, getByText } = await page(OF_PRODUCT);

	await open('parked');
	await press('Указати товар Bitrix24');
	await press('Запам’ятати й передати');
	const wrong = getByText('Потрібне число');
	await fireEvent.input(getByLabelText('ID товару в Bitrix24'), { target: { value: '314' } });
	await press('Запам’ятати й передати');
	await findByRole('link', { name: 'Замовлення 57 у Bitrix24' });

	expect(wrong).toBeTruthy();
	expect(shop.asked.map(({ body }) => body)).toEqual([{ act: 'product', code: '1101', productId: 314 }]);
});

test('Esc leaves the naming of a product, not the document', async () => {
	const { open, press, getByLabelText, queryByTestId, getByTestId } = await page(OF_PRODUCT);
	await open('parked');
	await press('Указати товар Bitrix24');

	await fireEvent.keyDown(getByLabelText('ID товару в Bitrix24'), { key: 'Escape' });

	expect(queryByTestId('product-form')).toBeNull();
	expect(getByTestId('order-open').dataset.state).toBe('parked');
});

test('it is left out with a reason only', async () => {
	const { shop, open, press, getByLabelText, findByText, getByText } = await page(PARKED);

	await open('parked');
	await press('Не передавати');
	await press(/Записати/);
	const needed = getByText('Напишіть чому: це лишиться в записах.');
	await fireEvent.input(getByLabelText('Чому не передавати'), { target: { value: 'Внесли руками' } });
	await press(/Записати/);
	await findByText('Передавати не будемо.');

	expect(needed).toBeTruthy();
	expect(shop.asked.map(({ body }) => body)).toEqual([{ act: 'dismiss', reason: 'Внесли руками' }]);
});

test('what somebody else settled meanwhile is said', async () => {
	const { shop, open, press, findByRole } = await page(PARKED);

	await open('parked');
	shop.bitrix24.orders = [{ ...PARKED, state: 'done' }];
	await press('Передати ще раз');

	expect((await findByRole('alert')).textContent).toContain('Воно вже не чекає');
});

test('with nothing to see to the page says so', async () => {
	const { getByText } = await page();

	expect(getByText('Усе в Bitrix24')).toBeTruthy();
});
