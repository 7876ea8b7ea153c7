import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Question } from '#lib/till/people/approvals.svelte.ts';
import type { PinTrouble } from '#lib/till/people/pin-trouble.ts';
import ApprovalPane from './ApprovalPane.svelte';

const QUESTION: Question = {
	action: 'price-change',
	asked: { id: 'p1', name: 'Олена Ткаченко', role: 'cashier' },
	detail: [{ label: 'Ціна', was: '54,30 ₴', becomes: '50,00 ₴' }],
	verdict: 'ask'
};

function pane(question: Question = QUESTION, trouble: PinTrouble | null = null) {
	const told: string[] = [];
	const screen = render(ApprovalPane, {
		question,
		trouble,
		checking: false,
		now: 0,
		onpin: (pin: string) => told.push(pin),
		ondecline: () => told.push('declined')
	});
	return { ...screen, told };
}

test('a manager reads who asks for what, what was and what becomes', () => {
	const { container, getByRole } = pane();

	const row = getByRole('listitem').textContent;

	expect(container.textContent).toContain('Змінити ціну товару?');
	expect(container.textContent).toContain('Просить Олена Ткаченко.');
	expect(row).toMatch(/Ціна\s*54,30 ₴\s*50,00 ₴/);
});

test('by keyboard alone: the manager’s PIN, then Enter', async () => {
	const { getByLabelText, told } = pane();
	const field = getByLabelText('PIN');

	await fireEvent.input(field, { target: { value: '730265' } });
	await fireEvent.keyDown(field, { key: 'Enter' });

	expect(told).toEqual(['730265']);
});

test('by touch alone: the pad, then the button', async () => {
	const { getByRole, getByTestId, told } = pane();

	for (const name of ['7', '3', '0', '2']) await fireEvent.click(getByRole('button', { name }));
	await fireEvent.click(getByTestId('pin-confirm'));

	expect(told).toEqual(['7302']);
});

test('Esc is without it, whatever was typed, and says so once', async () => {
	const { getByLabelText, told } = pane();
	const field = getByLabelText('PIN');

	await fireEvent.input(field, { target: { value: '73' } });
	await fireEvent.keyDown(field, { key: 'Escape' });

	expect(told).toEqual(['declined']);
});

test('Esc is without it wherever the focus is', async () => {
	const { getByRole, told } = pane();

	await fireEvent.keyDown(getByRole('button', { name: '7' }), { key: 'Escape' });

	expect(told).toEqual(['declined']);
});

test('a cashier’s PIN is said to be one', () => {
	const { getByRole } = pane(QUESTION, { why: 'not-a-manager' });

	expect(getByRole('alert').textContent).toContain('Це PIN касира');
});

test('without the server it is the managers that cannot be checked', () => {
	const { getByRole } = pane(QUESTION, { why: 'no-server' });

	expect(getByRole('alert').textContent).toContain('не перевіряє керівників');
});

test('what the shop forbids asks for no PIN, there is only the way back', async () => {
	const { container, queryByLabelText, getByRole, told } = pane({ ...QUESTION, verdict: 'forbid' });

	await fireEvent.click(getByRole('button', { name: /Без дозволу/ }));

	expect(container.textContent).toContain('Касирам цього не дозволено');
	expect(queryByLabelText('PIN')).toBeNull();
	expect(told).toEqual(['declined']);
});
