import { pathOf } from './form-path.ts';
import { branch, grown, object, put, type Form, type FormValue } from './form-tree.ts';
import type { CheckProblem, CheckProblemCode } from './problem.ts';
import { urlDecoded } from './url-decoded.ts';

export type FormReading = { ok: true; form: Form } | { ok: false; problem: CheckProblem };

/** Brackets within brackets; Bitrix24 needs four. */
const DEEPEST = 16;
/** Values and the lists that hold them: 500 lines have some ten thousand. */
const MOST_FIELDS = 50_000;

const AMPERSAND = 0x26;
const EQUALS = 0x3d;
const UTF8 = new TextDecoder();

/**
 * Reads a body as PHP would: form fields with brackets at any depth, or JSON, whatever its content type says. Any bytes
 * have an answer, in time linear to their length; a body past our bounds is a problem, not a throw.
 */
export function readForm(body: Uint8Array): FormReading {
	const json = jsonOf(body);
	return json === undefined ? readFields(body) : readJson(json);
}

function readFields(body: Uint8Array): FormReading {
	const root = branch();
	let fields = 0;
	for (const field of fieldsOf(body)) {
		const equals = field.indexOf(EQUALS);
		const key = urlDecoded(equals === -1 ? field : field.subarray(0, equals));
		const path = pathOf(key, DEEPEST);
		if (path.length > DEEPEST) return refused('too-deep', key);
		fields += 1;
		if (path.length > 0) fields += put(root, path, equals === -1 ? '' : urlDecoded(field.subarray(equals + 1)));
		if (fields > MOST_FIELDS) return refused('too-many-fields', '');
	}
	return { ok: true, form: grown(root) };
}

function* fieldsOf(body: Uint8Array): Generator<Uint8Array> {
	for (let from = 0; from < body.length;) {
		const ampersand = body.indexOf(AMPERSAND, from);
		const to = ampersand === -1 ? body.length : ampersand;
		if (to > from) yield body.subarray(from, to);
		from = to + 1;
	}
}

/** An object of JSON, or undefined where the body is none. */
function jsonOf(body: Uint8Array): object | undefined {
	const text = UTF8.decode(body);
	if (!/^\s*\{/.test(text)) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? value : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

function readJson(json: object): FormReading {
	const met: { fields: number; problem: CheckProblemCode | null } = { fields: 0, problem: null };

	function valueOf(value: unknown, depth: number): FormValue {
		met.fields += 1;
		if (depth > DEEPEST) met.problem ??= 'too-deep';
		if (met.fields > MOST_FIELDS) met.problem ??= 'too-many-fields';
		if (met.problem !== null) return null;
		if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
		if (Array.isArray(value)) return value.map((one) => valueOf(one, depth + 1));
		return typeof value === 'object' && value !== null ? objectOf(value, depth) : null;
	}
	function objectOf(value: object, depth: number): Form {
		return object(Object.entries(value).map(([key, one]) => [key, valueOf(one, depth + 1)]));
	}

	const form = objectOf(json, 0);
	return met.problem === null ? { ok: true, form } : refused(met.problem, '');
}

function refused(code: CheckProblemCode, field: string): FormReading {
	return { ok: false, problem: { code, field: field.slice(0, 60), value: '' } };
}
