import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { m } from '#lib/messages/messages.js';
import en from './en.json';
import uk from './uk.json';

const KEYS = Object.keys(uk).filter((key) => key !== '$schema');
const ukrainian = new Map<string, unknown>(Object.entries(uk));
const english = new Map<string, unknown>(Object.entries(en));

test('every text is there in both languages', () => {
	expect([...english.keys()].sort()).toEqual([...ukrainian.keys()].sort());
});

test('no text is empty', () => {
	const empty = KEYS.filter((key) => [ukrainian, english].some((texts) => phrases(texts.get(key)).some(isBlank)));

	expect(empty).toEqual([]);
});

test('a text leaves the same things to be filled in, in both languages', () => {
	const differing = KEYS.filter((key) => named(ukrainian.get(key)) !== named(english.get(key)));

	expect(differing).toEqual([]);
});

test('every text was compiled', () => {
	expect(KEYS.length).toBeGreaterThan(0);
	expect(KEYS.filter((key) => !(key in m))).toEqual([]);
});

test('every text is used', () => {
	const sources = fileURLToPath(new URL('..', import.meta.url));
	const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) =>
		/\.(ts|svelte)$/.test(file)
	);
	const code = files.map((file) => readFileSync(sources + file, 'utf8')).join('\n');
	const used = new Set([...code.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key));

	expect(KEYS.filter((key) => !used.has(key))).toEqual([]);
});

/** A text is one phrase, or several to choose from by number: `[{ declarations, selectors, match: { …: phrase } }]`. */
function phrases(text: unknown): string[] {
	if (typeof text === 'string') return [text];
	if (!Array.isArray(text)) return [''];
	return text.flatMap((variant: { match?: Record<string, string> }) => Object.values(variant.match ?? { none: '' }));
}

function isBlank(phrase: string): boolean {
	return phrase.trim() === '';
}

/** Everything that the phrases of a text leave to be filled in. */
function named(text: unknown): string {
	const names = phrases(text).flatMap((phrase) => [...phrase.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''));
	return [...new Set(names)].sort().join();
}
