import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import Slab from './Slab.svelte';

function slab(props: Partial<Parameters<typeof render<typeof Slab>>[1]> = {}) {
	let pressed = 0;
	const onpress = () => (pressed += 1);
	const view = render(Slab, { label: 'Оплатити', sum: kopiykas(70906), sumTestid: 'total', onpress, ...props });
	return { ...view, pressed: () => pressed };
}

test('the sum to pay is on the button, for people and for scripts', async () => {
	const { getByRole, getByTestId, pressed } = slab({ keyHint: 'F9' });

	await fireEvent.click(getByRole('button', { name: /Оплатити\s+709,06/ }));

	expect(getByTestId('total').dataset.kopiykas).toBe('70906');
	expect(getByRole('button').getAttribute('aria-keyshortcuts')).toBe('F9');
	expect(pressed()).toBe(1);
});

test('an empty receipt cannot be paid', () => {
	const { getByRole, pressed } = slab({ disabled: true });

	getByRole('button').click();

	expect(pressed()).toBe(0);
});

test('while it waits a second press does nothing, and the focus stays', async () => {
	const { getByRole, queryByTestId, pressed } = slab({ busy: { label: 'Пробиваємо чек…', done: 0.04 } });

	await fireEvent.click(getByRole('button', { name: 'Пробиваємо чек…', busy: true }));

	expect(pressed()).toBe(0);
	expect(getByRole('button').hasAttribute('disabled')).toBe(false);
	expect(queryByTestId('total')).toBeNull();
});

test('a still slab is a sum and no button', () => {
	const { queryByRole, getByTestId } = slab({ still: true });

	expect(queryByRole('button')).toBeNull();
	expect(getByTestId('total').textContent).toContain('709,06');
});
