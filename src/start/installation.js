import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { npmScript, root, runNode } from './command.js';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, extraneous?: boolean, os?: string[], cpu?: string[],
 *   optionalDependencies?: Record<string, string> }} LockEntry
 * @typedef {Record<string, LockEntry>} LockEntries by folder, as npm writes them: `node_modules/vite`
 */

/** Installs exactly what the lock says, unless it is installed already. */
export async function install() {
	const wanted = await lockEntries(path.join(root, 'package-lock.json'));
	const installed = await lockEntries(path.join(root, 'node_modules', '.package-lock.json')).catch(() => ({}));
	if (disagreements(wanted, installed).length === 0) return;

	process.stderr.write('Встановлюю потрібні пакети… · Installing packages…\n');
	// Without --include=dev the build tools would be left out where NODE_ENV is "production".
	const code = await runNode([npmScript(), 'ci', '--include=dev', '--no-audit', '--no-fund'], { quiet: true });
	if (code !== 0) throw new Error('npm ci failed; what it said stands above');
}

/**
 * Folders whose package is not the one the lock names: npm's own record of what it installed, compared with the lock.
 * A package for another system is rightly absent, and wrongly present: then the folder was copied from elsewhere. One
 * that the lock itself calls extraneous is never installed by it.
 * @param {LockEntries} wanted
 * @param {LockEntries} installed
 * @returns {string[]}
 */
export function disagreements(wanted, installed) {
	return Object.entries(wanted)
		.filter(([folder, { extraneous }]) => folder !== '' && !extraneous)
		.filter(([folder, entry]) => {
			const found = installed[folder];
			if (!found) return !entry.optional && !entry.devOptional;
			return found.version !== entry.version || found.integrity !== entry.integrity || !fits(found);
		})
		.map(([folder]) => folder);
}

/**
 * Names that some package may need on another system and that the lock forgot: there `npm ci` would fail. npm drops a
 * package from the lock without a word when the registry does not have it yet.
 * @param {LockEntries} entries
 * @returns {string[]}
 */
export function forgotten(entries) {
	return Object.entries(entries).flatMap(([folder, entry]) =>
		Object.keys(entry.optionalDependencies ?? {}).filter((name) => !resolves(entries, folder, name))
	);
}

/**
 * @param {string} file
 * @returns {Promise<LockEntries>}
 */
export async function lockEntries(file) {
	return JSON.parse(await readFile(file, 'utf8')).packages;
}

/**
 * As Node looks for it: in the folder's own node_modules, then in each one above.
 * @param {LockEntries} entries
 * @param {string} folder
 * @param {string} name
 */
function resolves(entries, folder, name) {
	for (let above = folder; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/node_modules/')))) {
		if (entries[`${above && `${above}/`}node_modules/${name}`]) return true;
		if (above === '') return false;
	}
}

/** @param {LockEntry} entry */
function fits({ os, cpu }) {
	return allows(os, process.platform) && allows(cpu, process.arch);
}

/**
 * @param {string[] | undefined} list names allowed, or with `!` refused
 * @param {string} ours
 */
function allows(list, ours) {
	if (!list) return true;
	if (list.includes(`!${ours}`)) return false;
	return list.includes(ours) || list.every((name) => name.startsWith('!'));
}
