import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import whoImportsWhom from './tests/lint/who-imports-whom.js';

const NOT_OURS = [
	'build/',
	'.svelte-kit/',
	'data/',
	'src/lib/messages/',
	'project.inlang/',
	'tests/results/',
	'tests/look/sheets/'
];
const TESTS = ['**/*.test.ts', 'tests/**'];

/** The world comes in as an argument, so that a test can bring its own. */
const WORLD = [
	'fetch',
	'indexedDB',
	'localStorage',
	'sessionStorage',
	'crypto',
	'performance',
	'navigator',
	'location'
].map((name) => ({ name, message: 'Pass it in.' }));
const CLOCKS = [
	{ selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: 'Pass the clock in.' },
	{ selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Pass the clock in.' },
	{ selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'Pass ids in.' }
];
const FLOATS = [
	{ selector: 'CallExpression[callee.name="parseFloat"]', message: 'Money never meets a float.' },
	{
		selector: 'MemberExpression[property.name=/^(parseFloat|toFixed|toPrecision)$/]',
		message: 'Money never meets a float.'
	}
];

/** @type {import('eslint').Linter.RulesRecord} */
const ANY_IS_FINE = {
	'@typescript-eslint/no-unsafe-argument': 'off',
	'@typescript-eslint/no-unsafe-assignment': 'off',
	'@typescript-eslint/no-unsafe-call': 'off',
	'@typescript-eslint/no-unsafe-member-access': 'off',
	'@typescript-eslint/no-unsafe-return': 'off'
};

export default defineConfig(
	{ ignores: NOT_OURS },
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	ts.configs.strictTypeChecked,
	svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] }
		},
		plugins: { prylavok: { rules: { 'who-imports-whom': whoImportsWhom } } },
		rules: {
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
			'@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
			// It takes no kopiykas, though they are numbers.
			'@typescript-eslint/no-unsafe-unary-minus': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'@typescript-eslint/unified-signatures': 'off',
			'array-callback-return': 'error',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-async-promise-executor': 'error',
			'no-cond-assign': 'error',
			'no-console': 'error',
			'no-constant-condition': ['error', { checkLoops: false }],
			'no-control-regex': 'error',
			'no-debugger': 'error',
			'no-empty': 'error',
			'no-irregular-whitespace': 'error',
			'no-restricted-imports': [
				'error',
				{
					paths: [
						{ name: 'zod', message: "'zod/mini' is a fifth of the bytes." },
						{ name: '@lucide/svelte', message: 'Import icons one by one.' }
					]
				}
			],
			'no-self-compare': 'error',
			'no-unsafe-finally': 'error',
			'no-useless-escape': 'error',
			'no-var': 'error',
			'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
			'object-shorthand': 'error',
			'prefer-const': 'error',
			'prylavok/who-imports-whom': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		// The compiler of Svelte decides whether a binding may change.
		rules: { 'prefer-const': 'off', 'svelte/prefer-const': 'error' }
	},
	{
		// To the linter, not to svelte-check, whatever comes out of another component is `any`.
		files: ['**/*.svelte'],
		rules: ANY_IS_FINE
	},
	{
		// A link of these is an argument; who passes it resolves it.
		files: ['src/lib/ui/**'],
		rules: { 'svelte/no-navigation-without-resolve': 'off' }
	},
	{
		// Only what these pass on may be `any`: JSON from disk, and what a tool hands over.
		files: ['**/*.js'],
		rules: ANY_IS_FINE
	},
	{
		files: ['src/lib/**'],
		ignores: ['**/*.test.ts', 'src/lib/domain/money.ts'],
		rules: { '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }] }
	},
	{
		files: ['src/lib/{till,ui,api,bitrix24}/**'],
		ignores: ['**/*.test.ts', 'src/lib/ui/**'],
		rules: { 'no-restricted-syntax': ['error', ...FLOATS] }
	},
	{
		files: ['src/lib/{domain,kasa,journal,catalog,simulator,till}/**'],
		ignores: ['**/*.test.ts', 'src/lib/simulator/serve.ts', 'src/lib/till/open-till.ts'],
		rules: {
			'no-restricted-globals': ['error', ...WORLD],
			'no-restricted-syntax': ['error', ...FLOATS, ...CLOCKS]
		}
	},
	{
		files: TESTS,
		rules: {
			'@typescript-eslint/no-non-null-assertion': 'off',
			// expect.any() and its like are `any`.
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'no-restricted-syntax': [
				'error',
				{ selector: 'MemberExpression[property.name="only"]', message: 'A test alone leaves the others out.' },
				{ selector: 'MemberExpression[property.name="waitForTimeout"]', message: 'No test waits for a clock.' }
			],
			'prylavok/who-imports-whom': 'off'
		}
	}
);
