import { chunksOf } from '../chunks-of.ts';
import type { PortalAnswer } from '../portal.server.ts';
import type { Asked, Asking } from './asking.ts';
import type { Found, Kind } from './counterpart.ts';
import { endStrange, endUnfound, settle } from './settle.ts';
import { end, guarded, isOpen, park, type OrderTask } from './task.ts';
import type { LaterCode, PushGiven, PushReason } from './work.ts';

/** As many as a page would hold twice each, and some more. */
const AT_ONCE = 20;
/** Rights are not given back within a moment. */
const UNSEEN = 60_000;
/** Rows of a page; where it is full there may be more of them. */
const PAGE = 50;

/**
 * Finds what is there already, and reads it. A portal has no unique key: two by one name are parked. What was begun as
 * another kind of thing, before somebody chose this one, goes on as that.
 * @param kinds what is made now, and the others
 */
export async function lookUp(
	asking: Asking,
	tasks: readonly OrderTask[],
	kinds: readonly Kind[],
	given: PushGiven
): Promise<void> {
	const open = tasks.filter(isOpen);
	const asked = chunksOf(open, AT_ONCE).map((chunk): Asked => {
		const ids = chunk.map(({ id }) => id);
		return { tasks: chunk, commands: kinds.map((kind) => kind.finding(ids)) };
	});
	const found: Asked[] = [];
	for (const [{ tasks: chunk }, answers] of await asking.ask(asked)) {
		const heard = answers.map((answer, at) => (at > 0 && isNotForUs(answer) ? NOTHING : answer));
		const read = kinds.map((kind, at) => {
			const answer = heard[at];
			return answer === NOTHING ? [] : kind.foundIn(answer?.ok ? answer.value : null);
		});
		for (const task of chunk) {
			if (heard.some(({ ok }) => !ok)) endUnfound(task, heard, given);
			else if (read.includes(null)) endStrange(task, given.now() + given.settleAfter);
			else {
				const reading = guarded(task, given, () => isFound(task, kinds, read, given) && task.counterpart.reading());
				if (reading) found.push({ tasks: [task], commands: reading });
				else endUnseen(task, kinds, answers, given);
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
		if (task) guarded(task, given, () => settle(task, commands, answers, given));
}

/** One that is there is known by its task from now on. */
function isFound(
	task: OrderTask,
	kinds: readonly Kind[],
	read: readonly (readonly Found[] | null)[],
	given: PushGiven
): boolean {
	const own = kinds.flatMap((kind, at) =>
		(read[at] ?? []).filter(({ sale }) => sale === task.id).map(({ id }) => ({ kind, id }))
	);
	const [one] = own;
	if (own.length > 1) park(task, { code: 'twice', words: own.map(({ id }) => id).join(', ') }, given.now());
	else if (one) {
		if (one.kind !== kinds[0]) task.counterpart = one.kind.counterpartOf(task.sale);
		task.counterpart.isAt(one.id);
		return true;
	} else if (read.some((rows) => (rows?.length ?? 0) >= PAGE)) endStrange(task, given.now() + given.settleAfter);
	return false;
}

const NOTHING: PortalAnswer<unknown> = { ok: true, value: null };

/** Who may not look any more for what it was begun as cannot tell that it is not there. */
function endUnseen(
	task: OrderTask,
	kinds: readonly Kind[],
	answers: readonly PortalAnswer<unknown>[],
	{ now }: PushGiven
): void {
	const unseen = answers.find((answer, at) => {
		const kind = kinds[at]?.kind;
		return kind !== undefined && task.begun.has(kind) && isNotForUs(answer);
	});
	if (unseen === undefined || unseen.ok) return;
	const reason: PushReason = { code: 'begun-unseen' satisfies LaterCode, words: unseen.failure.words };
	end(task, { outcome: 'later', reason, notBefore: now() + UNSEEN });
}

/** Whoever may not even look for such things made none, as far as is known here. */
function isNotForUs(answer: PortalAnswer<unknown>): boolean {
	return !answer.ok && (answer.failure.kind === 'access' || answer.failure.kind === 'refused');
}
