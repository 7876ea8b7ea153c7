import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exitOf, startServer, type Server } from './serve-till.ts';

/** The built server as a process that may be killed at any moment and started again at the same address, on the same disk. */
export async function mortalServer(settings: Readonly<Record<string, string>>) {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'prylavok-'));
	let server = startServer({ ...settings, PORT: '0', DATA_DIR: dataDir });
	const url = await addressOf(server);
	const { port } = new URL(url);

	async function kill(): Promise<void> {
		if (server.exitCode !== null || server.signalCode !== null) return;
		const exit = exitOf(server);
		server.kill('SIGKILL');
		await exit;
	}

	return {
		url,
		kill,
		start: async () => {
			server = startServer({ ...settings, PORT: port, DATA_DIR: dataDir });
			await addressOf(server);
		},
		close: async () => {
			await kill();
			await rm(dataDir, { recursive: true, force: true });
		}
	};
}

async function addressOf(server: Server): Promise<string> {
	let said = '';
	while (!/http:\/\/localhost:\d+/.test(said)) {
		const [chunk]: unknown[] = await once(server.stdout, 'data');
		said += String(chunk);
	}
	return /http:\/\/localhost:\d+/.exec(said)?.[0] ?? '';
}
