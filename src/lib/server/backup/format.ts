import * as z from 'zod/mini';

/**
 * A backup is a text file of JSON lines, the same for both databases: this header, then a row a line with its table, then
 * the seal. It holds what PINs derive to, and a PIN is short: who has the file can find them out.
 */
export const Header = z.object({
	prylavok: z.literal('backup'),
	format: z.literal(1),
	/** The schema its rows are of: all migrations that had run, in order. */
	migrations: z.array(z.string()).check(z.minLength(1)),
	madeAt: z.number()
});
export type Header = z.infer<typeof Header>;

/** What a column holds; both databases know these. */
const Value = z.union([z.string(), z.number(), z.null()]);
export const Row = z.tuple([z.string(), z.record(z.string(), Value)]);
export type Row = z.infer<typeof Row>;

/** Last line: shows that nothing is missing and nothing was changed. */
export const Seal = z.object({
	rows: z.int(),
	/** SHA-256 in hex of every line before it. */
	sha256: z.string()
});
