import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVE = fileURLToPath(new URL('../../build/serve.js', import.meta.url));

export interface ServedTill {
	/** Without a slash at its end. */
	url: string;
	close: () => Promise<void>;
}

/** Starts the built server by itself on a free port with an empty data folder, and none of our own environment's settings. */
export async function serveTill(settings: Readonly<Record<string, string>> = {}): Promise<ServedTill> {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'prylavok-'));
	const server = startServer({ PORT: '0', DATA_DIR: dataDir, ...settings });
	const url = await Promise.race([addressOf(server), ended(server)]);
	const close = async () => {
		if (server.exitCode === null) {
			const exit = exitOf(server);
			server.kill();
			await exit;
		}
		await rm(dataDir, { recursive: true, force: true });
	};
	return { url, close };
}

export type Server = ReturnType<typeof startServer>;

/** The bare process, for tests of how it starts and stops. */
export function startServer(settings: Readonly<Record<string, string>>) {
	const { PATH = '', HOME = '', SystemRoot = '', TEMP = '' } = process.env;
	const env = { PATH, HOME, SystemRoot, TEMP, PRYLAVOK_STOP_WITH: String(process.pid), ...settings };
	return spawn(process.execPath, [SERVE], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Its exit code; null where a signal ended it. */
export function exitOf(server: Server): Promise<number | null> {
	return new Promise((resolve) => server.once('exit', resolve));
}

/** Everything a process writes to a stream, once it has ended. */
export async function said(stream: AsyncIterable<Buffer>): Promise<string> {
	let text = '';
	for await (const chunk of stream) text += chunk.toString();
	return text;
}

async function addressOf(server: Server): Promise<string> {
	return new Promise((resolve) => {
		let text = '';
		server.stdout.on('data', (chunk: Buffer) => {
			text += chunk.toString();
			const url = /http:\/\/localhost:\d+/.exec(text)?.[0];
			if (url && text.endsWith('\n')) resolve(url);
		});
	});
}

async function ended(server: Server): Promise<never> {
	const problem = await said(server.stderr);
	throw new Error(`The server did not start: ${problem}`);
}
