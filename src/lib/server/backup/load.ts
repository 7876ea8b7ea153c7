import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beginMemory } from '../database/memory.ts';
import { keepList, migrate, ranMigrations } from '../database/migrate.ts';
import { MIGRATIONS } from '../database/migrations.ts';
import type { Database } from '../database/schema.ts';
import { LASTING, PASSING } from '../database/tables.ts';
import { transaction } from '../database/transaction.ts';
import { hasContent } from './content.ts';
import { Header, Row, Seal } from './format.ts';

export type LoadProblem =
	/** No backup of ours. */
	| 'not-a-backup'
	/** Cut short, or changed since. */
	| 'damaged'
	/** Made by a later version of this program. */
	| 'later'
	/** The database is of a later version. */
	| 'later-database'
	/** It holds something, and nobody said that it may go. */
	| 'not-empty';

/** `madeAt`: when the backup was made, in milliseconds since 1970. */
export type Loaded = { ok: true; rows: number; madeAt: number } | { ok: false; problem: LoadProblem };

/**
 * Puts a backup in the place of everything the database holds, and brings it up to today's schema. All or nothing.
 * @param lines of the file, without their ends
 */
export async function load(
	database: Database,
	lines: AsyncIterable<string>,
	{ replace }: { replace: boolean }
): Promise<Loaded> {
	try {
		return await transaction(database, (within) => replaceAll(within, lines, replace));
	} catch (error) {
		if (error instanceof Refused) return { ok: false, problem: error.problem };
		throw error;
	}
}

/** Thrown to undo what the transaction did so far. */
class Refused extends Error {
	readonly problem: LoadProblem;

	constructor(problem: LoadProblem) {
		super(problem);
		this.problem = problem;
	}
}

async function replaceAll(within: Database, lines: AsyncIterable<string>, replace: boolean): Promise<Loaded> {
	const known = MIGRATIONS.map(({ name }) => name);
	await keepList(within);
	const ran = await ranMigrations(within);
	if (ran.some((name) => !known.includes(name))) throw new Refused('later-database');
	if (!replace && ran.length > 0) {
		await migrate(within);
		if (await hasContent(within)) throw new Refused('not-empty');
	}

	const hash = createHash('sha256');
	let rows = 0;
	let header: Header | null = null;
	let sealed = false;
	for await (const line of lines) {
		if (sealed) throw new Refused('damaged');
		const value = parsed(line);
		if (header === null) {
			header = headerOf(value, known);
			await dropAll(within);
			await migrate(within, { upTo: header.migrations.at(-1) });
		} else if (Array.isArray(value)) {
			await insert(within, value);
			rows += 1;
		} else {
			const seal = Seal.safeParse(value);
			if (!seal.success || seal.data.rows !== rows || seal.data.sha256 !== hash.digest('hex')) {
				throw new Refused('damaged');
			}
			sealed = true;
		}
		if (!sealed) hash.update(`${line}\n`);
	}
	if (header === null) throw new Refused('not-a-backup');
	if (!sealed) throw new Refused('damaged');
	await migrate(within);
	await beginMemory(within);
	return { ok: true, rows, madeAt: header.madeAt };
}

function headerOf(value: unknown, known: readonly string[]): Header {
	const header = Header.safeParse(value);
	if (!header.success) throw new Refused('not-a-backup');
	if (header.data.migrations.some((name) => !known.includes(name))) throw new Refused('later');
	return header.data;
}

async function insert(within: Database, value: unknown): Promise<void> {
	const parsedRow = Row.safeParse(value);
	if (!parsedRow.success) throw new Refused('damaged');
	const [table, row] = parsedRow.data;
	if (!LASTING.some((lasting) => lasting.table === table)) throw new Refused('damaged');
	const columns = Object.keys(row).map((column) => sql.ref(column));
	const values = Object.values(row).map((held) => sql`${held}`);
	await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(values)})`.execute(within);
}

/** Those that name others before those they name. */
async function dropAll(within: Database): Promise<void> {
	const tables = [...LASTING.map(({ table }) => table), ...PASSING].reverse();
	for (const table of [...tables, 'prylavok_migrations']) {
		await sql`drop table if exists ${sql.table(table)}`.execute(within);
	}
}

function parsed(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}
