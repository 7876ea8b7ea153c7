import { total } from '#lib/domain/money.ts';
import type { HeldOrder } from './held-order.ts';
import type { OrderedReturn, OrderedSale } from './ordered.ts';
import { planReturns } from './plan-return.ts';
import { planSale } from './plan-sale.ts';
import type { Planned, Planning } from './step.ts';
import type { OrderWork, PushedOrder, PushOutcome, PushReason } from './work.ts';
import { orderXmlId } from './xml-id.ts';

/** One order of the portal, and all documents that are to be seen in it: one after another they change the same. */
export interface OrderTask {
	xmlId: string;
	sale: OrderedSale | null;
	/** To be pushed. */
	returns: readonly OrderedReturn[];
	/** All that is known of, those to be pushed among them. */
	returned: readonly OrderedReturn[];
	alone: boolean;
	notBefore: number;
	/** Null: it is not there. */
	held: HeldOrder | null;
	unmapped: Set<string>;
	/** What was asked last: asked once more it would have been in vain. */
	asked: string;
	outcomes: Map<string, PushOutcome>;
}

/** A task for each order, in the order of their documents. Returns of nobody's sale have none. */
export function tasksOf(work: readonly OrderWork[]): OrderTask[] {
	const sales = new Map<string, OrderWork[]>();
	for (const one of work) {
		const { document } = one;
		const sale = document.kind === 'sell' ? document.id : document.sale;
		if (sale !== null) sales.set(sale, [...(sales.get(sale) ?? []), one]);
	}
	return [...sales].map(([sale, works]) => {
		const documents = works.map(({ document }) => document);
		const returns = documents.filter((document) => document.kind === 'return');
		const known = [...works.flatMap(({ returned }) => returned), ...returns];
		return {
			xmlId: orderXmlId(sale),
			sale: documents.find((document) => document.kind === 'sell') ?? null,
			returns,
			returned: [...new Map(known.map((one) => [one.id, one])).values()],
			alone: works.some(({ alone }) => alone),
			notBefore: Math.max(...works.map(({ notBefore }) => notBefore)),
			held: null,
			unmapped: new Set(),
			asked: '',
			outcomes: new Map()
		};
	});
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

/** The commands that an open task needs next; none: it has ended. */
export function nextCommands(task: OrderTask, planning: Planning, now: number): readonly Planned[] {
	const { sale, held, outcomes, returned } = task;
	if (sale && !outcomes.has(sale.id)) {
		const isReturned = total(returned.map((one) => one.total)) >= sale.total && sale.total > 0;
		const step = planSale(sale, held, { ...planning, unmapped: task.unmapped, isReturned });
		if (step.step === 'ask') return asked(task, step.commands, now);
		if (step.step === 'park') {
			park(task, step.reason, now);
			return [];
		}
		outcomes.set(sale.id, { outcome: 'done', order: pushed(step.order) });
		task.asked = '';
	}
	if (!isOpen(task)) return [];
	if (!held) {
		park(task, { code: 'order-gone', words: '' }, now);
		return [];
	}
	const step = planReturns(task.returns, returned, held);
	if (step.step === 'ask') return asked(task, step.commands, now);
	if (step.step === 'park') park(task, step.reason, now);
	else end(task, { outcome: 'done', order: pushed(step.order) });
	return [];
}

function asked(task: OrderTask, commands: readonly Planned[], now: number): readonly Planned[] {
	// A comment that is not kept grows each time it is told.
	const spelled = JSON.stringify(commands, (key, value: unknown) => (key === 'comments' ? '' : value));
	if (spelled === task.asked) {
		park(task, { code: 'not-kept', words: commands[0]?.method ?? '' }, now);
		return [];
	}
	task.asked = spelled;
	return commands;
}

/** Its page the portal does not tell. */
function pushed({ id, accountNumber }: HeldOrder): PushedOrder {
	return { kind: 'order', id, number: accountNumber === '' ? String(id) : accountNumber, url: null };
}
