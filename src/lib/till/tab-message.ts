import * as z from 'zod/mini';
import type { FiscalDocument } from '#lib/domain/document.ts';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import type { SavedReceipt } from '#lib/journal/database.ts';
import type { Entry, Happening } from '#lib/journal/entry.ts';
import { atTillFrom, type AtTill } from './people/at-till.ts';

/**
 * What tabs of one browser tell each other: an entry that changed, a receipt as it lies on the disk by now, one that was
 * thrown away, who is at the till, that the goods on the disk are others now, or that late requests are to be given up.
 */
export type TabMessage =
	| { entry: Entry }
	| { receipt: SavedReceipt }
	| { forgotten: string }
	| { atTill: AtTill | null }
	| { goods: 'others' }
	| 'stop-listening';

/** What another tab told, or null: another build may run there, and what is unlike ours is not guessed at. */
export function messageFrom(told: unknown): TabMessage | null {
	if (told === 'stop-listening') return told;
	if (typeof told !== 'object' || told === null) return null;
	if ('entry' in told) return isEntry(told.entry) ? { entry: told.entry } : null;
	if ('goods' in told) return told.goods === 'others' ? { goods: told.goods } : null;
	if ('atTill' in told) return { atTill: atTillFrom(told.atTill) };
	if ('receipt' in told) return isSavedReceipt(told.receipt) ? { receipt: told.receipt } : null;
	return 'forgotten' in told && typeof told.forgotten === 'string' ? { forgotten: told.forgotten } : null;
}

const STATES: Readonly<Record<FiscalState, true>> = {
	intended: true,
	sent: true,
	unsure: true,
	owed: true,
	resent: true,
	'resent-unsure': true,
	fiscal: true,
	refused: true,
	dropped: true,
	void: true
};

const EVENTS: Readonly<Record<Happening['event'], true>> = {
	intend: true,
	send: true,
	drop: true,
	accept: true,
	refuse: true,
	lose: true,
	prove: true,
	disprove: true,
	void: true
};

const money = z.int();

const Line = z.looseObject({
	id: z.string(),
	code: z.string(),
	name: z.string(),
	price: money,
	quantity: z.int(),
	measure: z.enum(['piece', 'kilogram', 'litre', 'metre']),
	taxes: z.array(z.union([z.number(), z.string()])),
	adjustments: z.array(z.looseObject({ kind: z.enum(['discount', 'surcharge']) })),
	exciseStamps: z.array(z.string())
});

const sale = {
	customId: z.string(),
	receipt: z.looseObject({ lines: z.array(z.extend(Line, { gross: money, sum: money })), total: money }),
	payments: z.array(z.looseObject({ form: z.enum(['cash', 'cashless']), label: z.string(), amount: money })),
	given: money,
	change: money,
	due: money
};

/** What every screen that shows a document reads of it. */
const DOCUMENTS: Readonly<Record<FiscalDocument['kind'], z.ZodMiniType>> = {
	sell: z.looseObject(sale),
	return: z.looseObject(sale),
	'service-in': z.looseObject({ amount: money }),
	'service-out': z.looseObject({ amount: money }),
	withdrawal: z.looseObject({ amount: money }),
	open: z.looseObject({}),
	close: z.looseObject({})
};

const ToldEntry = z.looseObject({
	id: z.string(),
	version: z.int().check(z.gte(2)),
	register: z.string(),
	document: z.custom<FiscalDocument>(isDocument),
	state: z.custom<FiscalState>((told) => isKeyOf(STATES, told)),
	createdAt: z.number(),
	after: z.nullable(z.string()),
	shift: z.nullable(z.number()),
	trail: z.array(
		z.looseObject({ at: z.number(), event: z.custom<Happening['event']>((told) => isKeyOf(EVENTS, told)) })
	)
});

const ToldReceipt = z.looseObject({
	id: z.string(),
	register: z.string(),
	place: z.enum(['open', 'parked']),
	savedAt: z.number(),
	receipt: z.looseObject({ lines: z.array(Line), adjustments: Line.shape.adjustments })
});

function isEntry(told: unknown): told is Entry {
	return ToldEntry.safeParse(told).success;
}

function isSavedReceipt(told: unknown): told is SavedReceipt {
	return ToldReceipt.safeParse(told).success;
}

function isDocument(told: unknown): boolean {
	if (typeof told !== 'object' || told === null || !('kind' in told)) return false;
	return isKeyOf(DOCUMENTS, told.kind) && DOCUMENTS[told.kind].safeParse(told).success;
}

function isKeyOf<T extends object>(known: T, told: unknown): told is keyof T {
	return typeof told === 'string' && Object.hasOwn(known, told);
}
