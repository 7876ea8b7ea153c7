import { clockForTests } from './clock-for-tests.ts';
import { strictly } from './database.ts';
import { diskForTests } from './disk-for-tests.ts';
import { openDrain } from './drain.ts';
import { REGISTER } from './journal-for-tests.ts';
import { lockForTests } from './lock-for-tests.ts';
import type { Outcome, OutboxItem } from './outbox-item.ts';
import { enqueue, outboxItems } from './outbox.ts';
import type { Kind, OutboxCounts } from './queue.ts';

export const DONE = { outcome: 'done' } satisfies Outcome;
export const REFUSED = {
	outcome: 'refused',
	reason: { code: 'refused', message: 'Неверный НДС' }
} satisfies Outcome;
export const LATER = { outcome: 'later', reason: { code: 'no-answer' } } satisfies Outcome;

/** A delivery on its way: `answer` gives an outcome an item, `fail` breaks it off. */
export interface Delivery {
	kind: string;
	receipts: readonly string[];
	answer: (...outcomes: Outcome[]) => void;
	fail: (error: Error) => void;
}

interface TabOptions {
	/** Answers in place of the test. */
	deliver?: (kind: string, items: readonly OutboxItem[]) => Promise<readonly Outcome[]>;
	/** The newest payload the tab reads. */
	newest?: number;
	random?: () => number;
}

/**
 * One browser with an outbox: disk, lock and clock are shared by its tabs. Addressees answer when they are told to. A tab
 * that dies does nothing any more, and the browser frees its lock.
 */
export function outboxForTests() {
	const [disk, clock, lock] = [diskForTests(), clockForTests(), lockForTests()];
	const deliveries: Delivery[] = [];

	async function put(kind: string, receipt: string, version = 1): Promise<void> {
		const database = await disk.connect();
		const item = { kind, receipt, version, register: REGISTER, payload: { receipt } };
		await strictly(database, ['outbox'], (transaction) => enqueue(transaction, item, clock.now()));
	}

	function onItsWay(kind: string, items: readonly OutboxItem[]): Promise<readonly Outcome[]> {
		return new Promise((resolve, reject) => {
			const receipts = items.map(({ receipt }) => receipt);
			deliveries.push({ kind, receipts, answer: (...outcomes) => resolve(outcomes), fail: reject });
		});
	}

	async function tab({ deliver = onItsWay, newest = 1, random = () => 0.5 }: TabOptions = {}) {
		const database = await disk.connect();
		const told: OutboxCounts[] = [];
		const errors: unknown[] = [];
		const [life, end] = [new AbortController(), new AbortController()];
		const { signal } = life;
		const death = new Promise<never>((_, reject) =>
			signal.addEventListener('abort', () => reject(new Error('The tab is gone')))
		);
		death.catch(() => null);

		const whileAlive = <T>(work: () => Promise<T>): Promise<T> => (signal.aborted ? new Promise(() => null) : work());
		const untilDeath =
			<T>(work: () => Promise<T>) =>
			(): Promise<T> =>
				signal.aborted ? death : Promise.race([work(), death]);
		const kindOf = (name: string, batch: number): [string, Kind] => [
			name,
			{ newest, batch, deliver: (items) => whileAlive(() => deliver(name, items)) }
		];

		const drain = openDrain({
			database,
			kinds: new Map([kindOf('order', 20), kindOf('journal-copy', 2)]),
			lock: {
				wait: (work) => lock.wait(untilDeath(work)),
				ifFree: (work) => lock.ifFree(untilDeath(work))
			},
			now: clock.now,
			pause: (milliseconds, woken) => whileAlive(() => clock.pause(milliseconds, woken)),
			random,
			onchange: (counts) => told.push(counts),
			onerror: (error) => errors.push(error)
		});
		drain.start(end.signal);

		return {
			database,
			drain,
			told,
			errors,
			end: () => end.abort(),
			isAlive: () => !signal.aborted,
			die: () => {
				life.abort();
				database.close();
			}
		};
	}

	return { disk, clock, deliveries, put, tab, items: async () => outboxItems(await disk.connect()) };
}

export type OutboxForTests = ReturnType<typeof outboxForTests>;
