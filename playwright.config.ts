import { defineConfig, devices } from '@playwright/test';
import { browserLaunch } from './tests/browser-launch.ts';

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.test.ts',
	outputDir: 'tests/results/e2e',
	workers: 2,
	fullyParallel: true,
	forbidOnly: true,
	retries: 0,
	// A machine with other work to do is slow, and that is no failure.
	timeout: 90_000,
	expect: { timeout: 20_000 },
	reporter: [['list'], ['json', { outputFile: 'tests/results/playwright.json' }]],
	use: {
		...devices['Desktop Chrome'],
		locale: 'uk-UA',
		timezoneId: 'Europe/Kyiv',
		trace: 'off',
		screenshot: 'only-on-failure',
		launchOptions: await browserLaunch()
	}
});
