import { kopiykas, minus } from '#lib/domain/money.ts';
import { inHryvnias } from '../decimal.ts';
import { firstComment } from '../orders/comment.ts';
import { kyivMoment } from '../orders/kyiv-moment.ts';
import type { OrderedSale } from '../orders/ordered.ts';
import { plain } from '../orders/plain.ts';
import type { Planned, SalePlanning } from '../orders/step.ts';
import { inUnits, MEASURES, productsOf } from '../orders/wanted-lines.ts';
import { wantedRows, type WantedRow } from './shares.ts';

/** What kind of thing a deal is among those of the CRM, as a number and as a letter. */
export const DEAL = 2;
const DEAL_LETTER = 'D';
/** By which system and by which name of its own a deal is known again. */
export const ORIGINATOR = 'prylavok';

/** The rows of a deal, where any of them is a product of the portal's. */
export const ROWS = 'rows';

export function dealAdd(sale: OrderedSale, { choices }: SalePlanning): Planned {
	return {
		method: 'crm.item.add',
		params: {
			entityTypeId: DEAL,
			fields: {
				title: titleOf(sale),
				currencyId: choices.currency,
				comments: firstComment(sale),
				originatorId: ORIGINATOR,
				originId: sale.id,
				...(choices.deals === null ? {} : { categoryId: choices.deals.category }),
				...(choices.responsible === null ? {} : { assignedById: choices.responsible })
			}
		}
	};
}

/** All rows at once: what was there before is replaced, and nothing is added twice. */
export function rowsSet(sale: OrderedSale, deal: number, { choices, refused }: SalePlanning): Planned {
	const rows = wantedRows(sale);
	const products = productsOf(
		rows.map(({ line }) => line),
		choices,
		refused.get(ROWS) ?? 0
	);
	const productRows = rows.map((row, at) => rowFields(row, products[at] ?? 0));
	return {
		method: 'crm.item.productrow.set',
		params: { ownerType: DEAL_LETTER, ownerId: deal, productRows },
		...(products.some((productId) => productId !== 0) ? { ofProduct: ROWS } : {})
	};
}

/** @param page of fifty, from 0 */
export function rowsRead(deal: number, page: number): Planned {
	const filter = { '=ownerType': DEAL_LETTER, '=ownerId': deal };
	return { method: 'crm.item.productrow.list', params: { filter, order: { id: 'asc' }, start: page * 50 } };
}

function rowFields({ line, price, quantity, sort }: WantedRow, productId: number) {
	const { vat } = line;
	return {
		...(productId === 0 ? {} : { productId }),
		productName: plain(line.name) || plain(line.code) || '—',
		price: inHryvnias(price),
		quantity: inUnits(quantity),
		discountTypeId: 1,
		discountSum: inHryvnias(discountOf({ line, price })),
		...(vat === null ? {} : { taxRate: vat }),
		taxIncluded: 'Y',
		measureCode: MEASURES[line.measure].code,
		sort
	};
}

/** For one, and without its VAT: so the portal keeps it. */
function discountOf({ line, price }: Pick<WantedRow, 'line' | 'price'>) {
	if (price >= line.price) return kopiykas(0);
	const vat = line.vat ?? 0;
	return kopiykas(Math.round((minus(line.price, price) * 100) / (100 + vat)));
}

function titleOf({ at, register }: OrderedSale): string {
	const [year, month, day, hour, minute] = kyivMoment(at).split(/[-T:]/);
	return `Чек ${day}.${month}.${year} ${hour}:${minute} · ${plain(register, 100)}`;
}
