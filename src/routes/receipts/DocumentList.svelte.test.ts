import { fireEvent, render } from '@testing-library/svelte';
import { afterAll, expect, test, vi } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import type { SearchRow } from '#lib/till/receipts/receipts.svelte.ts';
import DocumentList from './DocumentList.svelte';

// The tests' browser draws nothing: no box ever has a size.
vi.stubGlobal(
	'ResizeObserver',
	class {
		observe = () => undefined;
		disconnect = () => undefined;
		unobserve = () => undefined;
	}
);
afterAll(() => void vi.unstubAllGlobals());

const MANY: readonly SearchRow[] = Array.from({ length: 20_000 }, (_, at) => ({
	id: `sale-${at}`,
	at: 20_000 - at,
	kind: 'sell',
	standing: 'registered',
	amount: kopiykas(10_00),
	fiscalCode: `TEST-${at}`,
	kasaId: '',
	forms: [],
	by: null,
	isOfBitrix24: false,
	names: [],
	goods: 0,
	own: ''
}));

function list(chosen: number | null = null) {
	const opened: string[] = [];
	const drawn: { from: number; until: number }[] = [];
	const screen = render(DocumentList, {
		rows: MANY,
		chosen,
		firstGood: () => null,
		onopen: (id: string) => opened.push(id),
		ondraw: (rows: { from: number; until: number }) => drawn.push(rows)
	});
	return { ...screen, box: screen.getByRole('listbox'), opened, drawn };
}

test('of 20 000 documents only those in sight are drawn, and each tells its place', () => {
	const { getAllByRole, getByText } = list();

	const options = getAllByRole('option');

	expect(options.length).toBeLessThan(40);
	expect(options[0]?.getAttribute('aria-setsize')).toBe('20000');
	expect(getByText(/TEST-0$/)).toBeTruthy();
});

test('further down others are drawn in their place, and a press opens one', async () => {
	const { box, getByText, drawn, opened } = list();

	box.scrollTop = 84 * 15_000;
	await fireEvent.scroll(box);
	await fireEvent.click(getByText(/TEST-15000$/));

	expect(opened).toEqual(['sale-15000']);
	expect(drawn.at(-1)?.from).toBeGreaterThan(14_000);
});

test('what is chosen by keys comes into sight', async () => {
	const { box, rerender } = list(0);

	await rerender({ chosen: 500 });

	expect(box.scrollTop).toBeGreaterThan(0);
});
