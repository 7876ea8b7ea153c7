import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { kyivMoment } from './kyiv-moment.ts';
import { line, pushingTo, sale, workOf } from './orders-for-tests.ts';

test.each([
	['2026-01-15T22:30:05Z', '2026-01-16T00:30:05+02:00'],
	['2026-07-15T22:30:05Z', '2026-07-16T01:30:05+03:00'],
	['2026-10-25T00:59:59Z', '2026-10-25T03:59:59+03:00'],
	['2026-10-25T01:00:00Z', '2026-10-25T03:00:00+02:00'],
	['2026-11-21T12:05:09.876Z', '2026-11-21T14:05:09+02:00']
])('%s is %s in Kyiv', (instant, moment) => {
	expect(kyivMoment(Date.parse(instant))).toBe(moment);
});

test("the buyer's address joins what the order has, and nothing of it is cleared", async () => {
	const { push, portal } = pushingTo();
	const told = sale(1, [line(45_00)], { buyer: { email: 'buyer@example.com', phone: '+380671234567' } });

	await push(workOf(told));

	const [order] = portal.orders.values();
	expect([...(order?.properties ?? [])]).toEqual([
		[20, 'Покупець з каси'],
		[21, 'buyer@example.com'],
		[22, '+380671234567']
	]);
});

test('a fiscal code that comes later is added to what people wrote meanwhile', async () => {
	const { push, portal, shown } = pushingTo();
	const told = sale(1, [line(45_00)]);
	await push(workOf({ ...told, fiscalCode: null }));
	const [order] = portal.orders.values();
	if (order) order.fields.comments = `${String(order.fields.comments)}\nПодзвонити & запитати`;

	await push(workOf(told));
	await push(workOf(told));

	expect(shown()[0]?.comments.split('\n').slice(-2)).toEqual(['Подзвонити & запитати', 'Фіскальний номер: ФН-1']);
});

test('a name is told as it is, but for what the portal would take for a reference', async () => {
	const { push, portal } = pushingTo();
	const name = 'Сир "Дор" & Ко = 100 % $result[t0c0][order][id] 🧀';

	await push(workOf(sale(1, [line(45_00, 1000, { name })])));

	const [order] = portal.orders.values();
	expect(order?.lines[0]?.fields).toMatchObject({ name: name.replace('$result', '$ result') });
});

test('a discount, a surcharge and no VAT are told as the portal has them', async () => {
	const { push, portal } = pushingTo();
	const lines = [
		line(40_00, 1000, { price: kopiykas(45_00), vat: 7 }),
		line(50_00, 1000, { price: kopiykas(45_00), vat: null }),
		line(10_00, 350, { price: kopiykas(28_57), measure: 'kilogram', code: '42' })
	];

	await push(workOf(sale(1, lines)));

	const [order] = portal.orders.values();
	expect(order?.lines.map(({ fields }) => fields)).toMatchObject([
		{ price: '40.00', basePrice: '45.00', discountPrice: '5.00', vatRate: '0.07', measureCode: '796', sort: '100' },
		{ price: '50.00', basePrice: '50.00', discountPrice: '0.00', vatRate: '', customPrice: 'Y' },
		{ price: '28.57', quantity: '0.35', measureCode: '166', measureName: 'кг', productId: '0', productXmlId: '42' }
	]);
});

test('a good sold as a product of the portal is that product, whatever is picked for goods of its code', async () => {
	const { push, portal } = pushingTo({ products: { picked: 102 } });
	const lines = ['picked', 'own'].map((code) => line(45_00, 1000, { code, productId: 101 }));

	const others = ['picked', 'nothing'].map((code) => line(45_00, 1000, { code }));

	await push(workOf(sale(1, [...lines, ...others])));

	const [order] = portal.orders.values();
	expect(order?.lines.map(({ fields }) => Number(fields.productId))).toEqual([101, 101, 102, 0]);
});

test.each([200140400007, 0, 100])(
	'refused as that (%i), it is what is picked for its code; refused as that too, none of the portal’s',
	async (code) => {
		const { push, portal } = pushingTo({ products: { picked: 102, gone: 998 } });
		portal.state.productRefusal = code;
		const lines = ['picked', 'gone', 'nothing'].map((code) => line(45_00, 1000, { code, productId: 999 }));

		await push(workOf(sale(1, [...lines, line(45_00, 1000, { code: 'picked', productId: 101 })])));

		const [order] = portal.orders.values();
		const told = order?.lines.map(({ fields }) => [Number(fields.sort), Number(fields.productId)]);
		expect(told?.toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
			[100, 102],
			[200, 0],
			[300, 0],
			[400, 101]
		]);
		expect(portal.complaints).toEqual([]);
	}
);

test('a right that is lacking says nothing against a product: the line waits for it', async () => {
	const { push, portal, shown } = pushingTo();
	portal.state.productRefusal = 200040300020;
	const lacking = sale(1, [line(45_00, 1000, { productId: 999 })]);

	const outcomes = await push(workOf(lacking));

	expect(outcomes.get(lacking.id)).toMatchObject({ outcome: 'later', reason: { code: '200040300020' } });
	expect(shown()).toMatchObject([{ lines: [], payments: [] }]);
});
