import type { Browser } from '@playwright/test';
import { overwriteGetLocale } from '#lib/messages/runtime.js';
import { arrive } from '../e2e/arrive.ts';
import { tillVerbs } from '../e2e/till-verbs.ts';
import type { Screen } from './screens.ts';
import { openShop, type Shop } from './shop.ts';

const TOUCH = { isMobile: true, hasTouch: true };
const DEVICES = [
	{ device: 'phone', is: { viewport: { width: 390, height: 844 }, ...TOUCH } },
	{ device: 'tablet', is: { viewport: { width: 820, height: 1180 }, ...TOUCH } },
	{ device: 'desktop', is: { viewport: { width: 1366, height: 768 } } }
];
const VARIANTS = [
	{ theme: 'light', locale: 'uk' },
	{ theme: 'dark', locale: 'uk' },
	{ theme: 'light', locale: 'en' },
	{ theme: 'dark', locale: 'en' }
] as const;

interface Shot {
	title: string;
	width: number;
	png: Buffer;
}

/** One screen on every device, in both themes and both languages, on one picture: a row a variant. */
export async function sheetOf(screen: Screen, browser: Browser): Promise<Buffer> {
	const rows: Shot[][] = [];
	for (const variant of VARIANTS) {
		// The steps find things by their words, in the language of the picture.
		overwriteGetLocale(() => variant.locale);
		rows.push(
			await Promise.all(
				DEVICES.map(async ({ device, is }) => ({
					title: `${screen.name} · ${device} · ${variant.theme} · ${variant.locale}`,
					width: is.viewport.width,
					png: await photograph(screen, { ...variant, is }, browser)
				}))
			)
		);
	}
	return compose(rows, browser);
}

interface Look {
	is: (typeof DEVICES)[number]['is'];
	theme: 'light' | 'dark';
	locale: 'uk' | 'en';
}

async function photograph(screen: Screen, look: Look, browser: Browser): Promise<Buffer> {
	const shop = await openShop(screen.kasa, screen.settings);
	try {
		return await shoot(screen, look, browser, shop);
	} finally {
		await shop.close();
	}
}

async function shoot(
	{ path, steps, kasa, as = 'cashier' }: Screen,
	{ is, theme, locale }: Look,
	browser: Browser,
	shop: Shop
) {
	const context = await browser.newContext({
		...is,
		colorScheme: theme,
		locale: locale === 'uk' ? 'uk-UA' : 'en-GB',
		timezoneId: 'Europe/Kyiv',
		reducedMotion: 'reduce'
	});
	await context.addInitScript(
		([chosenTheme, chosenLocale]) => {
			localStorage.setItem('prylavok:theme', chosenTheme);
			localStorage.setItem('PARAGLIDE_LOCALE', chosenLocale);
		},
		[theme, locale] as const
	);
	const page = await context.newPage();
	await page.clock.install();
	await page.goto(shop.url + path);
	await page.waitForLoadState('networkidle');
	const till = tillVerbs(page);
	await arrive({ page, till }, { as, training: kasa === undefined, url: shop.url });
	await page.waitForLoadState('networkidle');
	await steps?.({ page, till, kasa: shop.kasa, release: shop.release });
	const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
	await context.close();
	return png;
}

async function compose(rows: readonly Shot[][], browser: Browser): Promise<Buffer> {
	const page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
	const figure = ({ title, width, png }: Shot) => `<figure><figcaption>${title}</figcaption>
		<img width="${Math.round(width / 2)}" src="data:image/png;base64,${png.toString('base64')}"></figure>`;
	await page.setContent(`<style>
			body { margin: 16px; background: #808080; font: 12px system-ui, sans-serif; color: #fff; }
			div { display: flex; align-items: start; gap: 16px; }
			figure { margin: 0 0 16px; }
		</style>${rows.map((row) => `<div>${row.map(figure).join('')}</div>`).join('')}`);
	await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
	const sheet = await page.screenshot({ fullPage: true });
	await page.close();
	return sheet;
}
