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
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts', 'tests/recorded/**/*.test.ts'],
					exclude: ['src/**/*.svelte.test.ts', ...SERVER]
				}
			},
			{
				extends: true,
				test: {
					name: 'server',
					environment: 'node',
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
					include: ['tests/*.test.ts', 'tests/lint/*.test.ts', 'tests/faults/*.test.ts']
				}
			},
			{
				extends: true,
				plugins: [svelteTesting()],
				test: {
					name: 'component',
					environment: 'jsdom',
					include: ['src/**/*.svelte.test.ts']
				}
			}
		]
	}
});
