import { total, type Kopiykas } from '#lib/domain/money.ts';
import { plainText } from '../plain-text.ts';
import type { Counterpart, Kind } from './counterpart.ts';
import type { OrderedReturn, OrderedSale } from './ordered.ts';
import type { Planned, Planning } from './step.ts';
import type { LaterCode, OrderWork, ParkedCode, PushedOrder, PushGiven, PushOutcome, PushReason } from './work.ts';

/** One order or deal of the portal, and all documents that are to be seen in it: one after another they change the same. */
export interface OrderTask {
	/** The sale's. */
	id: string;
	sale: OrderedSale | null;
	/** Its total before rounding; null: nobody here knows. */
	sold: Kopiykas | null;
	/** To be pushed. */
	returns: readonly OrderedReturn[];
	/** All of these were done there before. */
	areToldAgain: boolean;
	/** All that is known of, those to be pushed among them. */
	returned: readonly OrderedReturn[];
	/** As what it was ever begun. */
	begun: ReadonlySet<PushedOrder['kind']>;
	/** It was there once, whole and paid. */
	isFinished: boolean;
	alone: boolean;
	notBefore: number;
	counterpart: Counterpart;
	refused: Map<string, number>;
	/** What was asked last: asked once more it would have been in vain. */
	asked: string;
	outcomes: Map<string, PushOutcome>;
}

/** A task for each sale, in the order of their documents. Returns of nobody's sale have none. */
export function tasksOf(work: readonly OrderWork[], kind: Kind): OrderTask[] {
	const sales = new Map<string, OrderWork[]>();
	for (const one of work) {
		const { document } = one;
		const sale = document.kind === 'sell' ? document.id : document.sale;
		if (sale !== null) sales.set(sale, [...(sales.get(sale) ?? []), one]);
	}
	return [...sales].map(([id, works]) => {
		const documents = works.map(({ document }) => document);
		const returns = documents.filter((document) => document.kind === 'return');
		const areToldAgain = works.every(({ document, isToldAgain }) => document.kind === 'sell' || isToldAgain);
		const known = [...works.flatMap(({ returned }) => returned), ...returns];
		const sale = documents.find((document) => document.kind === 'sell') ?? null;
		return {
			id,
			sale,
			sold: sale?.total ?? works.find((one) => one.sold !== null)?.sold ?? null,
			returns,
			areToldAgain,
			returned: [...new Map(known.map((one) => [one.id, one])).values()],
			begun: new Set(works.flatMap(({ begun }) => begun)),
			isFinished: works.some(({ isFinished }) => isFinished),
			alone: works.some(({ alone }) => alone),
			notBefore: Math.max(...works.map(({ notBefore }) => notBefore)),
			counterpart: kind.counterpartOf(sale),
			refused: new Map(),
			asked: '',
			outcomes: new Map()
		};
	});
}

/**
 * Something of one task; null where a mistake of ours ends it. To the others that is nothing; to itself as if nobody had heard
 * the end of its last request.
 */
export function guarded<T>(task: OrderTask, { now, settleAfter }: PushGiven, something: () => T): T | null {
	try {
		return something();
	} catch (error) {
		const words = plainText(error instanceof Error ? error.message : String(error));
		const reason = { code: 'mistake' satisfies LaterCode, words };
		end(task, { outcome: 'later', reason, notBefore: now() + settleAfter, unknown: true });
		return null;
	}
}

export function isOpen({ sale, returns, outcomes }: OrderTask): boolean {
	return [...(sale ? [sale] : []), ...returns].some(({ id }) => !outcomes.has(id));
}

/** Of everything that has no outcome yet. */
export function end(task: OrderTask, outcome: PushOutcome): void {
	for (const { id } of [...(task.sale ? [task.sale] : []), ...task.returns])
		if (!task.outcomes.has(id)) task.outcomes.set(id, outcome);
}

/** What is wrong is the sale's where that is open; its returns wait for it. */
export function park(task: OrderTask, reason: PushReason, now: number): void {
	const { sale, outcomes } = task;
	if (sale && !outcomes.has(sale.id)) {
		outcomes.set(sale.id, { outcome: 'parked', reason });
		end(task, { outcome: 'later', reason: { code: 'sale-waiting', words: '' }, notBefore: now });
	} else end(task, { outcome: 'parked', reason });
}

const GONE = { code: 'order-gone' satisfies ParkedCode, words: '' };

/** The commands that an open task needs before it is read again; null: it has ended. */
export function nextCommands(task: OrderTask, planning: Planning, now: number): readonly Planned[] | null {
	const { id, sale, sold, counterpart, outcomes, returned, areToldAgain, refused, isFinished } = task;
	if (sale && isFinished && !counterpart.isThere()) {
		park(task, GONE, now);
		return null;
	}
	if (sale && !outcomes.has(sale.id)) {
		const isReturned = total(returned.map((one) => one.total)) >= sale.total && sale.total > 0;
		const step = counterpart.planSale(sale, { ...planning, refused, isReturned, isFinished });
		if (step.step === 'ask') return asked(task, step.commands, now);
		if (step.step === 'park') {
			park(task, step.reason, now);
			return null;
		}
		outcomes.set(sale.id, { outcome: 'done', order: counterpart.pushed() });
		task.asked = '';
	}
	if (!isOpen(task)) return null;
	if (!counterpart.isThere()) {
		park(task, GONE, now);
		return null;
	}
	const { choices } = planning;
	const step = counterpart.planReturns(task.returns, { choices, sale: id, sold, returned, areToldAgain });
	if (step.step === 'ask') return asked(task, step.commands, now);
	if (step.step === 'park') park(task, step.reason, now);
	else if (step.step === 'wait')
		end(task, { outcome: 'later', reason: { code: 'sale-waiting' satisfies LaterCode, words: '' }, notBefore: now });
	else end(task, { outcome: 'done', order: counterpart.pushed() });
	return null;
}

function asked(task: OrderTask, commands: readonly Planned[], now: number): readonly Planned[] | null {
	// A comment that is not kept grows each time it is told.
	const spelled = JSON.stringify(commands, (key, value: unknown) => (key === 'comments' ? '' : value));
	if (spelled === task.asked) {
		park(task, { code: 'not-kept', words: commands[0]?.method ?? '' }, now);
		return null;
	}
	task.asked = spelled;
	return commands;
}
