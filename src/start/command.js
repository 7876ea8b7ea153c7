import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. Commands work from here, whatever folder they were called from. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a script with this same Node, without a shell, so that it works on Windows too; stops it when we are stopped.
 * @param {string[]} command a script, relative to the project's folder, and its arguments
 * @param {{ env?: Record<string, string>, timeout?: number, quiet?: boolean }} [options] `timeout` in milliseconds; `quiet`
 *   shows what it said only where it failed
 * @returns {Promise<number>} the exit code; 1 where a signal or the time-out ended it
 */
export function runNode(command, options = {}) {
	return run(process.execPath, command, options);
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, timeout?: number, quiet?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, { env = {}, timeout, quiet = false } = {}) {
	return new Promise((resolve) => {
		const child = spawn(program, args, {
			cwd: root,
			env: { ...process.env, ...env },
			stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
			timeout
		});
		/** @type {Buffer[]} */
		const said = [];
		child.stdout?.on('data', (chunk) => said.push(chunk));
		child.stderr?.on('data', (chunk) => said.push(chunk));
		const stop = () => {
			child.kill();
			process.exitCode = 1;
		};
		process.once('SIGTERM', stop);
		process.once('SIGINT', stop);
		/** @param {number | null} code */
		const ended = (code) => {
			process.off('SIGTERM', stop);
			process.off('SIGINT', stop);
			if (code !== 0) process.stderr.write(Buffer.concat(said));
			resolve(code ?? 1);
		};
		child.once('error', (error) => {
			process.stderr.write(`${program}: ${error.message}\n`);
			ended(1);
		});
		child.once('close', ended);
	});
}

/**
 * Where npm's own script is: plain `npm` cannot be spawned on Windows without a shell.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
export function npmScript(env = process.env) {
	const startedBy = env.npm_execpath;
	if (startedBy && path.basename(startedBy) === 'npm-cli.js') return startedBy;
	const besideNode = path.dirname(process.execPath);
	const folders = [
		besideNode,
		path.join(besideNode, '..', 'lib'),
		...(env.PATH ?? env.Path ?? '').split(path.delimiter)
	];
	for (const folder of folders) {
		const inFolder = path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
		if (existsSync(inFolder)) return inFolder;
		const link = path.join(folder, 'npm');
		const linked = existsSync(link) ? realpathSync(link) : '';
		if (path.basename(linked) === 'npm-cli.js') return linked;
	}
	throw new Error('npm was not found beside Node.js or on PATH');
}
