import type { PortalAnswer } from '../portal.server.ts';
import { failingOf } from './failing.ts';
import { HeldAnswer } from './held-order.ts';
import type { Planned } from './step.ts';
import { end, park, type OrderTask } from './task.ts';
import type { PushGiven } from './work.ts';

/** The product is not for sale; the line may be added without it. */
const PRODUCT_REFUSED = '200140400007';
/** What decides of several failures. */
const GRAVITY = ['unknown', 'access', 'not-executed', 'refused'];

/** Takes the answers to a task's commands; the last of them is the order as it then is. */
export function settle(
	task: OrderTask,
	commands: readonly Planned[],
	answers: readonly PortalAnswer<unknown>[],
	{ now, settleAfter }: PushGiven
): void {
	const failures = answers.flatMap((answer, at) => {
		if (answer.ok) return [];
		const ofProduct = commands[at]?.ofProduct;
		if (answer.failure.code !== PRODUCT_REFUSED || ofProduct === undefined) return [answer.failure];
		task.unmapped.add(ofProduct);
		return [];
	});
	const [worst] = failures.toSorted((a, b) => GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind));
	if (worst) {
		const failing = failingOf(worst, now(), settleAfter);
		if (failing.who === 'refused') park(task, { code: worst.code, words: worst.words }, now());
		else end(task, failing.later);
		return;
	}
	const last = answers.at(-1);
	const read = HeldAnswer.safeParse(last?.ok ? last.value : null);
	if (read.success) task.held = read.data.order;
	else endStrange(task, now() + settleAfter);
}

/** The portal's answer cannot be read. */
export function endStrange(task: OrderTask, notBefore: number): void {
	end(task, { outcome: 'later', reason: { code: 'strange-answer', words: '' }, notBefore, unknown: true });
}
