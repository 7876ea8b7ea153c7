import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDatabase, type TillDatabase } from '#lib/journal/database.ts';
import { DEAD_END } from './dead-end.ts';
import type { Life } from './life.ts';

/**
 * How a disk lets one down: it refuses to begin, or gives everything back after so many requests; where there are fewer, as
 * they are all answered and the transaction is to be committed.
 */
export interface DiskTrouble {
	error: string;
	afterRequests: number;
}

interface Write {
	trouble: DiskTrouble | null;
	requests: number;
	answered: number;
	giveUp: () => void;
}

/** A tab hears at the latest so long after it that a write is on disk. Milliseconds. */
export const LATEST_TO_HEAR = 700;

/** What works on with an answer asks for more within so many turns of the promises; if not, it asks for nothing more. */
const TURNS_TO_GO_ON = 200;

/**
 * One browser's disk, shared by its tabs. `next` says what befalls the next transaction that writes; `heard` settles when
 * its tab comes to hear that it is committed.
 */
export function newDisk(next: () => DiskTrouble | null, heard: () => Promise<void>) {
	const factory = new IDBFactory();
	let busy = 0;

	function counted<T>(work: Promise<T>): Promise<T> {
		busy += 1;
		const done = () => void (busy -= 1);
		work.then(done, done);
		return work;
	}

	/** A tab's way to it: a transaction that is not committed when the tab dies never was. Nothing befalls one `isSpared`. */
	async function connect(life: Life, isSpared = false): Promise<TillDatabase> {
		const database = await connection();
		const writes = new Set<Write>();
		life.onEnd(() => {
			for (const { giveUp } of writes) giveUp();
		});

		function begin(args: readonly unknown[], open: () => unknown): unknown {
			if (life.isOver()) return DEAD_END;
			if (args[1] !== 'readwrite') return open();
			const trouble = isSpared ? null : next();
			if (trouble?.afterRequests === 0) throw refusal(trouble);
			const transaction = open();
			if (!(transaction instanceof IDBTransaction) || !isSettling(transaction)) return transaction;
			const write = { trouble, requests: 0, answered: 0, giveUp: () => giveUp(transaction) };
			writes.add(write);
			const done = () => void writes.delete(write);
			counted(transaction.done).then(done, done);
			return guarded(transaction, write);
		}

		function giveUp(transaction: IDBTransaction): void {
			abort(transaction);
			// One that is given up before its turn came lets nobody else have it until the next is asked for.
			void counted(database.count('products'));
		}

		function committed(done: Promise<unknown>, write: Write): Promise<unknown> {
			const asked = counted(done);
			return life.gate(async () => {
				await known(asked, write);
				if (!isSpared) await heard();
			});
		}

		function answered(answer: unknown, write: Write | null): unknown {
			if (answer instanceof Promise) {
				const asked = counted(answer);
				return life.gate(() => known(asked, write));
			}
			const isOurs = answer instanceof IDBObjectStore || answer instanceof IDBIndex;
			return isOurs ? guarded(answer, write) : answer;
		}

		function guarded<T extends object>(target: T, write: Write | null): T {
			return new Proxy(target, {
				get(_, name) {
					const value: unknown = Reflect.get(target, name);
					if (write && name === 'done' && value instanceof Promise) return committed(value, write);
					if (typeof value !== 'function') return answered(value, write);
					return (...args: unknown[]): unknown => {
						const act = (): unknown => Reflect.apply(value, target, args);
						if (name === 'transaction') return begin(args, act);
						// One that fails at its commit is not known to before.
						if (name === 'commit' && write?.trouble) return undefined;
						if (life.isOver()) return name === 'objectStore' || name === 'index' ? DEAD_END : DEAD_END.done;
						const answer = act();
						if (write && answer instanceof Promise) befall(write, answer);
						return answered(answer, write);
					};
				}
			});
		}

		return guarded(database, null);
	}

	async function connection(): Promise<TillDatabase> {
		globalThis.indexedDB = factory;
		return await openDatabase('prylavok');
	}

	return { connect, isBusy: () => busy > 0 };
}

export type Disk = ReturnType<typeof newDisk>;

function befall(write: Write, request: Promise<unknown>): void {
	if (!write.trouble) return;
	write.requests += 1;
	// The request is made, and not answered yet.
	if (write.trouble.afterRequests === write.requests) queueMicrotask(write.giveUp);
	const answered = () => {
		write.answered += 1;
		if (write.answered === write.requests) void failAtCommit(write);
	};
	request.then(answered, answered);
}

/** All is answered, and nothing more is asked for: the disk fails just now. */
async function failAtCommit(write: Write): Promise<void> {
	const { requests } = write;
	for (let turn = 0; turn < TURNS_TO_GO_ON; turn += 1) await Promise.resolve();
	if (write.requests === requests) write.giveUp();
}

/** The browser's own name for why it gave up. */
async function known<T>(work: Promise<T>, write: Write | null): Promise<T> {
	try {
		return await work;
	} catch (error) {
		throw write?.trouble ? refusal(write.trouble) : error;
	}
}

function refusal({ error }: DiskTrouble): DOMException {
	return new DOMException('The disk says no', error);
}

function isSettling(transaction: IDBTransaction): transaction is IDBTransaction & { done: Promise<void> } {
	return 'done' in transaction;
}

function abort(transaction: IDBTransaction): void {
	try {
		transaction.abort();
	} catch (error) {
		// It is committed, or on the way to be.
		if (!(error instanceof DOMException)) throw error;
	}
}
