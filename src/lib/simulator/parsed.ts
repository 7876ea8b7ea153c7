import type * as z from 'zod/mini';
import type { Refused } from './outcome.ts';

/** A request's body in the shape the Kasa wants, or a 422 that names the places. */
export function parsed<S extends z.ZodMiniType>(
	schema: S,
	body: string
): { ok: true; value: z.infer<S> } | { ok: false; refused: Refused } {
	const read = fromJson(body);
	if (!read.ok) return { ok: false, refused: unreadable };
	const result = schema.safeParse(read.value);
	if (result.success) return { ok: true, value: result.data };
	const places = result.error.issues.map(({ path, message, code }) => ({
		loc: ['body', ...path.map((step) => (typeof step === 'number' ? step : String(step)))],
		msg: message || code,
		type: `value_error.${code}`
	}));
	return { ok: false, refused: { kind: 'unprocessable', places } };
}

const unreadable: Refused = {
	kind: 'unprocessable',
	places: [{ loc: ['body'], msg: 'Expecting value', type: 'value_error.jsondecode' }]
};

function fromJson(body: string): { ok: true; value: unknown } | { ok: false } {
	try {
		return { ok: true, value: JSON.parse(body) };
	} catch {
		return { ok: false };
	}
}
