import { backoff, LONGEST } from './backoff.ts';
import type { TillDatabase } from './database.ts';
import type { Reason } from './entry.ts';
import type { JournalPorts } from './journal.ts';
import type { Outcome, OutboxItem } from './outbox-item.ts';
import { outboxItems, settleItems } from './outbox.ts';
import { countsOf, inTurn, restOf, type Kind, type Kinds, type OutboxCounts } from './queue.ts';

/** An answer is waited for this long, in milliseconds; then the others have their turn. */
export const PATIENCE = 120_000;

export interface DrainPorts {
	database: TillDatabase;
	kinds: Kinds;
	/** One drain at a time, across all tabs; it is free again as soon as its tab is gone. */
	lock: JournalPorts['lock'];
	now: () => number;
	/** Settles after so many milliseconds; the signal ends the wait early. */
	pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
	/** From 0 up to 1. */
	random: () => number;
	/** Told how the outbox stands whenever it was looked at. */
	onchange?: (counts: OutboxCounts) => void;
	/** Told when the disk fails, or we do; the drain goes on after a rest. */
	onerror: (error: unknown) => void;
}

export type Drain = ReturnType<typeof openDrain>;

/** Empties the outbox, item by item as each is taken. Every tab may run one. */
export function openDrain({ database, kinds, lock, now, pause, random, onchange, onerror }: DrainPorts) {
	let nap = new AbortController();
	let isHurried = false;
	let failures = 0;

	/** Goes on until told to end: delivers what is due, naps until something is. */
	function start(end: AbortSignal): void {
		end.addEventListener('abort', poke);
		void run(end);
	}

	/** Something was enqueued, or a manager acted. */
	function poke(): void {
		nap.abort();
	}

	/** The network is back: what rests is tried now, once. */
	function hurry(): void {
		isHurried = true;
		poke();
	}

	async function run(end: AbortSignal): Promise<void> {
		while (!end.aborted) {
			// Before looking: a poke that comes meanwhile ends the nap before it begins.
			const current = (nap = new AbortController());
			const rest = await deliverInTurn().catch((error: unknown) => {
				onerror(error);
				return backoff((failures += 1), random());
			});
			if (!current.signal.aborted) await pause(rest, current.signal);
		}
	}

	async function deliverInTurn(): Promise<number> {
		const rest = (await lock.ifFree(deliverAllDue)) ?? (await deliverAfterOthers());
		failures = 0;
		return rest;
	}

	/** Another tab may deliver for long; what waits is told meanwhile. */
	async function deliverAfterOthers(): Promise<number> {
		await look();
		return await lock.wait(deliverAllDue);
	}

	/** Holding the lock: delivers until nothing is due, and says for how long nothing will be, in milliseconds. */
	async function deliverAllDue(): Promise<number> {
		/** Since the network came back; null where it did not. */
		let tried: Set<number> | null = null;
		for (;;) {
			// In the midst of it, too: where something is always due, this goes on for long.
			if (isHurried) tried = new Set();
			isHurried = false;
			const at = now();
			const waiting = await look();
			const due = waiting.filter((item) => restOf(item, at) === 0 || tried?.has(item.id) === false);
			if (due.length === 0) return waiting.reduce((rest, item) => Math.min(rest, restOf(item, at)), LONGEST);
			// A delivery of each kind, then a new look: none starves beside another's long queue.
			for (const [name, kind] of kinds) {
				const items = due.filter((item) => item.kind === name).slice(0, kind.batch);
				if (items.length > 0) await deliver(kind, items);
				for (const { id } of items) tried?.add(id);
			}
		}
	}

	/** Tells how the outbox stands; gives the items whose turn it is. */
	async function look(): Promise<OutboxItem[]> {
		const items = await outboxItems(database);
		onchange?.(countsOf(items, kinds));
		return inTurn(items, kinds);
	}

	/** Nothing is written before the answer: a tab that dies here leaves the items waiting, to be delivered again. */
	async function deliver(kind: Kind, items: readonly OutboxItem[]): Promise<void> {
		const patience = new AbortController();
		const answered = await Promise.race([answersOf(kind, items), pause(PATIENCE, patience.signal)]);
		patience.abort();
		const unheard: Outcome = later({ code: answered ? 'no-answer' : 'timed-out' });
		const outcomes = items.map((item, at) => ({ item, outcome: answered?.[at] ?? unheard }));
		await settleItems(database, outcomes, { now, random });
	}

	return { start, poke, hurry };
}

async function answersOf(kind: Kind, items: readonly OutboxItem[]): Promise<readonly Outcome[]> {
	try {
		return await kind.deliver(items);
	} catch (error) {
		// One item may break it for all: each rests for a time of its own, so that they seldom meet again.
		return items.map(() => later({ code: 'delivery-failed', message: String(error) }));
	}
}

function later(reason: Reason): Outcome {
	return { outcome: 'later', reason };
}
