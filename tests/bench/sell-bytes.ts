import { gzipSync } from 'node:zlib';
import { MANAGER, TRAINING } from '../e2e/people.ts';
import { serveTill } from '../e2e/serve-till.ts';
import { builtNames } from './built-file.ts';
import { newTill, signIn, type Shop } from './shop.ts';
import type { Measured } from './table.ts';

/** Kilobytes of a thousand, as is `gzip -9 | wc -c`. */
const KB = 1000;
/** A Kit page with Paraglide and nothing else, measured once with the same versions. */
const BARE_KIT = 27;
const BEFORE_SCAN = 100;
const IDLE = 140;
const BIGGEST = 8;

interface Loaded {
	path: string;
	gzipped: number;
	beforeScan: boolean;
}

/** Scripts of the sell screen: those that the first scan waits for, and all that have come once it is idle. */
export async function sellBytes(shop: Shop): Promise<Measured[]> {
	const real = await scriptsOf(shop, shop.url);
	const till = await serveTill();
	const training = await scriptsOf(shop, till.url, { training: true });
	await till.close();
	const english = await scriptsOf(shop, shop.url, { language: 'en' });

	const before = real.filter(({ beforeScan }) => beforeScan);
	return [
		row('scripts before the first scan', sum(before), BEFORE_SCAN, [`the biggest: ${await biggest(before)}`]),
		row('the same in English', sum(english.filter(({ beforeScan }) => beforeScan)), BEFORE_SCAN),
		row('scripts of the idle counter', sum(real), IDLE),
		row('the same counter in training', sum(training), IDLE)
	];
}

function row(name: string, kilobytes: number, most: number, notes?: readonly string[]): Measured {
	const reference = { name: 'bare Kit, Paraglide', values: [BARE_KIT] };
	return { name, unit: 'KB', ours: [kilobytes], reference, aim: { most, of: 'ours' }, notes };
}

async function scriptsOf(shop: Shop, url: string, { language = 'uk', training = false } = {}): Promise<Loaded[]> {
	const context = await newTill(shop);
	await context.addInitScript((chosen) => localStorage.setItem('PARAGLIDE_LOCALE', chosen), language);
	const page = await context.newPage();
	await page.goto(`${url}/sell`);
	if (training) await page.getByTestId('start-training').click();
	await signIn(page, training ? TRAINING.manager : MANAGER.pin);
	const focused = await page.evaluate(() => window.stopwatch.focused);
	await page.locator('[data-testid=kasa][data-state=online]').waitFor();
	await page.waitForLoadState('networkidle');
	const scripts = await page.evaluate(() =>
		performance
			.getEntriesByType('resource')
			.filter(({ name }) => name.includes('.js'))
			.map(({ name, startTime }) => ({ name, startTime }))
	);
	await context.close();
	return Promise.all(
		scripts.map(async ({ name, startTime }) => {
			const body = Buffer.from(await (await fetch(name)).arrayBuffer());
			const gzipped = gzipSync(body, { level: 9 }).length;
			return { path: new URL(name).pathname.slice(1), gzipped, beforeScan: startTime < focused };
		})
	);
}

function sum(scripts: readonly Loaded[]): number {
	return scripts.reduce((bytes, { gzipped }) => bytes + gzipped, 0) / KB;
}

async function biggest(scripts: readonly Loaded[]): Promise<string> {
	const names = await builtNames();
	return [...scripts]
		.sort((a, b) => b.gzipped - a.gzipped)
		.slice(0, BIGGEST)
		.map(({ path, gzipped }) => `${names.get(path) ?? path} ${Math.round(gzipped / 100) / 10}`)
		.join(', ');
}
