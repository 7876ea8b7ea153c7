import * as z from 'zod/mini';
import { Flag, Id, List, Money, PaySystemId, Quantity, Words } from '../portal-values.ts';

const Item = z.object({ id: Id, opportunity: Money, stageId: Words, comments: Words });
const Row = z.object({ id: Id, sort: z.pipe(Words, z.transform(Number)), price: Money, quantity: Quantity });
const Payment = z.object({ id: Id, sum: Money, paid: Flag, paySystemId: PaySystemId });
const PaidRow = z.object({ rowId: Id, quantity: Quantity });

/** Of `crm.item.add` and `crm.item.get`. */
export const ItemAnswer = z.object({ item: Item });
/** Of `crm.item.list`, where it was asked for no more. */
export const FoundItems = z.object({ items: z.pipe(List, z.array(z.object({ id: Id, originId: Words }))) });
/** Of `crm.item.productrow.list`. */
export const RowsAnswer = z.object({ productRows: z.pipe(List, z.array(Row)) });
/** Of `crm.item.payment.list`. */
export const PaymentsAnswer = z.pipe(List, z.array(Payment));
/** Of `crm.item.payment.product.list`. */
export const PaidRowsAnswer = z.pipe(List, z.array(PaidRow));

/** A payment of a deal, and what was paid by it; null: that was not read yet. */
export type HeldPayment = z.output<typeof Payment> & { rows: z.output<typeof PaidRowsAnswer> | null };

/** A deal as the portal holds it. */
export type HeldDeal = z.output<typeof Item> & {
	rows: z.output<typeof RowsAnswer>['productRows'];
	/** The oldest first. */
	payments: readonly HeldPayment[];
};
