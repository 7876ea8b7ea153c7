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

test('a barcode scanned at the wall is no PIN, and what was typed before it stays', async () => {
	const { getByLabelText, getByRole, pins } = wall();
	const field = pinField(getByLabelText('PIN'));
	await type(field, '48', { gap: 150 });

	await type(field, '40170725', { gap: 8, enter: true });

	expect([field.value, pins]).toEqual(['48', []]);
	expect(getByRole('alert').textContent).toContain('Це сканер');
});

test('a PIN typed as fast as fingers go is one', async () => {
	const { getByLabelText, pins } = wall();

	await type(pinField(getByLabelText('PIN')), '40170725', { gap: 80, enter: true });

	expect(pins).toEqual(['40170725']);
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

function pinField(found: HTMLElement): HTMLInputElement {
	if (found instanceof HTMLInputElement) return found;
	throw new Error('The PIN is typed into no field');
}

let clock = 0;

/** Keys that bear their own times: one every `gap` milliseconds, after a pause. */
async function type(field: HTMLInputElement, text: string, { gap, enter = false }: { gap: number; enter?: boolean }) {
	clock += 1000;
	for (const key of enter ? [...text, 'Enter'] : text) {
		const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
		Object.defineProperty(event, 'timeStamp', { value: (clock += gap) });
		await fireEvent(field, event);
		if (key !== 'Enter') await fireEvent.input(field, { target: { value: field.value + key } });
	}
}
