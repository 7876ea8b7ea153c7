import { fireEvent, render, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { NO_ORDERS } from '#lib/api/order-settings.ts';
import { kyivDayStart } from '#lib/domain/kyiv-calendar.ts';
import { LISTS, UNSET } from '#lib/till/shop/bitrix24-for-tests.ts';
import { NOW, REGISTER, ShopForTests } from '#lib/till/shop/shop-for-tests.ts';
import OrderSettings from './OrderSettings.svelte';

const TROUBLE = { kind: 'refused' as const, code: 'ERROR', words: 'Access denied' };
const PICKED = {
	...NO_ORDERS,
	mode: 'orders' as const,
	since: kyivDayStart('2026-11-01'),
	personType: 3,
	paySystems: { cash: 7 },
	emailProperty: 21,
	products: { 1101: 5 }
};

function shopWith(changed: Partial<typeof UNSET> = {}) {
	const shop = new ShopForTests();
	shop.bitrix24.settings = { ...UNSET, webhook: 'kept', ...changed };
	return shop;
}

async function page(shop = shopWith()) {
	const desk = shop.desk();
	const screen = render(OrderSettings, { desk, own: REGISTER, now: () => NOW });
	await screen.findByRole('button', { name: 'Зберегти' });
	await Promise.all([desk.registers.ask(), desk.orderLists.ask()]);
	const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
	const options = (label: string) => within(screen.getByLabelText(label)).getAllByRole<HTMLOptionElement>('option');
	const pick = (label: string, option: string) => {
		const value = options(label).find(({ text }) => text.trim() === option)?.value;
		return fireEvent.change(screen.getByLabelText(label), { target: { value } });
	};
	return { ...screen, shop, desk, press, pick, options };
}

test('switched on it begins today, and all that is picked is saved in one go', async () => {
	const { shop, press, pick, findByText, getByText } = await page();

	await press('Замовленнями');
	const help = getByText(/Передамо всі продажі, пробиті від 22.11.2026/);
	await pick('Тип платника', 'Фізична особа');
	await pick('Готівка', 'Готівка');
	await pick('Картка', 'Термінал');
	await pick('Статус оплаченого замовлення', 'Виконано');
	await pick('Телефон покупця', 'Телефон');
	await press('Зберегти');
	await findByText('Збережено');

	expect(help).toBeTruthy();
	expect(shop.asked).toEqual([
		{
			what: 'PATCH /api/bitrix24',
			body: {
				orders: {
					mode: 'orders',
					since: kyivDayStart('2026-11-22'),
					personType: 3,
					paySystems: { cash: 7, Картка: 8 },
					status: 'F',
					phoneProperty: 22
				}
			}
		}
	]);
	expect(shop.changes).toBe(1);
});

test('without a kind of payer or a day nothing is asked, and it is said where', async () => {
	const { shop, press, getByLabelText, getByText } = await page();

	await press('Замовленнями');
	await fireEvent.input(getByLabelText('Від якого дня'), { target: { value: '' } });
	await press('Зберегти');

	expect(getByText('Без типу платника Bitrix24 не приймає замовлень')).toBeTruthy();
	expect(getByText('Виберіть день')).toBeTruthy();
	expect(shop.asked).toEqual([]);
});

test('a pay system that prints checks is shown, cannot be picked, and says why', async () => {
	const { press, options, getAllByText } = await page();

	await press('Замовленнями');

	const prints = options('Картка').find(({ text }) => text.includes('Онлайн-оплата'));
	expect(prints).toMatchObject({ disabled: true });
	expect(prints?.text).toContain('друкує чеки');
	expect(getAllByText(/Продажі з такою оплатою чекатимуть/).length).toBeGreaterThan(1);
});

test('one that was picked and prints by now is said to do harm', async () => {
	const { findByText } = await page(shopWith({ orders: { ...PICKED, paySystems: { Картка: 9 } } }));

	expect(await findByText(/продаж пробився б двічі/)).toBeTruthy();
});

test('what the portal did not give is told at its place, and the rest can be picked', async () => {
	const shop = shopWith({ orders: PICKED });
	shop.bitrix24.lists = { ...LISTS, statuses: [], unread: [{ list: 'statuses', trouble: TROUBLE }] };
	const { getByLabelText, pick, press, findByText } = await page(shop);

	const described = getByLabelText('Статус оплаченого замовлення').getAttribute('aria-describedby') ?? '';
	await pick('Картка', 'Термінал');
	await press('Зберегти');
	await findByText('Збережено');

	expect(document.getElementById(described)?.textContent).toContain('Access denied');
	expect(shop.asked.at(-1)?.body).toEqual({ orders: { paySystems: { cash: 7, Картка: 8 } } });
});

test('where the portal cannot be asked it is said, and sync can still be switched off', async () => {
	const shop = shopWith({ orders: PICKED });
	shop.bitrix24.lists = { ...LISTS, personTypes: [], trouble: { kind: 'here', code: 'no-webhook', words: '' } };
	const { press, findByText, findByRole } = await page(shop);

	const way = await findByRole('link', { name: 'До налаштувань Bitrix24' });
	await press('Ні');
	await press('Зберегти');
	await findByText('Збережено');

	expect(way.getAttribute('href')).toContain('/settings/bitrix24');
	expect(shop.asked.at(-1)?.body).toEqual({ orders: { mode: 'off' } });
});

test('what was picked of another portal is said, not offered, and picked anew as a whole', async () => {
	const shop = shopWith({ orders: PICKED, ordersElsewhere: true });
	const { press, pick, findByText, getByText } = await page(shop);

	const told = getByText('Це вибрано на іншому порталі Bitrix24');
	await pick('Тип платника', 'Юридична особа');
	await press('Зберегти');
	await findByText('Збережено');

	expect(told).toBeTruthy();
	expect(shop.asked.at(-1)?.body).toEqual({
		orders: {
			personType: 4,
			paySystems: {},
			status: null,
			emailProperty: null,
			phoneProperty: null,
			products: {},
			responsible: null,
			deals: null
		}
	});
});

test('as deals, sales need a pipeline and no kind of payer; stages are those of the pipeline', async () => {
	const shop = shopWith();
	shop.bitrix24.lists = {
		...LISTS,
		categories: [
			{ id: 0, name: 'Загальна' },
			{ id: 5, name: 'Магазин' }
		],
		stages: [
			{ id: 'WON', name: 'Успіх', category: 0 },
			{ id: 'C5:WON', name: 'Продано', category: 5 },
			{ id: 'C5:LOSE', name: 'Повернули', category: 5 }
		]
	};
	const { press, pick, options, findByText, getByText, queryByLabelText } = await page(shop);

	await press('Угодами');
	await pick('Готівка', 'Готівка');
	await press('Зберегти');
	const wrong = getByText('Виберіть, у якій воронці заводити угоди');
	await pick('Воронка', 'Магазин');
	await pick('Стадія оплаченої угоди', 'Продано');
	await pick('Стадія, коли повернули все', 'Повернули');
	await press('Зберегти');
	await findByText('Збережено');

	expect(wrong).toBeTruthy();
	expect(queryByLabelText('Тип платника')).toBeNull();
	expect(options('Стадія оплаченої угоди').map(({ text }) => text.trim())).toEqual([
		'Не змінювати',
		'Продано',
		'Повернули'
	]);
	expect(shop.asked.at(-1)?.body).toEqual({
		orders: {
			mode: 'deals',
			since: kyivDayStart('2026-11-22'),
			paySystems: { cash: 7 },
			deals: { category: 5, stage: 'C5:WON', lost: 'C5:LOSE' }
		}
	});
});

test('another pipeline has other stages: those picked before are forgotten', async () => {
	const deals = { category: 5, stage: 'C5:WON', lost: null };
	const shop = shopWith({ orders: { ...PICKED, mode: 'deals', deals } });
	shop.bitrix24.lists = { ...LISTS, categories: [{ id: 0, name: 'Загальна' }] };
	const { press, pick, findByText } = await page(shop);

	await pick('Воронка', 'Загальна');
	await press('Зберегти');
	await findByText('Збережено');

	expect(shop.asked.at(-1)?.body).toEqual({ orders: { deals: { category: 0, stage: null, lost: null } } });
});

test('whose orders they are is picked from those who work there', async () => {
	const { shop, pick, press, findByText } = await page(shopWith({ orders: PICKED }));

	await pick('Відповідальний', 'Бондар Олег');
	await press('Зберегти');
	await findByText('Збережено');

	expect(shop.asked.at(-1)?.body).toEqual({ orders: { responsible: 7 } });
});

test('where the webhook may not read people it is said, and the number is typed', async () => {
	const shop = shopWith({ orders: PICKED });
	const trouble = { kind: 'access' as const, code: 'insufficient_scope', words: '' };
	shop.bitrix24.lists = { ...LISTS, users: [], unread: [{ list: 'users', trouble }] };
	const { press, findByText, findByLabelText, getByText } = await page(shop);
	const field = await findByLabelText('Номер відповідального в Bitrix24');

	await fireEvent.input(field, { target: { value: 'Олег' } });
	await press('Зберегти');
	const wrong = getByText('Потрібне число');
	await fireEvent.input(field, { target: { value: '7' } });
	const why = document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent;
	await press('Зберегти');
	await findByText('Збережено');

	expect(wrong).toBeTruthy();
	expect(why).toContain('Вебхук не має права user_brief');
	expect(shop.asked.at(-1)?.body).toEqual({ orders: { responsible: 7 } });
});

test('deals have a responsible too', async () => {
	const deals = { category: 5, stage: null, lost: null };
	const { shop, pick, press, findByText } = await page(shopWith({ orders: { ...PICKED, mode: 'deals', deals } }));

	await pick('Відповідальний', 'Коваль Марія');
	await press('Зберегти');
	await findByText('Збережено');

	expect(shop.asked.at(-1)?.body).toEqual({ orders: { responsible: 1 } });
});
