import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Refusal from './Refusal.svelte';

test('a refusal is read aloud: what happened, the money, what to do', () => {
	const { getByRole } = render(Refusal, {
		what: 'Зміну не відкрито',
		money: 'Грошей не взято.',
		advice: 'Відкрийте зміну.'
	});

	const alert = getByRole('alert');

	expect(alert.dataset.testid).toBe('refusal');
	expect(alert.querySelector('strong')?.textContent).toBe('Зміну не відкрито');
	expect(alert.querySelector('p')?.textContent).toBe('Грошей не взято. Відкрийте зміну.');
});

test('its one button does what it advises', async () => {
	let opened = 0;
	const { getByRole } = render(Refusal, {
		what: 'Зміну не відкрито',
		button: { label: 'Відкрити зміну', onpress: () => (opened += 1) }
	});

	await fireEvent.click(getByRole('button', { name: 'Відкрити зміну' }));

	expect(opened).toBe(1);
});
