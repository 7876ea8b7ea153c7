import type { PortalAnswer } from '../portal.server.ts';
import type { PortalFailure } from '../portal-failure.ts';
import { failingOf } from './failing.ts';
import type { Planned } from './step.ts';
import { end, park, type OrderTask } from './task.ts';
import type { PushGiven } from './work.ts';

/** What decides of several failures. */
const GRAVITY = ['unknown', 'access', 'not-executed', 'refused'];

/** Takes the answers to a task's commands; the last of them are what then stands for its sale. */
export function settle(
	task: OrderTask,
	commands: readonly Planned[],
	answers: readonly PortalAnswer<unknown>[],
	{ now, settleAfter }: PushGiven
): void {
	const failures = answers.flatMap((answer, at) => {
		if (answer.ok) return [];
		const ofProduct = commands[at]?.ofProduct;
		const refusedAs = commands[at]?.refusedAs;
		// Not for sale, or not there: by which code is not documented. What was sold may be added without it.
		const isRefused = failingOf(answer.failure, now(), settleAfter).who === 'refused';
		if (!isRefused || ofProduct === undefined) return [{ ...answer.failure, refusedAs }];
		task.refused.set(ofProduct, (task.refused.get(ofProduct) ?? 0) + 1);
		return [];
	});
	const worst = worstOf(failures);
	if (worst) {
		const failing = failingOf(worst, now(), settleAfter);
		if (failing.who === 'refused') park(task, { code: worst.refusedAs ?? worst.code, words: worst.words }, now());
		else end(task, failing.later);
		return;
	}
	const { counterpart } = task;
	const reading = counterpart.reading().length;
	const read = answers.slice(-(reading || answers.length)).map((answer) => (answer.ok ? answer.value : null));
	if (!counterpart.take(read)) endStrange(task, now() + settleAfter);
}

/** It could not be looked for, which is no fault of its own. */
export function endUnfound(
	task: OrderTask,
	answers: readonly PortalAnswer<unknown>[],
	{ now, settleAfter }: PushGiven
): void {
	const worst = worstOf(answers.flatMap((answer) => (answer.ok ? [] : [answer.failure])));
	if (worst) end(task, failingOf(worst, now(), settleAfter).later);
}

function worstOf<F extends PortalFailure>(failures: readonly F[]): F | undefined {
	return failures.toSorted((a, b) => GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind))[0];
}

/** The portal's answer cannot be read. */
export function endStrange(task: OrderTask, notBefore: number): void {
	end(task, { outcome: 'later', reason: { code: 'strange-answer', words: '' }, notBefore, unknown: true });
}
