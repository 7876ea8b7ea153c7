import type { Page } from '@playwright/test';
import { builtFile } from './built-file.ts';

const SAMPLES = 'src/lib/catalog/sample-goods.ts';

/** Lets the till find so many goods where it looks for its samples: each sample again and again, under other codes. */
export async function manyGoods(page: Page, count: number): Promise<void> {
	const file = await builtFile(SAMPLES);
	// What is asked for with a mark of its own is the file as it was built.
	await page.route(`**/${file}`, (route) =>
		route.fulfill({
			contentType: 'text/javascript',
			body: `import { SAMPLE_GOODS as few } from '/${file}?few';
				export const SAMPLE_GOODS = Array.from({ length: ${count} }, (_, at) => {
					const good = few[at % few.length], round = Math.floor(at / few.length);
					if (round === 0) return good;
					const { quick, frequent, ...plain } = good;
					return { ...plain, code: good.code + 'R' + round, name: good.name + ' №' + round, barcodes: [] };
				});`
		})
	);
}
