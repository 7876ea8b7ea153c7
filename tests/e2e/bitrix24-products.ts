import { ProductsState } from '#lib/api/products.ts';
import { BARCODE, VARIANTS_BARCODE } from '../portal/catalog.ts';
import type { StandInPortal } from '../portal/portal.ts';
import { withPortal } from './bitrix24-order-steps.ts';
import { asking } from './bitrix24-shop.ts';
import type { Tab } from './open-till.ts';

export const TEA_BARCODE = '4820000001041';

/** A portal with a shelf of goods, which the shop sells; its tax 3 is the register's 20 %. */
export async function withGoods(tab: Tab): Promise<{ portal: StandInPortal; tea: number; sync: () => Promise<void> }> {
	const { page } = tab;
	const portal = await withPortal(tab);
	const tea = portal.catalog.add({
		name: 'Чай «Карпатський», 100 г',
		code: 'TEA-100',
		iblockSectionId: 7,
		[`property${BARCODE}`]: [{ value: TEA_BARCODE, valueId: '1' }]
	});
	portal.catalog.price(tea, 45.5);
	portal.catalog.price(portal.catalog.add({ name: 'Сир на вагу', measure: 4 }), 489);
	const ask = asking(page.request, new URL(page.url()).origin);
	await ask('PATCH', '/api/bitrix24', {
		taxes: { 3: [5] },
		products: { on: true, barcode: `property${BARCODE}`, variantBarcode: `property${VARIANTS_BARCODE}` }
	});
	const sync = async () => {
		const state = ProductsState.parse(await ask('POST', '/api/bitrix24/products', {}));
		if (state.trouble || state.sold !== 2) throw new Error(JSON.stringify(state));
	};
	await sync();
	return { portal, tea, sync };
}

/** The network is back: the till asks at once what has changed. */
export async function askForGoods({ page }: Tab): Promise<void> {
	await page.evaluate(() => window.dispatchEvent(new Event('online')));
}
