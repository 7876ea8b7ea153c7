import * as z from 'zod/mini';

export interface Answer {
	status: number;
	body: unknown;
}

export function ok(body: unknown, status = 200): Answer {
	return { status, body };
}

export function refusal(status: number, error: string): Answer {
	return { status, body: { error } };
}

/** Hands on what the route takes, and refuses the rest with its places. */
export function taking<S extends z.ZodMiniType>(
	schema: S,
	sent: unknown,
	take: (value: z.output<S>) => Answer
): Answer {
	const parsed = z.safeParse(schema, sent);
	if (parsed.success) return take(parsed.data);
	const places = parsed.error.issues.map(({ path }) => path.map(String).join('.'));
	return { status: 400, body: { error: 'bad-request', places } };
}
