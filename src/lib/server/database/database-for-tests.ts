import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { describe, inject, onTestFinished } from 'vitest';
import { openDatabase, type Whereabouts } from './open.ts';
import type { Database } from './schema.ts';

export interface Engine {
	name: 'SQLite' | 'PostgreSQL';
	/** An empty database of its own, with the schema of today; gone after the test. */
	open: () => Promise<Database>;
	/** Where such a database may be opened, as often as a test has servers. */
	place: () => Promise<Whereabouts>;
}

export const ENGINES: readonly Engine[] = [engine('SQLite', sqlitePlace), engine('PostgreSQL', postgresPlace)];

/** Runs the same tests on SQLite and on a real PostgreSQL. */
export function onBothEngines(tests: (engine: Engine) => void): void {
	for (const engine of ENGINES) describe(`on ${engine.name}`, () => tests(engine));
}

function engine(name: Engine['name'], place: Engine['place']): Engine {
	const open = async () => {
		const database = await openDatabase(await place());
		onTestFinished(() => database.destroy());
		return database;
	};
	return { name, place, open };
}

async function sqlitePlace(): Promise<Whereabouts> {
	return { dataDir: await temporaryFolder(), databaseUrl: null };
}

/** Databases that earlier tests have left empty: to make one takes longer than most tests. */
const spare: string[] = [];

async function postgresPlace(): Promise<Whereabouts> {
	const url = spare.pop() ?? (await newDatabase());
	onTestFinished(async () => {
		await tell(url, OTHERS_GO);
		await tell(url, 'drop schema public cascade; create schema public');
		spare.push(url);
	});
	return { dataDir: await temporaryFolder(), databaseUrl: url };
}

const OTHERS_GO = `select pg_terminate_backend(pid) from pg_stat_activity
	where datname = current_database() and pid <> pg_backend_pid()`;

async function newDatabase(): Promise<string> {
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	const url = new URL(inject('postgres'));
	await tell(url.href, `create database ${name}`);
	url.pathname = name;
	return url.href;
}

async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'prylavok-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}

async function tell(url: string, command: string): Promise<void> {
	const client = new pg.Client(url);
	await client.connect();
	await client.query(command);
	await client.end();
}
