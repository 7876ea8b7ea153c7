import type { OrderedReturn, OrderedSale } from './ordered.ts';
import type { Planned, ReturnPlanning, SalePlanning, Step } from './step.ts';
import type { PushedOrder } from './work.ts';

/** What stands for a sale in the portal, as far as it was read: an order, or a deal. */
export interface Counterpart {
	/** It was found there. */
	isAt: (id: number) => void;
	isThere: () => boolean;
	/** Commands that read it as a whole. */
	reading: () => readonly Planned[];
	/** Takes the answers to these, or to the command that added it; false: they cannot be read. */
	take: (answers: readonly unknown[]) => boolean;
	/** Pure: what is missing of the sale. */
	planSale: (sale: OrderedSale, planning: SalePlanning) => Step;
	/** Of its returns, where it is there. */
	planReturns: (returns: readonly OrderedReturn[], planning: ReturnPlanning) => Step;
	pushed: () => PushedOrder;
}

/** A thing that was found, and the sale for which it stands. */
export interface Found {
	id: number;
	sale: string;
}

/** Orders, or deals. */
export interface Kind {
	kind: PushedOrder['kind'];
	/** Looks for some sales at once. */
	finding: (sales: readonly string[]) => Planned;
	/** Null: the answer cannot be read. */
	foundIn: (answer: unknown) => readonly Found[] | null;
	/** @param sale where that is to be pushed, and not a return alone */
	counterpartOf: (sale: OrderedSale | null) => Counterpart;
}
