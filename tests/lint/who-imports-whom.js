import path from 'node:path';

/**
 * Who may import whom; whatever is not named here is refused. A name with a slash opens only files that begin so.
 * @type {Record<string, string[]>}
 */
const MAY_IMPORT = {
	domain: [],
	kasa: ['domain'],
	journal: ['domain'],
	catalog: ['domain'],
	bitrix24: ['domain'],
	api: ['domain'],
	ui: ['domain', 'messages'],
	simulator: ['kasa/wire', 'domain'],
	till: ['domain', 'kasa', 'journal', 'catalog', 'simulator', 'ui', 'api', 'messages'],
	server: ['bitrix24', 'catalog', 'domain', 'api'],
	pages: ['till', 'ui', 'domain', 'catalog', 'messages', 'api'],
	doors: ['server', 'api'],
	worker: [],
	start: []
};

/** Packages a part may use none of: `*` stands for every one. */
const NO_PACKAGES = new Map([['domain', /.*/]]);

/**
 * Keeps the parts apart, however an import is written: with #lib, $lib or dots, static or by import().
 * @type {import('eslint').Rule.RuleModule}
 */
export default {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			part: '{{from}} may not import {{to}}',
			package: '{{from}} may not import the package {{to}}',
			dots: 'Files outside this folder are imported by #lib/…'
		}
	},
	create(context) {
		const file = relative(context.cwd, context.filename);
		const from = partOf(file);
		const allowed = from && MAY_IMPORT[from];
		if (!from || !allowed) return {};

		/** @param {{ source?: unknown }} node */
		const check = (node) => {
			const { source } = /** @type {{ source?: import('estree').Literal }} */ (node);
			if (typeof source?.value !== 'string') return;
			const specifier = source.value;
			const imported = fileOf(specifier, file);
			if (imported === null) {
				if (!NO_PACKAGES.get(from)?.test(specifier)) return;
				context.report({ node: source, messageId: 'package', data: { from, to: specifier } });
				return;
			}
			const to = partOf(imported);
			if (to === null || to === from) return;
			const within = imported.replace(/^src\/(lib\/)?/, '');
			if (allowed.some((name) => (name.includes('/') ? within.startsWith(name) : name === to))) {
				if (specifier.startsWith('.')) context.report({ node: source, messageId: 'dots' });
				return;
			}
			context.report({ node: source, messageId: 'part', data: { from, to } });
		};
		return {
			ImportDeclaration: check,
			ImportExpression: check,
			ExportAllDeclaration: check,
			ExportNamedDeclaration: check,
			TSImportType: check
		};
	}
};

/**
 * @param {string} folder
 * @param {string} file
 */
function relative(folder, file) {
	return path.relative(folder, file).replaceAll('\\', '/');
}

/**
 * The file an import names, from the project's folder; null for a package.
 * @param {string} specifier
 * @param {string} importer
 */
function fileOf(specifier, importer) {
	if (/^[#$]lib\//.test(specifier)) return `src/${specifier.slice(1)}`;
	return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(importer), specifier) : null;
}

/**
 * @param {string} file
 * @returns {string | null} null for what no rule is about
 */
function partOf(file) {
	const inLib = /^src\/lib\/([^/]+)\//.exec(file)?.[1];
	if (inLib) return inLib;
	if (/^src\/routes\/(api|bitrix24)\/|^src\/routes\/.*\+[a-z]+\.server\.|^src\/routes\/.*\+server\./.test(file))
		return 'doors';
	if (file.startsWith('src/routes/')) return 'pages';
	if (file.startsWith('src/service-worker/')) return 'worker';
	if (/^src\/(hooks\.server|serve)\.ts$/.test(file)) return 'doors';
	return /^src\/start(\/|\.js)/.test(file) ? 'start' : null;
}
