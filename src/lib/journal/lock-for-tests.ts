import type { JournalPorts } from './journal.ts';

/** The browser's lock of one name: first come, first served, however many tabs share it. */
export function lockForTests(): JournalPorts['lock'] {
	let asked = 0;
	let turn: Promise<unknown> = Promise.resolve();

	async function wait<T>(work: () => Promise<T>): Promise<T> {
		asked += 1;
		const own = turn.then(work, work).finally(() => (asked -= 1));
		turn = own;
		return await own;
	}

	return { wait, ifFree: (work) => (asked > 0 ? Promise.resolve(null) : wait(work)) };
}
