import { expect, test } from 'vitest';
import { PINS } from './people/people-for-tests.ts';
import { returnsAt } from './returns/returns.ts';
import { receiptDetails } from './receipt-details.ts';
import { tillServerForTests } from './start/till-server-for-tests.ts';
import { tillAtKasa } from './till-for-tests.ts';

const TEXTS = { department: 'Відділ 2', header: 'Дякуємо, що ви з нами', footer: 'Обмін 14 днів' };

async function tillOfShop() {
	const shop = tillServerForTests();
	Object.assign(shop.says.register, TEXTS);
	const at = await tillAtKasa({ server: shop });
	await at.till.shop.refresh();
	return at;
}

const lastSale = ({ kasa }: Awaited<ReturnType<typeof tillOfShop>>): unknown =>
	JSON.parse(kasa.requests.findLast(({ path }) => path === '/api/v1/receipt/sell')?.body ?? '');

test('what the shop has typed for its register stands on each receipt', async () => {
	const at = await tillOfShop();
	at.ring(54_30);

	await at.payCash();

	expect(lastSale(at)).toMatchObject({ departament: TEXTS.department, header: TEXTS.header, footer: TEXTS.footer });
});

test('what is typed for one receipt takes the place of the register’s', async () => {
	const at = await tillOfShop();
	at.ring(54_30);
	at.till.tender.start();
	at.till.tender.details = { header: 'З днем народження', barcode: '482' };

	await at.payCard();

	expect(lastSale(at)).toMatchObject({ header: 'З днем народження', barcode: '482', footer: TEXTS.footer });
});

test('and on each return', async () => {
	const at = await tillOfShop();
	await at.till.signIn.enter(PINS.iryna);
	at.ring(54_30);
	await at.payCash();
	const back = returnsAt(at.till.returning);
	await back.search.load();
	await back.search.look(at.till.last.entry?.registration?.fiscalCode ?? '');
	back.draft.chooseAll();

	await back.desk.give();

	expect(lastSale(at)).toMatchObject({ goods: [{ is_return: true }], header: TEXTS.header, footer: TEXTS.footer });
});

test('a text left blank is none, and a shop that told nothing adds nothing', () => {
	expect(receiptDetails({ department: '', header: '  ', footer: 'Обмін 14 днів' }, {})).toEqual({
		footer: 'Обмін 14 днів'
	});
	expect(receiptDetails(null, {})).toEqual({});
});
