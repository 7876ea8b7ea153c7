import { availableParallelism } from 'node:os';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { messages } from './messages.config.ts';
import { oneLanguage } from './one-language.ts';

/** Milliseconds a test may take: a machine with other work to do is slow, and that is no failure. */
const PATIENCE = 30_000;

/** Tests of the server, most of them on both of its databases. */
const SERVER = ['src/lib/server/**/*.test.ts', 'src/routes/api/**/*.test.ts'];

export default defineConfig({
	plugins: [sveltekit(), paraglideVitePlugin(messages), oneLanguage()],
	build: {
		rolldownOptions: {
			output: {
				codeSplitting: {
					groups: [
						// What every page loads before it can show anything is one file: fewer requests, and smaller together.
						{ name: 'till', test: /[\\/]src[\\/]routes[\\/]\+layout\.svelte$/ },
						{ name: 'simulator', test: /[\\/]src[\\/]lib[\\/]simulator[\\/]/ }
					]
				}
			}
		}
	},
	test: {
		testTimeout: PATIENCE,
		// What a test waits for may come nearly as late; a wait that ends before the test says what did not come.
		expect: { poll: { timeout: PATIENCE - 5_000 } },
		// Half of them wait for a database or for a command: on two processors one worker would leave one idle.
		maxWorkers: Math.max(2, availableParallelism() - 1),
		// Most of a run was each file reading the same modules again: where they are shared, a test puts back what it changes.
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					isolate: false,
					include: ['src/**/*.test.ts', 'tests/recorded/**/*.test.ts'],
					exclude: ['src/**/*.svelte.test.ts', ...SERVER]
				}
			},
			{
				extends: true,
				test: {
					name: 'server',
					environment: 'node',
					isolate: false,
					include: SERVER,
					globalSetup: 'tests/postgres.ts',
					// PostgreSQL works on the same processor, and deriving from PINs is slow on purpose.
					testTimeout: 30_000
				}
			},
			{
				test: {
					name: 'commands',
					testTimeout: PATIENCE,
					environment: 'node',
					isolate: false,
					include: ['tests/*.test.ts', 'tests/lint/*.test.ts', 'tests/faults/*.test.ts']
				}
			},
			{
				extends: true,
				plugins: [svelteTesting()],
				test: {
					name: 'component',
					environment: 'jsdom',
					isolate: false,
					setupFiles: 'tests/patience.ts',
					include: ['src/**/*.svelte.test.ts']
				}
			}
		]
	}
});
