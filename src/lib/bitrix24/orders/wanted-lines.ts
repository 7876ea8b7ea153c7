import type { Thousandths } from '#lib/domain/money.ts';
import { kopiykas, minus, type Kopiykas } from '#lib/domain/money.ts';
import type { Measure } from '#lib/domain/receipt.ts';
import { inHryvnias } from '../decimal.ts';
import type { PortalParams } from '../portal.server.ts';
import type { OrderedLine, OrderedSale } from './ordered.ts';
import { piecesOf, type Piece } from './pieces.ts';
import { plain } from './plain.ts';
import type { OrderChoices } from './work.ts';
import { lineXmlId } from './xml-id.ts';

/** A line that has to be in the order. */
export interface WantedLine extends Piece {
	xmlId: string;
	line: OrderedLine;
	/** Its place in the order. */
	sort: number;
}

/** OKEI codes, and how the portal shows them. */
export const MEASURES: Record<Measure, { code: number; name: string }> = {
	piece: { code: 796, name: 'шт' },
	kilogram: { code: 166, name: 'кг' },
	litre: { code: 112, name: 'л' },
	metre: { code: 6, name: 'м' }
};

/** The receipt's lines, each as one or two of the portal's. */
export function wantedLines({ id, lines }: OrderedSale): WantedLine[] {
	return lines.flatMap((line, at) =>
		piecesOf(line.sum, line.quantity).map((piece, part) => ({
			...piece,
			xmlId: lineXmlId(id, at, part),
			line,
			sort: (at + 1) * 100 + part
		}))
	);
}

/**
 * The portal's products of goods that are told together: what each was sold as, before what somebody picked for its code.
 * Once that is refused, the other way round; then none of them has one, which is 0.
 * @param refused how often
 */
export function productsOf(
	lines: readonly OrderedLine[],
	{ products }: OrderChoices,
	refused: number
): readonly number[] {
	const picked = ({ code }: OrderedLine) => (Object.hasOwn(products, code) ? products[code] : undefined);
	const tries = [
		lines.map((line) => line.productId ?? picked(line) ?? 0),
		lines.map((line) => picked(line) ?? line.productId ?? 0),
		lines.map(() => 0)
	];
	const others = tries.filter((one, at) => at === 0 || String(one) !== String(tries[at - 1]));
	return others[Math.min(refused, others.length - 1)] ?? [];
}

/** Parameters of `sale.basketitem.add`. A product of 0 is none of the portal's: then it is told all there is about it. */
export function lineFields(wanted: WantedLine, orderId: number, productId: number, currency: string): PortalParams {
	const { line, price, quantity, xmlId, sort } = wanted;
	const base = price > line.price ? price : line.price;
	const unknownThere = {
		weight: 0,
		dimensions: '',
		canBuy: 'Y',
		catalogXmlId: '',
		productXmlId: plain(line.code)
	};
	return {
		orderId,
		productId,
		xmlId,
		sort,
		name: plain(line.name) || plain(line.code) || '—',
		price: inHryvnias(price),
		basePrice: inHryvnias(base),
		discountPrice: inHryvnias(minus(base, price)),
		customPrice: 'Y',
		currency,
		quantity: inUnits(quantity),
		measureCode: MEASURES[line.measure].code,
		measureName: MEASURES[line.measure].name,
		vatRate: line.vat === null ? '' : String(line.vat / 100),
		vatIncluded: 'Y',
		...(productId === 0 ? unknownThere : {})
	};
}

/** `0.35` of 350 thousandths. */
export function inUnits(quantity: Thousandths): string {
	const digits = String(quantity).padStart(4, '0');
	const fraction = digits.slice(-3).replace(/0+$/, '');
	return fraction === '' ? digits.slice(0, -3) : `${digits.slice(0, -3)}.${fraction}`;
}

/** In words, as comments have it: `0,35 кг`. */
export function quantityWords(quantity: Thousandths, measure: Measure): string {
	return `${inUnits(quantity).replace('.', ',')} ${MEASURES[measure].name}`;
}

/** `−0,03 грн` */
export function moneyWords(amount: Kopiykas): string {
	const size = kopiykas(Math.abs(amount));
	return `${amount < 0 ? '−' : ''}${inHryvnias(size).replace('.', ',')} грн`;
}
