import {
	CompiledQuery,
	PostgresDialect,
	PostgresDriver,
	type DatabaseConnection,
	type PostgresDialectConfig,
	type TransactionSettings
} from 'kysely';
import pg from 'pg';

/** Tells a server's connections from others; restoring asks for it. */
export const APPLICATION_NAME = 'prylavok';

/** One advisory lock that every transaction of ours takes: any number no other program of the database uses. */
const LOCK = '8102449151473';
const PATIENCE = 10_000;

export function postgresDialect(url: string): PostgresDialect {
	const types = new pg.TypeOverrides();
	types.setTypeParser(pg.types.builtins.INT8, wholeNumber);
	const pool = new pg.Pool({
		connectionString: url,
		application_name: APPLICATION_NAME,
		connectionTimeoutMillis: PATIENCE,
		lock_timeout: PATIENCE,
		statement_timeout: 60_000,
		// Kept for as long as the server runs: by them it is seen to run.
		idleTimeoutMillis: 0,
		types
	});
	// An idle connection that broke is replaced when the next is needed, and that one tells if it fails too.
	pool.on('error', () => undefined);
	return new SerialPostgresDialect({ pool });
}

class SerialPostgresDialect extends PostgresDialect {
	readonly #config: PostgresDialectConfig;

	constructor(config: PostgresDialectConfig) {
		super(config);
		this.#config = config;
	}

	override createDriver() {
		return new SerialPostgresDriver(this.#config);
	}
}

/** Transactions one after another, as SQLite has them: what is counted and then written cannot change in between. */
class SerialPostgresDriver extends PostgresDriver {
	override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings) {
		await super.beginTransaction(connection, settings);
		try {
			await connection.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock(${LOCK})`));
		} catch (error) {
			await this.rollbackTransaction(connection);
			throw error;
		}
	}
}

/** PostgreSQL's eight-byte numbers come as text; ours are times and counts. */
function wholeNumber(text: string): number {
	const number = Number(text);
	if (Number.isSafeInteger(number)) return number;
	throw new RangeError('A number in the database is too large');
}
