import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { PinTrouble } from '#lib/till/people/pin-trouble.ts';
import SignIn from './SignIn.svelte';

const NOW = Date.parse('2026-11-21T15:48:00+02:00');

interface Asked {
	trouble?: PinTrouble | null;
	checking?: boolean;
	training?: boolean;
}

function wall({ trouble = null, checking = false, training = false }: Asked = {}) {
	const pins: string[] = [];
	const screen = render(SignIn, {
		now: NOW,
		register: 'Каса 1',
		shift: { state: 'open', words: 'Зміну відкрито' },
		kasa: { state: 'online', path: 'direct', words: 'Каса на зв’язку' },
		trouble,
		checking,
		wasIdle: false,
		training,
		onpin: (pin: string) => pins.push(pin)
	});
	return { ...screen, pins, confirm: screen.getByTestId('pin-confirm') };
}

test('by keyboard alone: the PIN, then Enter', async () => {
	const { getByLabelText, pins } = wall();
	const field = getByLabelText('PIN');

	await fireEvent.input(field, { target: { value: '4821' } });
	await fireEvent.keyDown(field, { key: 'Enter' });

	expect(pins).toEqual(['4821']);
	expect(field).toHaveProperty('value', '');
});

test('by touch alone: the pad, then the button', async () => {
	const { getByRole, confirm, pins } = wall();

	for (const name of ['4', '8', '2', '1']) await fireEvent.click(getByRole('button', { name }));
	await fireEvent.click(confirm);

	expect(pins).toEqual(['4821']);
});

test('what is no PIN is said so, and nobody is asked about it', async () => {
	const { getByLabelText, getByRole, pins } = wall();
	const field = getByLabelText('PIN');

	await fireEvent.input(field, { target: { value: '4820000123456' } });
	await fireEvent.keyDown(field, { key: 'Enter' });

	expect(pins).toEqual([]);
	expect(getByRole('alert').textContent).toContain('від 4 до 8 цифр');
});

test('a wrong PIN is said so until the next one is typed', async () => {
	const { getByLabelText, getByRole } = wall({ trouble: { why: 'wrong' } });

	const said = getByRole('alert').textContent;
	await fireEvent.input(getByLabelText('PIN'), { target: { value: '4' } });

	expect(said).toContain('Такого PIN немає');
	expect(getByRole('alert').textContent.trim()).toBe('');
});

test('while the server wants a pause its seconds are counted on the button', async () => {
	const { getByLabelText, confirm, pins } = wall({ trouble: { why: 'wrong', until: NOW + 3200 } });

	await fireEvent.keyDown(getByLabelText('PIN'), { key: 'Enter' });

	expect(confirm.textContent).toContain('Зачекайте 4 с');
	expect(confirm).toHaveProperty('disabled', true);
	expect(pins).toEqual([]);
});

test('a locked till asks for a manager’s PIN to unlock it', () => {
	const { getByRole, confirm } = wall({ trouble: { why: 'locked' } });

	expect(getByRole('alert').textContent).toContain('Її розблокує PIN керівника');
	expect(confirm.textContent).toContain('Розблокувати касу');
});

test('while a PIN is looked at the button says so, and takes no other', () => {
	const { confirm } = wall({ checking: true });

	expect(confirm.textContent).toContain('Перевіряємо PIN');
	expect(confirm).toHaveProperty('disabled', true);
});

test('a stranger reads the time, the register and its state, and no names', () => {
	const { container, getByTestId } = wall();

	expect(container.textContent).toContain('15:48');
	expect(container.textContent).toContain('субота, 21 листопада');
	expect(getByTestId('shift').dataset.state).toBe('open');
	expect(getByTestId('kasa').dataset).toMatchObject({ state: 'online', path: 'direct' });
	expect(container.textContent).not.toContain('Олена');
});

test('training shows its two people and their PINs', () => {
	const { getByRole } = wall({ training: true });

	const people = getByRole('region', { name: 'Навчальні PIN' }).textContent;

	expect(people).toContain('Олена Ткаченко, касир');
	expect(people).toContain('2222');
});
