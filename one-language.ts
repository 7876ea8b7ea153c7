import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin, Rolldown } from 'vite';

type Program = ReturnType<Rolldown.PluginContext['parse']>;

/** Bundled with what says them; the texts of the other language are one file, fetched by those who chose it. */
const BASE = 'uk';
const OTHER = 'en';

const VIRTUAL = 'virtual:other-language';
const RESOLVED = `\0${VIRTUAL}`;
const TEXT = /\/src\/lib\/messages\/messages\/(?!_)(\w+)\.js$/;

/**
 * Half the bytes of a till were texts of a language nobody there reads. Each compiled text keeps its base language and a
 * number, under which `src/i18n/spoken.ts` finds it in the other one. Only the built browser code is changed.
 */
export function oneLanguage(): Plugin {
	let isBuild = false;
	let folder = '';
	let keys: readonly string[] = [];

	return {
		name: 'one-language',
		async configResolved({ command, root }) {
			isBuild = command === 'build';
			folder = path.posix.join(root.replaceAll('\\', '/'), 'src/lib/messages');
			const texts: unknown = JSON.parse(await readFile(path.join(root, 'src/i18n', `${BASE}.json`), 'utf8'));
			keys = Object.keys(texts ?? {}).filter((key) => key !== '$schema');
		},
		resolveId: (id) => (id === VIRTUAL ? RESOLVED : null),
		async load(id) {
			if (id !== RESOLVED) return null;
			const texts = await Promise.all(
				keys.map(async (key) => {
					const code = await readFile(`${folder}/messages/${key}.js`, 'utf8');
					return valueOf(`${OTHER}_${key}`, code, this.parse(code));
				})
			);
			return `import * as registry from '${folder}/registry.js';\nexport const texts = [${texts.join(',\n')}];`;
		},
		transform(code, id, options) {
			const key = TEXT.exec(id)?.[1];
			if (key === undefined || options?.ssr || !isBuild) return null;
			const text = valueOf(`${BASE}_${key}`, code, this.parse(code));
			return {
				code: `import * as registry from '../registry.js';
					import { spoken } from '/src/i18n/spoken.ts';
					export const ${key} = /* @__PURE__ */ spoken(${keys.indexOf(key)}, ${text});`,
				map: null
			};
		}
	};
}

/** The code of what a constant of a module is set to. */
function valueOf(name: string, code: string, { body }: Program): string {
	for (const statement of body) {
		if (statement.type !== 'VariableDeclaration') continue;
		const found = statement.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name);
		if (found?.init) return code.slice(found.init.start, found.init.end);
	}
	throw new Error(`Paraglide compiles texts in another way than it did: no ${name}`);
}
