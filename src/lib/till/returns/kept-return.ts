import * as z from 'zod/mini';
import { thousandths } from '#lib/domain/money.ts';
import type { Receipt } from '#lib/domain/receipt.ts';
import type { Quantities } from '#lib/domain/return.ts';
import type { SavedReceipt } from '#lib/journal/database.ts';
import type { CardForm } from '../card-form.ts';
import type { Form } from '../form-keeping.svelte.ts';
import { cardToKeep, KeptCard } from '../kept-card.ts';
import type { RefundChoice } from './returned-of.ts';
import type { Stamps } from './stamps-back.ts';

/** A return may wait for its server or its buyer over a weekend; its slip lies on the device no longer. Milliseconds. */
const KEPT_FOR = 3 * 24 * 3_600_000;

/** A return as far as it is put together; its sale is known by its entry's id. */
export interface BegunReturn {
	id: string;
	/** Null where nobody has the receipt. */
	sale: string | null;
	/** What was rung up without a receipt. */
	goods: Receipt;
	chosen: Quantities;
	/** Excise stamps of the parts of lines. */
	stamps: Stamps;
	isTechnical: boolean;
	choice: RefundChoice;
	/** What the bank's slips say that somebody has filled in, by the payment that they are of. */
	slips: Readonly<Record<string, CardForm>>;
	print: boolean;
}

const Entered = z.object({
	chosen: z.record(z.string(), z.pipe(z.int(), z.transform(thousandths))),
	stamps: z.record(z.string(), z.array(z.string())),
	isTechnical: z.boolean(),
	choice: z.enum(['as-paid', 'cash', 'cashless']),
	slips: z.record(z.string(), KeptCard),
	print: z.boolean()
});

export function formOfReturn({ id, sale, goods, chosen, stamps, slips, ...rest }: BegunReturn): Form {
	const keptSlips = Object.fromEntries(Object.entries(slips).map(([key, slip]) => [key, cardToKeep(slip)]));
	const lines = { chosen: Object.fromEntries(chosen), stamps: Object.fromEntries(stamps) };
	const entered = { ...rest, ...lines, slips: keptSlips };
	return { id, receipt: goods, entered, ...(sale !== null && { returns: sale }) };
}

/** Null: it is too old, or another build kept it in a way that this one does not read. */
export function returnOfForm(
	{ id, receipt, returns, entered, savedAt }: SavedReceipt,
	now: number
): BegunReturn | null {
	const parsed = Entered.safeParse(entered);
	if (!parsed.success || now - savedAt > KEPT_FOR) return null;
	const chosen = new Map(Object.entries(parsed.data.chosen));
	const stamps = new Map(Object.entries(parsed.data.stamps));
	return { ...parsed.data, id, sale: returns ?? null, goods: receipt, chosen, stamps };
}
