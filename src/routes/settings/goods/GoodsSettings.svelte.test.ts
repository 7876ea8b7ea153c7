import { fireEvent, render, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { ProductsState } from '#lib/api/products.ts';
import { PROPERTIES, READ, UNSET } from '#lib/till/shop/bitrix24-for-tests.ts';
import { ShopForTests } from '#lib/till/shop/shop-for-tests.ts';
import GoodsSettings from './GoodsSettings.svelte';

const ON = {
	...UNSET,
	webhook: 'kept' as const,
	products: { on: true, barcode: 'property98', variantBarcode: null }
} as const;
const OFF = { ...ON, products: { ...ON.products, on: false, barcode: null } };
const NO_SCOPE = { kind: 'access' as const, code: 'insufficient_scope', words: 'Higher privileges' };
const LEFT_OUT: ProductsState['leftOut'] = [
	{ code: 'inactive', count: 2, some: [{ id: 5, name: 'Стара кава', about: '' }] },
	{ code: 'currency', count: 1, some: [{ id: 6, name: 'Чашка', about: 'USD' }] },
	{ code: 'tax-unmapped', count: 25, some: [{ id: 7, name: 'Чай', about: 'Каса 1' }] }
];

function shopWith(settings: typeof UNSET = ON, products: Partial<ProductsState> = {}) {
	const shop = new ShopForTests();
	shop.bitrix24.settings = settings;
	shop.bitrix24.products = { ...READ, ...products };
	return shop;
}

async function page(shop = shopWith()) {
	const desk = shop.desk();
	let read = 0;
	const screen = render(GoodsSettings, { desk, onread: () => (read += 1) });
	await screen.findByRole('button', { name: 'Зберегти' });
	await Promise.all([desk.products.ask(), desk.productProperties.ask()]);
	const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
	const options = (label: string) => within(screen.getByLabelText(label)).getAllByRole<HTMLOptionElement>('option');
	const pick = (label: string, option: string) => {
		const value = options(label).find(({ text }) => text.trim() === option)?.value;
		return fireEvent.change(screen.getByLabelText(label), { target: { value } });
	};
	return { ...screen, shop, desk, press, pick, options, read: () => read };
}

test('switched on with the places of barcodes, the goods are read at once', async () => {
	const { shop, press, pick, findByText, findByTestId, read } = await page(shopWith(OFF));
	shop.bitrix24.afterReading = { ...READ, sold: 310 };

	await press('Товари з Bitrix24');
	await pick('Де стоїть штрихкод товару', 'Властивість «Штрихкод»');
	await pick('Де стоїть штрихкод варіанта', 'Зовнішній код');
	await press('Зберегти');
	await findByText('Збережено');

	await expect.poll(async () => (await findByTestId('goods-facts')).dataset.sold).toBe('310');
	expect(shop.asked).toEqual([
		{
			what: 'PATCH /api/bitrix24',
			body: { products: { on: true, barcode: 'property98', variantBarcode: 'xmlId' } }
		},
		{ what: 'POST /api/bitrix24/products', body: {} }
	]);
	expect(shop.changes).toBe(1);
	expect(read()).toBe(1);
});

test('goods and variants have properties of their own to pick from', async () => {
	const { options } = await page();

	const offered = (label: string) => options(label).map(({ text }) => text.trim());

	expect(offered('Де стоїть штрихкод товару')).toEqual([
		'Ніде',
		'Властивість «Штрихкод»',
		'Зовнішній код',
		'Символьний код'
	]);
	expect(offered('Де стоїть штрихкод варіанта')).toContain('Властивість «Штрихкод варіанта»');
});

test('while samples are sold nothing is read and nothing is counted', async () => {
	const { queryByTestId, getByText } = await page(shopWith(OFF));

	expect(queryByTestId('goods-facts')).toBeNull();
	expect(getByText('Товари-зразки, щоб спробувати Прилавок.')).toBeTruthy();
});

test('a press reads what has changed, another everything', async () => {
	const { shop, press } = await page();

	await press('Прочитати зміни');
	await expect.poll(() => shop.asked).toHaveLength(1);
	await press('Прочитати все заново');

	await expect.poll(() => shop.asked.map(({ body }) => body)).toEqual([{}, { whole: true }]);
});

test('while goods are read it is said, and no second reading is asked for', async () => {
	const { shop, getByTestId, getByRole, getByText } = await page(shopWith(ON, { running: true, walkedAt: null }));

	await fireEvent.click(getByTestId('read-whole'));

	expect(getByRole('button', { name: 'Читаємо…' }).getAttribute('aria-disabled')).toBe('true');
	expect(getByText('Поки не прочитано все, продаються зразки.')).toBeTruthy();
	expect(shop.asked).toEqual([]);
});

test('what stopped the reading is said in words, and what is sold meanwhile', async () => {
	const trouble = { kind: 'not-executed' as const, code: 'unreachable', words: '' };
	const { getByTestId } = await page(shopWith(ON, { trouble, unfinished: true }));

	const said = getByTestId('reading').textContent;

	expect(said).toContain('Читання спинилося.');
	expect(said).toContain('Поки що продається те, що прочитано раніше.');
});

test('each reason why goods are not sold has its place to mend it, the first of them and how many', async () => {
	const { getByTestId, getByRole } = await page(shopWith(ON, { leftOut: LEFT_OUT }));

	const rows = [...getByTestId('left-out').children].map((row) => row.textContent.replace(/\s+/g, ' '));

	expect(getByTestId('goods-facts').textContent).toContain('1240, з них не на кожній касі: 25');
	expect(rows[0]).toContain('Податок без коду на касі: 25');
	expect(rows[0]).toContain('Чай не продається: Каса 1');
	expect(rows[0]).toContain('І ще 24.');
	expect(rows[1]).toContain('Чашка USD');
	expect(rows[2]).toContain('Вимкнені в Bitrix24: 2');
	expect(getByRole('link', { name: 'До податків' }).getAttribute('href')).toContain('/settings/bitrix24#checks');
});

test('without a webhook it is said, with the way to it', async () => {
	const shop = shopWith({ ...OFF, webhook: 'none' });
	shop.bitrix24.properties = { trouble: { kind: 'here', code: 'no-webhook', words: '' }, properties: [] };
	const { findByRole, getByText } = await page(shop);

	const way = await findByRole('link', { name: 'До налаштувань Bitrix24' });

	expect(way.getAttribute('href')).toContain('/settings/bitrix24');
	expect(getByText('Вебхука ще немає.')).toBeTruthy();
});

test('a webhook without the right to the catalogue is named once, and what was picked stays', async () => {
	const shop = shopWith(ON, { trouble: NO_SCOPE });
	shop.bitrix24.properties = { ...PROPERTIES, trouble: NO_SCOPE, properties: [] };
	const { findByRole, getByTestId, options } = await page(shop);

	const alert = await findByRole('alert');

	expect(alert.textContent).toContain('Вебхук не має права catalog.');
	expect(getByTestId('reading').textContent).not.toContain('catalog');
	expect(options('Де стоїть штрихкод товару').map(({ value }) => value)).toContain('property98');
});
