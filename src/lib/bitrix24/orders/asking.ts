import { MOST_COMMANDS, type Portal, type PortalAnswer } from '../portal.server.ts';
import { failingOf } from './failing.ts';
import type { Planned } from './step.ts';
import { end, park, type OrderTask } from './task.ts';
import type { PushGiven, PushOutcome } from './work.ts';

/** Commands that are asked in one request, and the tasks that end where it fails. */
export interface Asked {
	tasks: readonly OrderTask[];
	commands: readonly Planned[];
}

export interface Asking {
	/**
	 * The answers to each, in the order of its commands; none where its request failed and its tasks have ended. What
	 * belongs together travels together, with as much else as a batch holds.
	 */
	ask: <T extends Asked>(asked: readonly T[]) => Promise<ReadonlyMap<T, readonly PortalAnswer<unknown>[]>>;
	/** True where nothing more may be asked; then whatever is open of these has ended. */
	isOver: (tasks: readonly OrderTask[]) => boolean;
}

export function askingOf(portal: Portal, { now, until, settleAfter }: PushGiven): Asking {
	const stopped: { by: PushOutcome | null } = { by: null };

	function isOver(tasks: readonly OrderTask[]): boolean {
		if (now() >= until)
			stopped.by ??= { outcome: 'later', reason: { code: 'out-of-time', words: '' }, notBefore: now() };
		if (stopped.by) for (const task of tasks) end(task, stopped.by);
		return stopped.by !== null;
	}

	async function askBatch<T extends Asked>(batch: readonly T[]): Promise<[T, PortalAnswer<unknown>[]][]> {
		const tasks = batch.flatMap((one) => one.tasks);
		if (isOver(tasks)) return [];
		const said = await portal.batch(new Map(batch.flatMap(keyed)));
		if (said.ok) return batch.map((one, of) => [one, keyed(one, of).flatMap(([key]) => said.value.get(key) ?? [])]);
		const failing = failingOf(said.failure, now(), settleAfter);
		const { code, words } = said.failure;
		if (failing.who === 'all') stopped.by = failing.later;
		for (const task of tasks) {
			if (failing.who !== 'refused') end(task, failing.later);
			else if (tasks.length === 1) park(task, { code, words }, now());
			else end(task, { outcome: 'later', reason: { code, words }, notBefore: now(), unknown: true });
		}
		return [];
	}

	return {
		isOver,
		async ask(asked) {
			const answers = [];
			for (const batch of batchesOf(asked)) answers.push(...(await askBatch(batch)));
			return new Map(answers);
		}
	};
}

/** Each in the first batch that has room for it; none is larger than a batch. */
export function batchesOf<T extends { commands: readonly unknown[] }>(asked: readonly T[]): T[][] {
	const batches: { parts: T[]; size: number }[] = [];
	for (const one of asked) {
		const size = one.commands.length;
		const free = batches.find((batch) => batch.size + size <= MOST_COMMANDS);
		if (free) {
			free.parts.push(one);
			free.size += size;
		} else batches.push({ parts: [one], size });
	}
	return batches.map(({ parts }) => parts);
}

function keyed({ commands }: Asked, of: number): [string, Planned][] {
	return commands.map((command, at) => [`t${of}c${at}`, command]);
}
