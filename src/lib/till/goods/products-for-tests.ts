import type { ProductsDelta, ToldProduct } from '#lib/api/products.ts';
import { kopiykas } from '#lib/domain/money.ts';
import { SILENT, type Told } from '../shop/told.ts';
import type { ProductsServer } from './products-server.ts';

/** The server's goods as tills meet them, told one by one. */
export function productsForTests() {
	const rows = new Map<number, { product: ToldProduct | null; changed: number }>();
	const says: { away: boolean; of: string | null } = { away: false, of: 'list-1' };
	let counter = 0;
	let answersLeft = Infinity;

	const server: ProductsServer = {
		products: ({ since = '0', of }): Promise<Told<ProductsDelta>> => {
			const lost = answersLeft === 0;
			answersLeft = lost ? Infinity : answersLeft - 1;
			if (lost || says.away) return Promise.resolve(SILENT);
			const from = of === says.of ? Number(since) : 0;
			const found = [...rows.values()]
				.filter(({ changed }) => changed > from)
				.toSorted((one, other) => one.changed - other.changed);
			const [next] = says.of === null ? [] : found;
			return Promise.resolve({
				ok: true,
				value: {
					of: says.of,
					products: next?.product ? [next.product] : [],
					gone: [],
					next: next?.changed ?? from,
					more: says.of !== null && found.length > 1
				}
			});
		}
	};
	return {
		server,
		says,
		/** So many answers arrive, the next is lost. */
		loseAfter: (answers: number) => void (answersLeft = answers),
		sell: (...told: (Partial<ToldProduct> & { id: number })[]) => {
			for (const one of told) rows.set(one.id, { product: productOf(one), changed: (counter += 1) });
		}
	};
}

export type ProductsForTests = ReturnType<typeof productsForTests>;

function productOf(told: Partial<ToldProduct> & { id: number }): ToldProduct {
	return {
		name: `Товар ${told.id}`,
		price: kopiykas(10_00),
		measure: 'piece',
		barcodes: [],
		code: '',
		xmlId: String(told.id),
		section: null,
		taxes: [],
		levies: null,
		...told
	};
}
