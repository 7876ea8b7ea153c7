import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { BITRIX24_SCREENS } from './bitrix24-screens.ts';
import { CASH_SCREENS } from './cash-screens.ts';
import { expect, test } from './open-till.ts';
import { RETURN_SCREENS } from './return-screens.ts';
import { SCREENS } from './screens.ts';

/** WCAG 2.2, levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const { is, as, settings, reach } of [...SCREENS, ...RETURN_SCREENS, ...CASH_SCREENS, ...BITRIX24_SCREENS]) {
	test(`${is} can be used by everybody, in light and in dark`, async ({ openTill, page }) => {
		// Every colour of a screen is looked at twice.
		test.slow();
		const opened = await openTill({ ...(as && { as }), ...(settings && { settings }) });
		await reach(opened);

		await showIn(page, 'light');
		expect(await barriers(lookingAt(page).withTags(RULES))).toEqual([]);
		// The theme changes colours and nothing else.
		await showIn(page, 'dark');
		expect(await barriers(lookingAt(page).withRules('color-contrast'))).toEqual([]);
	});
}

/** In the page itself: one without frames needs no second page to put the parts together, and takes half the time. */
const lookingAt = (page: Page) => new AxeBuilder({ page }).setLegacyMode();

async function showIn(page: Page, theme: 'light' | 'dark') {
	await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
	await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/** What axe finds, a line each: the rule, the element and why. */
async function barriers(axe: AxeBuilder): Promise<string[]> {
	const { passes, violations } = await axe.analyze();
	expect(passes, 'axe has looked at the page').not.toEqual([]);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`)
	);
}
