import { expect } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { BARCODE } from '../portal/catalog.ts';
import type { StandInPortal } from '../portal/portal.ts';
import { withPortal } from './bitrix24-order-steps.ts';
import type { Tab } from './open-till.ts';

/** By the links of the screen, from any other. */
export async function toGoodsSettings({ page, till }: Tab): Promise<void> {
	await page.getByRole('link', { name: m.bar_menu() }).click();
	await page.getByRole('link', { name: m.shop_group() }).click();
	await page.getByRole('link', { name: new RegExp(`^${m.goods_set_head()}`) }).click();
	await expect(till.at('save-goods')).toBeVisible();
	await expect(page.getByText(m.order_set_asking())).toHaveCount(0);
}

/** One good for each reason why a good is not sold, and some that are. */
export function stock({ catalog }: StandInPortal): void {
	const priced = (price: number, good: Parameters<typeof catalog.add>[0], more: object = {}) => {
		catalog.price(catalog.add(good), price, more);
	};
	priced(45, { name: 'Кава', vatId: 1, [`property${BARCODE}`]: { value: '4820000001041' } });
	priced(12.5, { name: 'Чай чорний', vatId: 1 });
	priced(96, { name: 'Сік', vatId: 3 });
	priced(180, { name: 'Цукерки «Вечірній Київ» у подарунковій коробці', vatId: 3 });
	priced(10, { name: 'Чашка' }, { currency: 'USD' });
	priced(1.005, { name: 'Гвинт' });
	priced(60, { name: 'Листівка', vatIncluded: 'N' });
	priced(30, { name: 'Торішній календар', active: 'N' });
	priced(30, { name: '' });
	catalog.add({ name: 'Набір без ціни' });
	catalog.add({ name: 'Футболка', type: 3 });
}

/** The shop sells the goods of a portal, and they are read. */
export async function goodsOn(tab: Tab): Promise<StandInPortal> {
	const { page, till } = tab;
	const portal = await withPortal(tab);
	stock(portal);
	await toGoodsSettings(tab);
	await till.button(m.goods_set_sell_portal()).click();
	await till.at('barcode').selectOption(`property${BARCODE}`);
	await till.at('save-goods').click();
	await expect(page.getByText(m.b24_saved())).toBeVisible();
	await expect(till.at('reading')).toHaveAttribute('data-running', 'false');
	await expect(till.at('left-out')).toBeVisible();
	return portal;
}
