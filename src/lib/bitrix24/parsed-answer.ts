import type * as z from 'zod/mini';
import { ours } from './portal-failure.ts';
import type { PortalAnswer } from './portal.server.ts';

/** What a command of a batch answered, as far as it can be read. */
export function parsedAnswer<S extends z.ZodMiniType>(
	answer: PortalAnswer<unknown> | undefined,
	schema: S
): PortalAnswer<z.output<S>> {
	if (!answer) return { ok: false, failure: ours('unknown', 'no-answer') };
	if (!answer.ok) return answer;
	const read = schema.safeParse(answer.value);
	return read.success ? { ok: true, value: read.data } : { ok: false, failure: ours('unknown', 'strange-answer') };
}
