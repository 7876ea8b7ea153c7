import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

/** A source of ours as one script for a page, to be imported by its address there. */
export async function bundled(source: string): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'silent',
		// Runes are compiled as in the app.
		plugins: [svelte()],
		root: fileURLToPath(new URL('../..', import.meta.url)),
		build: { write: false, minify: true, target: 'es2023', lib: { entry: source, formats: ['es'] } }
	});
	const output = Array.isArray(built) ? built[0] : built;
	const [chunk] = output && 'output' in output ? output.output : [];
	if (chunk?.type !== 'chunk') throw new Error(`${source} was not bundled`);
	return `data:text/javascript;base64,${Buffer.from(chunk.code).toString('base64')}`;
}
