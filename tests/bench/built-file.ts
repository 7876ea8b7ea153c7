import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';

const MANIFEST = new URL('../../.svelte-kit/output/client/.vite/manifest.json', import.meta.url);
const Manifest = z.record(z.string(), z.object({ file: z.string(), name: z.optional(z.string()) }));

/** What a source that is loaded on its own was built into, as the server names it, without a slash before it. */
export async function builtFile(source: string): Promise<string> {
	const file = (await manifest())[source]?.file;
	if (file === undefined) throw new Error(`${source} was not built into a file of its own`);
	return file;
}

/** What each built file is called by its bundler; most are known by their content alone. */
export async function builtNames(): Promise<ReadonlyMap<string, string>> {
	const entries = Object.entries(await manifest());
	return new Map(entries.map(([source, { file, name }]) => [file, source.startsWith('src/') ? source : (name ?? '')]));
}

async function manifest() {
	return Manifest.parse(JSON.parse(await readFile(MANIFEST, 'utf8')));
}
