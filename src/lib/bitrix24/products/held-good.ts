/** Where the barcode of a good stands: one of these fields, or a property by its number. */
export type BarcodeField = 'code' | 'xmlId' | `property${number}`;

/** A good, a variant or a good that has variants, as the portal holds it. */
export interface HeldGood {
	id: number;
	/** Of a variant: its good. */
	parent: number | null;
	name: string;
	isActive: boolean;
	/** It is sold only as one of its variants. */
	hasVariants: boolean;
	code: string;
	xmlId: string;
	barcodes: readonly string[];
	/** Ids of the portal. */
	measure: number | null;
	vat: number | null;
	section: number | null;
	/** Whether its price has the VAT in it. */
	vatIncluded: boolean;
	/** The field of the portal that could not be read; all but id and name say nothing then. Null: none. */
	unread: string | null;
}

/** A price of the base kind. */
export interface HeldPrice {
	id: number;
	good: number;
	/** As the portal writes it, in its currency. */
	amount: string;
	currency: string;
	/** From how many on it holds; null: from the first. */
	from: number | null;
	/** As that of a good: all but its id and its good say nothing. */
	unread: string | null;
}
