import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import PinPad from './PinPad.svelte';

function padWith(value: string, { still = false } = {}) {
	const told: string[] = [];
	const screen = render(PinPad, {
		value,
		still,
		oninput: (text: string) => told.push(text),
		onconfirm: () => told.push('confirmed')
	});
	const [field] = screen.container.getElementsByTagName('input');
	if (!field) throw new Error('There is no field');
	return { ...screen, told, field };
}

test('the field is called PIN, has the focus, and shows what is typed to nobody', () => {
	const { field, getByLabelText } = padWith('48');

	expect(getByLabelText('PIN')).toBe(field);
	expect(document.activeElement).toBe(field);
	expect(field.type).toBe('password');
});

test('as many dots are filled as digits were typed, and at least four stand there', () => {
	const { container } = padWith('48');

	const dots = [...container.querySelectorAll('i')].map((dot) => dot.classList.contains('on'));

	expect(dots).toEqual([true, true, false, false]);
});

test('the pad adds a digit, takes one away, and clears', async () => {
	const { getByRole, told } = padWith('48');

	await fireEvent.click(getByRole('button', { name: '2' }));
	await fireEvent.click(getByRole('button', { name: 'Стерти цифру' }));
	await fireEvent.click(getByRole('button', { name: 'Стерти' }));

	expect(told).toEqual(['482', '4', '']);
});

test('a press of the pad leaves the focus in the field', async () => {
	const { getByRole, field } = padWith('');
	const key = getByRole('button', { name: '7' });

	const wouldTakeFocus = await fireEvent.mouseDown(key);
	await fireEvent.click(key);

	expect(wouldTakeFocus).toBe(false);
	expect(document.activeElement).toBe(field);
});

test('a digit typed on a key of the pad is typed all the same', async () => {
	const { getByRole, told } = padWith('4');
	const key = getByRole('button', { name: '7' });

	key.focus();
	await fireEvent.keyDown(key, { key: '8' });

	expect(told).toEqual(['48']);
});

test('Enter confirms once, however long it is held', async () => {
	const { field, told } = padWith('4821');

	await fireEvent.keyDown(field, { key: 'Enter' });
	await fireEvent.keyDown(field, { key: 'Enter', repeat: true });

	expect(told).toEqual(['confirmed']);
});

test('Esc clears what is typed', async () => {
	const { field, told } = padWith('48');

	const wentOn = await fireEvent.keyDown(field, { key: 'Escape' });

	expect([told, wentOn]).toEqual([[''], false]);
});

test('with nothing typed Esc is left to the page', async () => {
	const { field, told } = padWith('');

	const wentOn = await fireEvent.keyDown(field, { key: 'Escape' });

	expect([told, wentOn]).toEqual([[], true]);
});

test('while it waits it takes nothing', async () => {
	const { getByRole, field, told } = padWith('48', { still: true });

	await fireEvent.click(getByRole('button', { name: '2' }));
	await fireEvent.keyDown(field, { key: 'Enter' });

	expect(told).toEqual([]);
	expect(field.readOnly).toBe(true);
});

test('what is wrong is said aloud, at the field', () => {
	const { getByRole, getByLabelText } = render(PinPad, {
		value: '',
		problem: 'Такого PIN немає.',
		oninput: () => {},
		onconfirm: () => {}
	});

	const alert = getByRole('alert');

	expect(alert.textContent.trim()).toBe('Такого PIN немає.');
	expect(getByLabelText('PIN').getAttribute('aria-describedby')).toBe(alert.id);
});
