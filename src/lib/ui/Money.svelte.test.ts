import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import Money from './Money.svelte';

test('a sum and its hryvnia stay on one line', () => {
	const { container } = render(Money, { amount: kopiykas(123450) });

	expect(container.textContent).toBe('1\u00a0234,50\u00a0₴');
});

test('what is added shows its plus, what is taken its minus', () => {
	const added = render(Money, { amount: kopiykas(3), sign: true });
	const taken = render(Money, { amount: kopiykas(-3), sign: true });

	expect(added.container.textContent).toBe('+0,03\u00a0₴');
	expect(taken.container.textContent).toBe('\u22120,03\u00a0₴');
});
