import { json } from '@sveltejs/kit';
import * as z from 'zod/mini';
import type { Refusal } from '#lib/api/refusal.ts';
import type { PinRefusal } from './people/check-pin.ts';

/** A refusal every screen understands: a code, never a sentence and never a stack. */
export function refuse(status: number, refusal: Refusal): Response {
	const headers = refusal.retryAfter === undefined ? undefined : { 'retry-after': String(refusal.retryAfter) };
	return json(refusal, { status, headers });
}

const PIN_STATUS: Record<PinRefusal['error'], number> = {
	'wrong-pin': 403,
	'not-a-manager': 403,
	wait: 429,
	locked: 423
};

export function refusePin(refusal: PinRefusal): Response {
	return refuse(PIN_STATUS[refusal.error], refusal);
}

const CONFLICTS = ['not-found', 'no-such-register'];

/** What the shop's own rules refuse. */
export function refuseChange(error: string): Response {
	return refuse(CONFLICTS.includes(error) ? 404 : 409, { error });
}

type Read<S extends z.core.$ZodType> = { ok: true; value: z.output<S> } | { ok: false; response: Response };

/** What a request carries; or the answer that names the places where it is wrong, and repeats nothing of it. */
export async function bodyOf<S extends z.core.$ZodType>(request: Request, schema: S): Promise<Read<S>> {
	let sent: unknown;
	try {
		sent = await request.json();
	} catch (error) {
		if (isTooLarge(error)) return { ok: false, response: refuse(413, { error: 'too-large' }) };
		// No JSON is what no schema takes.
	}
	return read(schema, sent);
}

/** What stands behind the question mark, likewise. */
export function questionOf<S extends z.core.$ZodType>({ searchParams }: URL, schema: S): Read<S> {
	return read(schema, Object.fromEntries(searchParams));
}

function read<S extends z.core.$ZodType>(schema: S, told: unknown): Read<S> {
	const parsed = z.safeParse(schema, told);
	if (parsed.success) return { ok: true, value: parsed.data };
	const places = parsed.error.issues.map(({ path }) => path.map(String).join('.'));
	return { ok: false, response: refuse(400, { error: 'bad-request', places: [...new Set(places)] }) };
}

/** Kit breaks off a body that is larger than it was told to take. */
function isTooLarge(error: unknown): boolean {
	return typeof error === 'object' && error !== null && 'status' in error && error.status === 413;
}
