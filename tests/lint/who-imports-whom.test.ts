import { Linter } from 'eslint';
import ts from 'typescript-eslint';
import { expect, test } from 'vitest';
import rule from './who-imports-whom.js';

test.each([
	['src/lib/domain/receipt.ts', "import { client } from '#lib/kasa/client.ts';"],
	['src/lib/domain/receipt.ts', "import * as z from 'zod/mini';"],
	['src/lib/kasa/client.ts', "import { entries } from '#lib/journal/entry.ts';"],
	['src/lib/journal/outbox.ts', "import type { Failure } from '#lib/kasa/errors.ts';"],
	['src/lib/catalog/search.ts', "export { drain } from '#lib/journal/drain.ts';"],
	['src/lib/bitrix24/form.ts', "import { m } from '#lib/messages/messages.js';"],
	['src/lib/api/health.ts', "import { configure } from '#lib/server/configuration.ts';"],
	['src/lib/ui/Money.svelte', "import { cart } from '#lib/till/cart.svelte.ts';"],
	['src/lib/simulator/book.ts', "import { client } from '#lib/kasa/client.ts';"],
	['src/lib/till/open-till.ts', "import { configure } from '#lib/server/configuration.ts';"],
	['src/lib/server/check-box.ts', "import { cart } from '#lib/till/cart.svelte.ts';"],
	['src/routes/sell/+page.svelte', "import { client } from '#lib/kasa/client.ts';"],
	['src/routes/api/health/+server.ts', "import { m } from '#lib/messages/messages.js';"],
	['src/routes/sell/+page.server.ts', "import { openTill } from '#lib/till/open-till.ts';"],
	['src/hooks.server.ts', "import { openTill } from '#lib/till/open-till.ts';"],
	['src/service-worker/index.ts', "import { openTill } from '#lib/till/open-till.ts';"],
	['src/start/build.js', "import { configure } from '#lib/server/configuration.ts';"]
])('%s may not say %s', (file, code) => {
	expect(complaints(file, code)).toEqual([expect.stringMatching(/^(part|package)$/)]);
});

test.each([
	['a dotted path out of the folder', "import { client } from '../kasa/client.ts';"],
	['the old alias', "import { client } from '$lib/kasa/client.ts';"],
	['an import at run time', "export const later = () => import('#lib/kasa/client.ts');"],
	['a type alone', "export type Client = import('#lib/kasa/client.ts').Client;"]
])('%s is seen too', (_, code) => {
	expect(complaints('src/lib/journal/drain.ts', code)).toEqual(['part']);
});

test.each([
	[
		'src/lib/till/open-till.ts',
		"import { client } from '#lib/kasa/client.ts'; import './cart.svelte.ts'; import 'idb';"
	],
	['src/lib/simulator/book.ts', "import { Sale } from '#lib/kasa/wire-requests.ts';"],
	['src/lib/journal/migrations/first.ts', "import { entry } from '../entry.ts';"],
	['src/routes/kasa/sell/Line.svelte', "import Part from '../kasa/Part.svelte';"],
	['src/serve.ts', "import { configure } from '#lib/server/configuration.ts';"]
])('%s may say %s', (file, code) => {
	expect(complaints(file, code)).toEqual([]);
});

test('a part that is allowed is still imported by its one name', () => {
	const [complaint] = complaints('src/lib/till/open-till.ts', "import { client } from '../kasa/client.ts';");

	expect(complaint).toBe('dots');
});

function complaints(file: string, code: string): string[] {
	const linter = new Linter({ cwd: '/shop' });
	const problems = linter.verify(
		code,
		{
			files: ['**/*.{ts,js,svelte}'],
			languageOptions: { parser: ts.parser },
			plugins: { prylavok: { rules: { rule } } },
			rules: { 'prylavok/rule': 'error' }
		},
		`/shop/${file}`
	);
	return problems.map(({ messageId, message }) => messageId ?? message);
}
