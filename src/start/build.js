import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root, runNode } from './command.js';
import { fingerprint } from './fingerprint.js';

const VITE = 'node_modules/vite/bin/vite.js';
/** Written last, so that a build cut short is never taken for a whole one. */
const MARK = path.join(root, 'build', 'fingerprint');

/** Builds the till and its server, unless the build was made from these very sources. */
export async function build() {
	const made = await readFile(MARK, 'utf8').catch(() => null);
	const sources = await fingerprint(root);
	if (made === sources && existsSync(path.join(root, 'build', 'serve.js'))) return;

	process.stderr.write('Збираю прилавок… · Building the till…\n');
	const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
	// The same sources always have the same name: a rebuild of them is no update for a till.
	const env = { PRYLAVOK_VERSION: `${version}+${sources.slice(0, 12)}`, NODE_ENV: 'production' };
	for (const config of ['vite.config.ts', 'vite.serve.config.ts']) {
		const command = [VITE, 'build', '--logLevel', 'warn', '--config', config];
		const code = await runNode(command, { env, quiet: true });
		if (code !== 0) throw new Error('the build failed; what it said stands above');
	}
	await writeFile(MARK, sources);
}
