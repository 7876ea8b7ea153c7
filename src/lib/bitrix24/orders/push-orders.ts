import { MOST_COMMANDS } from '../portal.server.ts';
import { askingOf, type Asked, type Asking } from './asking.ts';
import { DEALS } from '../deals/kind-of-deals.ts';
import { ORDERS } from './kind-of-orders.ts';
import { lookUp } from './look-up.ts';
import { settle } from './settle.ts';
import type { Planned, Planning } from './step.ts';
import { end, guarded, isOpen, nextCommands, tasksOf, type OrderTask } from './task.ts';
import type { LaterCode, PushGiven, PushOrders, PushOutcome } from './work.ts';

/** What is made, and what it may have been begun as before. */
const KINDS = { orders: [ORDERS, DEALS], deals: [DEALS, ORDERS] } as const;

/**
 * Brings sales and returns into a portal's orders or deals, once each: what is missing there is added, and what was asked without
 * an answer is left alone until the portal must be done with it. Resumes whatever was begun, by whomever.
 */
export const pushOrders: PushOrders = async (portal, work, given) => {
	const { choices, paySystems, now } = given;
	const prints = new Map(paySystems.map((one) => [one.id, one.prints]));
	const kinds = KINDS[choices.mode];
	const tasks = tasksOf(work, kinds[0]);
	for (const task of tasks) if (task.notBefore > now()) end(task, later('not-yet', task.notBefore));
	const asking = askingOf(portal, given);
	// Whoever is poison for others comes last: its silence may last a minute.
	const groups = [tasks.filter(({ alone }) => !alone), ...tasks.filter(({ alone }) => alone).map((task) => [task])];
	for (const group of groups) {
		await lookUp(asking, group, kinds, given);
		await bring(asking, group, { choices, prints }, given);
	}
	const ofNobody = work.filter(({ document }) => document.kind === 'return' && document.sale === null);
	return new Map([
		...ofNobody.map(({ document }): [string, PushOutcome] => [document.id, { outcome: 'done', order: null }]),
		...tasks.flatMap((task) => [...task.outcomes].map(([id, one]): [string, PushOutcome] => [id, withOrder(task, one)]))
	]);
};

/** Until nothing is missing of any, or no more may be asked. */
async function bring(asking: Asking, tasks: readonly OrderTask[], planning: Planning, given: PushGiven): Promise<void> {
	for (;;) {
		const asked = tasks.filter(isOpen).flatMap((task): Asked[] => {
			const commands = guarded(task, given, () => {
				const missing = nextCommands(task, planning, given.now());
				return missing && withReading(task, missing);
			});
			return commands === null ? [] : [{ tasks: [task], commands }];
		});
		if (asked.length === 0 || asking.isOver(tasks)) return;
		const made = tasks.filter((task) => isOpen(task) && !task.counterpart.isThere());
		if (made.length > 0)
			await given.beginning(
				made.map(({ id }) => id),
				KINDS[planning.choices.mode][0].kind
			);
		for (const [
			{
				tasks: [task],
				commands
			},
			answers
		] of await asking.ask(asked))
			if (task) guarded(task, given, () => settle(task, commands, answers, given));
	}
}

/**
 * As many as fit, and all of it as it then is. What is new is added by itself: a reference to its id would, where it was
 * refused, turn into something else than nothing.
 */
function withReading({ counterpart }: OrderTask, commands: readonly Planned[]): readonly Planned[] {
	const reading = counterpart.reading();
	return [...commands.slice(0, MOST_COMMANDS - reading.length), ...reading];
}

/** Somebody may want to see what is there, done or not. */
function withOrder({ counterpart }: OrderTask, outcome: PushOutcome): PushOutcome {
	return outcome.outcome === 'done' || !counterpart.isThere() ? outcome : { ...outcome, order: counterpart.pushed() };
}

function later(code: LaterCode, notBefore: number): PushOutcome {
	return { outcome: 'later', reason: { code, words: '' }, notBefore };
}
