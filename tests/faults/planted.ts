import { isSale } from '#lib/domain/document.ts';
import { checkpointIn } from '#lib/journal/checkpoint-keeping.ts';
import { checkpointKey } from '#lib/journal/checkpoint.ts';
import { compareIn, compareTogetherIn } from '#lib/journal/comparing.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { JournalPorts } from '#lib/journal/journal.ts';

/** Mistakes planted in the till, in place of one of its parts: the suite is worth something only if it sees them. */
export interface Planted {
	post?: (post: JournalPorts['post'], newId: () => string) => JournalPorts['post'];
	comparison?: JournalPorts['comparison'];
	database?: (database: TillDatabase) => TillDatabase;
	lock?: JournalPorts['lock'];
	presence?: JournalPorts['presence'];
}

/** A lost receipt is sent once more, under another number. */
export function retryWithFreshId(): Planted {
	return {
		post: (post, newId) => async (document, sending) => {
			const first = await post(document, sending);
			if (first.event !== 'lose' || !isSale(document)) return first;
			return await post({ ...document, customId: newId() }, sending);
		}
	};
}

/** What was asked of the disk counts as written once it is answered; it may fail yet, at its commit. */
export function settleBeforeWrite(): Planted {
	const hasty = <T extends object>(target: T, of: (name: string | symbol, value: unknown) => unknown): T =>
		new Proxy(target, {
			get: (_, name) => {
				const value: unknown = Reflect.get(target, name);
				if (typeof value !== 'function') return of(name, value);
				return of(name, (...args: unknown[]): unknown => {
					const answer: unknown = Reflect.apply(value, target, args);
					return answer;
				});
			}
		});
	const uncommitted = (name: string | symbol, value: unknown): unknown => {
		if (name !== 'done' || !(value instanceof Promise)) return value;
		// Nobody waits for it: this is the mistake.
		value.catch(() => {});
		return Promise.resolve();
	};
	return {
		database: (database) =>
			hasty(database, (name, value) => {
				if (name !== 'transaction' || typeof value !== 'function') return value;
				return (...args: unknown[]): unknown => {
					const begun: unknown = Reflect.apply(value, database, args);
					return typeof begun === 'object' && begun !== null ? hasty(begun, uncommitted) : begun;
				};
			})
	};
}

/** The figures of a report are compared whatever the shift they count. */
export function proofFromAnotherShift(): Planted {
	return {
		comparison: () =>
			Promise.resolve({
				compareTogetherIn,
				compareIn: async (transaction, asked) => {
					const { register, report, isLast } = asked;
					const standing = await checkpointIn(transaction, register);
					const serial = standing?.serial ?? report.serial;
					const compared = await compareIn(transaction, { ...asked, report: { ...report, serial } });
					const made = compared.weighing.isCheckpoint && !isLast ? await checkpointIn(transaction, register) : null;
					if (made) {
						const counted = { ...made, serial: report.serial };
						await transaction.objectStore('settings').put(counted, checkpointKey(register));
					}
					return compared;
				}
			})
	};
}

/** Tabs do not wait for each other. */
export function everyTabAtOnce(): Planted {
	return { lock: { wait: (work) => work(), ifFree: (work) => work() } };
}

/** Nobody asks the Kasa whether it is there. */
export function presenceTakenForGranted(): Planted {
	return { presence: { isFresh: () => true, ask: () => Promise.resolve(null) } };
}
