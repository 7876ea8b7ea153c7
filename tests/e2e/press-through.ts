import type { Page } from '@playwright/test';

export type Ending = 'done' | 'unsettled-document' | 'refusal';

/**
 * Sells one good for cash, so many times, by the handles that are kept stable for scripts, from within the page: as fast as
 * the till goes. Tells how each sale ended.
 */
export async function pressThrough(page: Page, code: string, times = 1): Promise<Ending[]> {
	return await page.evaluate(
		async ([code, times]) => {
			const at = (handle: string) => document.querySelector<HTMLElement>(`[data-testid="${handle}"]`);
			const seen = <T>(look: () => T | null | undefined) =>
				new Promise<T>((found) => {
					const watch = new MutationObserver(() => settle());
					const settle = () => {
						const there = look();
						if (there == null) return false;
						watch.disconnect();
						found(there);
						return true;
					};
					if (!settle()) watch.observe(document, { subtree: true, childList: true, attributes: true });
				});
			const press = async (handle: string) =>
				(await seen(() => (at(handle)?.matches(':enabled') ? at(handle) : null))).click();
			const key = (name: string, on: Element = document.body) =>
				on.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
			const ENDINGS = ['done', 'unsettled-document', 'refusal'] as const;

			const endings: (typeof ENDINGS)[number][] = [];
			for (let sale = 0; sale < times; sale += 1) {
				const scan = await seen(() => document.querySelector<HTMLInputElement>('[data-testid="scan"]'));
				scan.value = code;
				scan.dispatchEvent(new InputEvent('input', { bubbles: true }));
				key('Enter', scan);
				await seen(() => at('line'));
				await press('pay');
				await press('tender-cash');
				await press('confirm');
				const ending = await seen(() => ENDINGS.find(at));
				endings.push(ending);
				if (ending === 'refusal') break;
				key('Escape');
				await seen(() => (at('line') ? null : at('scan')));
			}
			return endings;
		},
		[code, times] as const
	);
}
