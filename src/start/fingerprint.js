import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** All that a build is made of. Compiled texts are left out, being made from `src/i18n`. */
const SOURCES = [
	'messages.config.ts',
	'package-lock.json',
	'package.json',
	'project.inlang/settings.json',
	'src',
	'static',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts',
	'vite.serve.config.ts'
];
const NOT_SOURCES = /^src\/lib\/messages\/|^src\/start|\.test\.(ts|js)$|\.md$|\/\./;

/**
 * Changes with any source of the build, its name or its content; times do not matter, for git sets them as it likes.
 * @param {string} folder the project's
 * @returns {Promise<string>} hexadecimal digits
 */
export async function fingerprint(folder) {
	const hash = createHash('sha256');
	for (const file of await sources(folder)) {
		const content = await readFile(path.join(folder, file));
		hash.update(`${file}\0${content.length}\0`).update(content);
	}
	return hash.digest('hex');
}

/** @param {string} folder */
async function sources(folder) {
	const found = await Promise.all(SOURCES.map((source) => filesIn(folder, source)));
	return found
		.flat()
		.filter((file) => !NOT_SOURCES.test(file))
		.sort();
}

/**
 * @param {string} folder
 * @param {string} source a file or a folder; one that is not there has no files
 * @returns {Promise<string[]>} with slashes, on Windows too
 */
async function filesIn(folder, source) {
	const at = path.join(folder, source);
	const kind = await stat(at).catch(() => null);
	if (!kind) return [];
	if (kind.isFile()) return [source];
	const entries = await readdir(at, { withFileTypes: true, recursive: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
