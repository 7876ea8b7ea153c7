import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE = 10_000;
const LOOK_AROUND = 1_000;
/** For what has to be done while requests are still answered. */
const LAST_WORDS = 5_000;
/** For what the listeners of the event close; then nothing may hold the process. */
const LEFT_OPEN = 3_000;

/**
 * Stops taking requests when a signal says so, or when one of the processes that started us is gone (npm passes no
 * signal on); lets requests under way end for ten seconds, then tells whoever keeps something open, by Kit's own event
 * `sveltekit:shutdown`.
 * @param starters their ids
 * @param before what comes first, while requests are still answered; it must not fail
 */
export function stopWhenTold(
	servers: readonly Server[],
	starters: readonly number[],
	before: () => Promise<void> = () => Promise.resolve()
): void {
	let stopping = false;
	const stop = (reason: string) => {
		if (stopping) return;
		stopping = true;
		clearInterval(watch);
		const first = Promise.race([before(), pause(LAST_WORDS, undefined, { ref: false })]);
		void first
			.then(() => close(servers))
			.then(() => {
				EventEmitter.prototype.emit.call(process, 'sveltekit:shutdown', reason);
				setTimeout(() => process.exit(0), LEFT_OPEN).unref();
			});
	};
	// SIGHUP is what a closed console window sends, on Windows too.
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop(signal));
	const watch = setInterval(() => {
		if (!starters.every(isRunning)) stop('starter');
	}, LOOK_AROUND);
	watch.unref();
}

async function close(servers: readonly Server[]): Promise<void> {
	const cut = setTimeout(() => {
		for (const server of servers) server.closeAllConnections();
	}, PATIENCE);
	await Promise.all(
		servers.map(
			(server) =>
				new Promise((resolve) => {
					server.close(resolve);
					server.closeIdleConnections();
				})
		)
	);
	clearTimeout(cut);
}

function isRunning(id: number): boolean {
	try {
		process.kill(id, 0);
		// Linux keeps the number of a process that ended until its own parent asks about it.
		return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${id}/stat`, 'utf8'));
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
