import type { Asked, Asking } from './asking.ts';
import { FoundOrders } from './held-order.ts';
import { endStrange, settle } from './settle.ts';
import { isOpen, park, type OrderTask } from './task.ts';
import type { PushGiven } from './work.ts';

/** As many as a page would hold twice each, and some more. */
const AT_ONCE = 20;
/** Rows of a page; where it is full there may be more of them. */
const PAGE = 50;

/** Finds the orders that are there already, and reads them. A portal has no unique key: two by one name are parked. */
export async function lookUp(asking: Asking, tasks: readonly OrderTask[], given: PushGiven): Promise<void> {
	const open = tasks.filter(isOpen);
	const asked = chunksOf(open).map((chunk): Asked => {
		const filter = { '@xmlId': chunk.map(({ xmlId }) => xmlId) };
		const params = { filter, select: ['id', 'xmlId'], order: { id: 'asc' } };
		return { tasks: chunk, commands: [{ method: 'sale.order.list', params }] };
	});
	const found: Asked[] = [];
	for (const [{ tasks: chunk, commands }, answers] of await asking.ask(asked)) {
		const [answer] = answers;
		const read = FoundOrders.safeParse(answer?.ok ? answer.value : null);
		for (const task of chunk) {
			if (answer && !answer.ok) settle(task, commands, answers, given);
			else if (!read.success) endStrange(task, given.now() + given.settleAfter);
			else {
				const ids = read.data.orders.filter(({ xmlId }) => xmlId === task.xmlId).map(({ id }) => id);
				const [id] = ids;
				if (ids.length > 1) park(task, { code: 'twice', words: ids.join(', ') }, given.now());
				else if (id !== undefined)
					found.push({ tasks: [task], commands: [{ method: 'sale.order.get', params: { id } }] });
				else if (read.data.orders.length >= PAGE) endStrange(task, given.now() + given.settleAfter);
			}
		}
	}
	for (const [
		{
			tasks: [task],
			commands
		},
		answers
	] of await asking.ask(found))
		if (task) settle(task, commands, answers, given);
}

function chunksOf<T>(all: readonly T[]): T[][] {
	return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, at) =>
		all.slice(at * AT_ONCE, (at + 1) * AT_ONCE)
	);
}
