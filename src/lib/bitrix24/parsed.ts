import type * as z from 'zod/mini';
import type { Tell } from './problem.ts';

/** A part of the request at `field`, or null with every place told that cannot be read. */
export function parsed<S extends z.ZodMiniType>(schema: S, part: unknown, field: string, tell: Tell) {
	const read = schema.safeParse(part);
	if (read.success) return read.data;
	for (const { path } of read.error.issues) tell('malformed', spelled(field, path));
	return null;
}

/** The parts of a PHP array that can be read, each with its name: `items[3]`. */
export function parsedList<S extends z.ZodMiniType>(
	schema: S,
	entries: readonly (readonly [string, unknown])[],
	field: string,
	tell: Tell
) {
	return entries.flatMap(([key, part]) => {
		const name = `${field}[${key}]`;
		const value = parsed(schema, part, name, tell);
		return value === null ? [] : [{ value, field: name }];
	});
}

/** As Bitrix24 spells it: `items[3][price]`. */
function spelled(field: string, path: readonly PropertyKey[]): string {
	return path.reduce<string>((name, key) => (name === '' ? String(key) : `${name}[${String(key)}]`), field);
}
