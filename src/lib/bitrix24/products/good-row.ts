import * as z from 'zod/mini';
import { valuesIn, WireGood, WirePrice } from './catalog-wire.ts';
import type { BarcodeField, HeldGood, HeldPrice } from './held-good.ts';

/** A good that has variants, in the portal's numbers of types. */
const WITH_VARIANTS = '3';

/** What is asked of a good. The portal wants the first two. */
export const GOOD_FIELDS = [
	'id',
	'iblockId',
	'name',
	'active',
	'type',
	'code',
	'xmlId',
	'measure',
	'vatId',
	'vatIncluded',
	'iblockSectionId',
	'timestampX'
] as const;

export const PRICE_FIELDS = [
	'id',
	'productId',
	'catalogGroupId',
	'price',
	'currency',
	'quantityFrom',
	'timestampX'
] as const;

const Known = z.object({ id: WireGood.shape.id });
const KnownPrice = z.object({ id: WirePrice.shape.id, productId: WirePrice.shape.productId });
const Named = z.object({ name: WireGood.shape.name });

/**
 * A row of a list of goods; null: nobody knows which good it is.
 * @param barcode null: nobody has said where it stands
 * @param usualVat of the catalogue, for goods that name none
 */
export function goodIn(row: unknown, barcode: BarcodeField | null, usualVat: number | null): HeldGood | null {
	const read = WireGood.safeParse(row);
	if (!read.success) return unreadGood(row, fieldOf(read.error));
	const { id, name, active, type, code, xmlId, measure, vatId, vatIncluded, iblockSectionId, parentId } = read.data;
	return {
		id,
		parent: parentId,
		name,
		isActive: active !== 'N',
		hasVariants: type === WITH_VARIANTS,
		code,
		xmlId,
		barcodes: barcode === null ? [] : [...new Set(valuesIn(row, barcode))],
		measure,
		vat: vatId ?? usualVat,
		section: iblockSectionId,
		vatIncluded: vatIncluded !== 'N',
		unread: null
	};
}

function unreadGood(row: unknown, unread: string): HeldGood | null {
	const id = idIn(row);
	if (id === null) return null;
	const named = Named.safeParse(row);
	return {
		id,
		parent: null,
		name: named.success ? named.data.name : '',
		isActive: true,
		hasVariants: false,
		code: '',
		xmlId: '',
		barcodes: [],
		measure: null,
		vat: null,
		section: null,
		vatIncluded: true,
		unread
	};
}

/** Null: nobody knows which good's price it is. */
export function priceIn(row: unknown): HeldPrice | null {
	const read = WirePrice.safeParse(row);
	if (!read.success) {
		const known = KnownPrice.safeParse(row);
		if (!known.success) return null;
		const { id, productId } = known.data;
		return { id, good: productId, amount: '', currency: '', from: null, unread: fieldOf(read.error) };
	}
	const { id, productId, price, currency, quantityFrom } = read.data;
	const from = Number(quantityFrom);
	return { id, good: productId, amount: price, currency, from: from <= 1 ? null : from, unread: null };
}

function fieldOf({ issues }: z.core.$ZodError): string {
	return String(issues[0]?.path[0] ?? '');
}

/** Where a row stands in its list; null: it says nothing of that. */
export function idIn(row: unknown): number | null {
	const read = Known.safeParse(row);
	return read.success ? read.data.id : null;
}
