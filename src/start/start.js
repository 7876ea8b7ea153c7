import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from './build.js';
import { root } from './command.js';
import { install } from './installation.js';
import { starters } from './starters.js';

/**
 * From a fresh clone, or after a pull, to a till that sells.
 * @param {{ serve: boolean }} options whether to go on to serving once all is built
 */
export async function start({ serve }) {
	try {
		await install();
		await build();
	} catch (error) {
		if (process.exitCode) return; // a signal stopped us, and its sender knows
		process.stderr.write(`Не вдалося запустити · Could not start: ${messageOf(error)}\n`);
		process.exitCode = 1;
		return;
	}
	if (!serve) return;
	process.chdir(root);
	if (process.env.npm_lifecycle_event) process.env.PRYLAVOK_STOP_WITH = starters().join();
	await import(pathToFileURL(path.join(root, 'build', 'serve.js')).href);
}

/** @param {unknown} error */
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}
