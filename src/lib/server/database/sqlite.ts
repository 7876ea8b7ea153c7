import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
	CompiledQuery,
	SqliteDialect,
	SqliteDriver,
	type DatabaseConnection,
	type SqliteDatabase,
	type SqliteDialectConfig
} from 'kysely';
import Sqlite from 'libsql';

/** How often a statement asks again while another program (a second server, a restore) writes: some ten seconds. */
const TRIES = 500;
const PAUSE = 20;

/** The shop's database in one private file; the folder is made where it is missing. */
export function sqliteDialect(file: string): SqliteDialect {
	return new SerialSqliteDialect({ database: () => patiently(() => openFile(file)) });
}

class SerialSqliteDialect extends SqliteDialect {
	readonly #config: SqliteDialectConfig;

	constructor(config: SqliteDialectConfig) {
		super(config);
		this.#config = config;
	}

	override createDriver() {
		return new SerialSqliteDriver(this.#config);
	}
}

class SerialSqliteDriver extends SqliteDriver {
	override async acquireConnection(): Promise<DatabaseConnection> {
		const connection = await super.acquireConnection();
		return {
			executeQuery: (query) => patiently(() => connection.executeQuery(query)),
			streamQuery: (query, size) => connection.streamQuery(query, size)
		};
	}

	/** A transaction that first reads and then writes would fail at once where another program wrote in between. */
	override async beginTransaction(connection: DatabaseConnection) {
		await connection.executeQuery(CompiledQuery.raw('begin immediate'));
	}
}

function openFile(file: string): SqliteDatabase {
	mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
	// Only a new one: to close a file is to let go of every lock this process has on it.
	if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
	// One that was copied here by hand may be open to all; the files beside it take its mode.
	chmodSync(file, 0o600);
	const database = new Sqlite(file, { timeout: 0 });
	try {
		database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
	} catch (error) {
		database.close();
		throw error;
	}
	return { close: () => database.close(), prepare: asBefore(database) };
}

/**
 * Asked again, the same statement is taken again: one that met another program's lock stays open, and while it does this
 * connection could commit nothing.
 */
function asBefore(database: Sqlite.Database): SqliteDatabase['prepare'] {
	let last: { text: string; statement: Sqlite.Statement } | null = null;
	return (text) => {
		if (last?.text !== text) last = { text, statement: database.prepare(text) };
		return last.statement;
	};
}

/** SQLite's own waiting would stop the whole server meanwhile. */
async function patiently<T>(ask: () => T | Promise<T>): Promise<T> {
	for (let tries = 1; ; tries += 1) {
		try {
			return await ask();
		} catch (error) {
			if (!isBusy(error) || tries === TRIES) throw error;
			await setTimeout(PAUSE);
		}
	}
}

function isBusy(error: unknown): boolean {
	return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
