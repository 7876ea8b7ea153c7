import { expect, test } from 'vitest';
import { disagreements, forgotten } from '../src/start/installation.js';

const lock = {
	'': { version: '0.1.0' },
	'node_modules/vite': { version: '8.3.8', integrity: 'sha512-a' },
	'node_modules/binding-here': { version: '1.0.0', optional: true, os: [process.platform] },
	'node_modules/left-behind': { version: '1.0.0', extraneous: true },
	'node_modules/binding-elsewhere': { version: '1.0.0', optional: true, os: [`!${process.platform}`] }
};
const { 'node_modules/binding-elsewhere': elsewhere, 'node_modules/left-behind': _leftBehind, ...installed } = lock;

test('what was installed by the lock is left as it is', () => {
	const differing = disagreements(lock, installed);

	expect(differing).toEqual([]);
});

test('a package that came with a pull is missed', () => {
	const pulled = { ...lock, 'node_modules/idb': { version: '8.0.4' } };

	expect(disagreements(pulled, installed)).toEqual(['node_modules/idb']);
});

test.each([
	['another version', { version: '8.3.9', integrity: 'sha512-a' }],
	['other content', { version: '8.3.8', integrity: 'sha512-b' }]
])('%s of a package is noticed', (_, vite) => {
	const pulled = { ...lock, 'node_modules/vite': vite };

	expect(disagreements(pulled, installed)).toEqual(['node_modules/vite']);
});

test('packages copied from a computer of another kind are noticed', () => {
	const copied = { ...installed, 'node_modules/binding-elsewhere': elsewhere };

	expect(disagreements(lock, copied)).toEqual(['node_modules/binding-elsewhere']);
});

test('a lock that forgot a package for another system is not whole', () => {
	const entries = {
		'node_modules/rollup': { optionalDependencies: { '@rollup/linux': '4', '@rollup/windows': '4' } },
		'node_modules/@rollup/linux': { optional: true }
	};

	expect(forgotten(entries)).toEqual(['@rollup/windows']);
});

test('a package beside the one that needs it, or above, is not forgotten', () => {
	const entries = {
		'node_modules/vite/node_modules/rollup': { optionalDependencies: { near: '1', above: '1', top: '1' } },
		'node_modules/vite/node_modules/rollup/node_modules/near': {},
		'node_modules/vite/node_modules/above': {},
		'node_modules/top': {}
	};

	expect(forgotten(entries)).toEqual([]);
});
