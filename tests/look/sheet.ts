import type { Browser } from '@playwright/test';
import { goTo, type Screen } from './screens.ts';

const DEVICES = [
	{ device: 'phone', viewport: { width: 390, height: 844 } },
	{ device: 'tablet', viewport: { width: 820, height: 1180 } },
	{ device: 'desktop', viewport: { width: 1366, height: 768 } }
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
export async function sheetOf(screen: Screen, browser: Browser, url: string): Promise<Buffer> {
	const rows: Shot[][] = [];
	for (const variant of VARIANTS) {
		const row: Shot[] = [];
		for (const { device, viewport } of DEVICES) {
			const title = `${screen.name} · ${device} · ${variant.theme} · ${variant.locale}`;
			row.push({ title, width: viewport.width, png: await shoot(screen, { ...variant, viewport }, browser, url) });
		}
		rows.push(row);
	}
	return compose(rows, browser);
}

interface Look {
	viewport: { width: number; height: number };
	theme: 'light' | 'dark';
	locale: 'uk' | 'en';
}

async function shoot(
	screen: Screen,
	{ viewport, theme, locale }: Look,
	browser: Browser,
	url: string
): Promise<Buffer> {
	const context = await browser.newContext({
		viewport,
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
	await goTo(screen, page, url);
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
