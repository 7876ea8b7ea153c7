import type { Page } from '@playwright/test';

/** Everything that this page is answered from now on: headers and text. */
export function answersTo(page: Page): () => Promise<string[]> {
	const texts: Promise<string>[] = [];
	page.on('response', (response) => {
		const headers = JSON.stringify(response.headers());
		texts.push(
			response.text().then(
				(text) => headers + text,
				// Of a file that the browser had, or of a question that was dropped.
				() => headers
			)
		);
	});
	return () => Promise.all(texts);
}
