import { render, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import HealthSection from './HealthSection.svelte';

const STORAGE = {
	persisted: () => Promise.resolve(true),
	persist: () => Promise.resolve(true),
	estimate: () => Promise.resolve({ usage: 2_000_000, quota: 9_000_000_000 })
};

/** A till whose Kasa answers straight, in 25 ms; the server took a copy a minute ago. */
function health({ isFree = true, unsettled = 0 } = {}) {
	let asked = 0;
	const ask = () => {
		asked += 1;
		return Promise.resolve(null);
	};
	const screen = render(HealthSection, {
		till: {
			clock: { drift: 0 },
			kasa: { state: 'online', ask },
			paths: { shown: 'direct', latency: 25 },
			copies: { takenAt: 0 },
			outbox: { size: 0, of: () => ({ size: 0, troubles: new Map() }) },
			unsettled: { entries: Array.from({ length: unsettled }) },
			isKasaFree: () => Promise.resolve(isFree),
			now: () => 60_000
		},
		storage: STORAGE
	});
	const stateOf = (about: string) =>
		screen.container.querySelector<HTMLElement>(`[data-about="${about}"]`)?.dataset.state;
	return { ...screen, stateOf, asked: () => asked };
}

test('shown, the page asks the Kasa, and says by which path it answers and how fast', async () => {
	const { container, stateOf, asked } = health();

	await waitFor(() => expect(asked()).toBe(1));

	expect(container.textContent).toContain('До Каси — напряму. Відповідає за 25 мс.');
	expect(container.textContent).toContain('Остання копія на сервері — 1 хв тому.');
	expect([stateOf('storage'), stateOf('copy'), stateOf('kasa')]).toEqual(['good', 'good', 'good']);
});

test('while a document is being registered the Kasa is not asked', async () => {
	const { stateOf, asked } = health({ isFree: false });

	await waitFor(() => expect(stateOf('storage')).toBe('good'));

	expect(asked()).toBe(0);
});

test('documents in doubt lead to where they are settled', () => {
	const { getByRole, stateOf } = health({ unsettled: 1 });

	expect(getByRole('link', { name: 'Розібратися' }).getAttribute('href')).toBe('/unsettled');
	expect(stateOf('unsettled')).toBe('attention');
});
