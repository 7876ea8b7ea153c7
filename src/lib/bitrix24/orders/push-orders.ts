import { MOST_COMMANDS } from '../portal.server.ts';
import { askingOf, type Asked, type Asking } from './asking.ts';
import { lookUp } from './look-up.ts';
import { settle } from './settle.ts';
import type { Planned, Planning } from './step.ts';
import { end, isOpen, nextCommands, tasksOf, type OrderTask } from './task.ts';
import type { LaterCode, PushGiven, PushOrders, PushOutcome } from './work.ts';

/**
 * Brings sales and returns into a portal's orders, once each: what is missing there is added, and what was asked without
 * an answer is left alone until the portal must be done with it. Resumes whatever was begun, by whomever.
 */
export const pushOrders: PushOrders = async (portal, work, given) => {
	const { choices, paySystems, now } = given;
	const silent = new Set(paySystems.filter(({ prints }) => !prints).map(({ id }) => id));
	const tasks = tasksOf(work);
	for (const task of tasks) {
		if (choices.mode !== 'orders') end(task, later('deals-not-made', now()));
		else if (task.notBefore > now()) end(task, later('not-yet', task.notBefore));
	}
	const asking = askingOf(portal, given);
	// Whoever is poison for others comes last: its silence may last a minute.
	const groups = [tasks.filter(({ alone }) => !alone), ...tasks.filter(({ alone }) => alone).map((task) => [task])];
	for (const group of groups) {
		await lookUp(asking, group, given);
		await bring(asking, group, { choices, silent }, given);
	}
	const ofNobody = work.filter(({ document }) => document.kind === 'return' && document.sale === null);
	return new Map([
		...ofNobody.map(({ document }): [string, PushOutcome] => [document.id, { outcome: 'done', order: null }]),
		...tasks.flatMap(({ outcomes }) => [...outcomes])
	]);
};

/** Until nothing is missing of any, or no more may be asked. */
async function bring(asking: Asking, tasks: readonly OrderTask[], planning: Planning, given: PushGiven): Promise<void> {
	for (;;) {
		const asked = tasks.filter(isOpen).flatMap((task): Asked[] => {
			const commands = nextCommands(task, planning, given.now());
			return commands.length > 0 ? [{ tasks: [task], commands: withOrder(task, commands) }] : [];
		});
		if (asked.length === 0 || asking.isOver(tasks)) return;
		for (const [
			{
				tasks: [task],
				commands
			},
			answers
		] of await asking.ask(asked))
			if (task) settle(task, commands, answers, given);
	}
}

/**
 * As many as fit, and the order as it then is. A new order is added by itself: a reference to its id would, where it was
 * refused, turn into something else than nothing.
 */
function withOrder({ held }: OrderTask, commands: readonly Planned[]): readonly Planned[] {
	if (!held) return commands;
	return [...commands.slice(0, MOST_COMMANDS - 1), { method: 'sale.order.get', params: { id: held.id } }];
}

function later(code: LaterCode, notBefore: number): PushOutcome {
	return { outcome: 'later', reason: { code, words: '' }, notBefore };
}
