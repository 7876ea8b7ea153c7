import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const SHELLS = /^-?(a|ba|da|k|z)?sh$/;

/**
 * Processes whose end is ours too: npm, and the shell that npm puts between, for a killed npm passes nothing on and its
 * shell goes on waiting for us.
 * @returns {number[]}
 */
export function starters() {
	const parent = processOf(process.ppid);
	if (!parent || !SHELLS.test(parent.name)) return [process.ppid];
	return [process.ppid, parent.parent];
}

/**
 * @param {number} id
 * @returns {{ name: string, parent: number } | null} null where the system does not tell (Windows)
 */
function processOf(id) {
	const row = process.platform === 'linux' ? fromProc(id) : process.platform === 'darwin' ? fromPs(id) : '';
	const [, name, parent] = /^(.*) (\d+)$/.exec(row) ?? [];
	return name ? { name: name.replace(/^.*\//, ''), parent: Number(parent) } : null;
}

/** @param {number} id */
function fromProc(id) {
	return readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^\d+ \((.*)\) \S (\d+) [^]*$/, '$1 $2');
}

/** @param {number} id */
function fromPs(id) {
	return execFileSync('ps', ['-o', 'comm=,ppid=', '-p', String(id)], { encoding: 'utf8' })
		.trim()
		.replace(/\s+(\d+)$/, ' $1');
}
