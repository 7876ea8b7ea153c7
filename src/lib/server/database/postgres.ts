import { randomUUID } from 'node:crypto';
import { CompiledQuery, PostgresDialect } from 'kysely';
import pg from 'pg';

/** How the name of each server's connections begins, by which they are told from others; a name of its own follows. */
export const APPLICATION_NAME = 'prylavok';

const PATIENCE = 10_000;

export function postgresDialect(url: string): PostgresDialect {
	const types = new pg.TypeOverrides();
	types.setTypeParser(pg.types.builtins.INT8, wholeNumber);
	const pool = new pg.Pool({
		connectionString: url,
		application_name: `${APPLICATION_NAME} ${randomUUID()}`,
		connectionTimeoutMillis: PATIENCE,
		lock_timeout: PATIENCE,
		statement_timeout: 60_000,
		// Kept for as long as the server runs: by them it is seen to run.
		idleTimeoutMillis: 0,
		types
	});
	// A connection that broke is replaced when the next is needed, and that one tells if it fails too. One at work tells
	// whoever works with it as well; unheard, it would end the process.
	pool.on('error', () => undefined);
	pool.on('connect', (client) => client.on('error', noteBreak));
	return new PostgresDialect({
		pool,
		// What is written down has to survive a power cut, however the database itself was set up to hurry.
		onCreateConnection: async (connection) => {
			await connection.executeQuery(CompiledQuery.raw('set synchronous_commit = on'));
		}
	});
}

function noteBreak({ message }: Error): void {
	process.stderr.write(`PostgreSQL: ${message}\n`);
}

/** PostgreSQL's eight-byte numbers come as text; ours are times and counts. */
function wholeNumber(text: string): number {
	const number = Number(text);
	if (Number.isSafeInteger(number)) return number;
	throw new RangeError('A number in the database is too large');
}
