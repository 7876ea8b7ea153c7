import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Numpad from './Numpad.svelte';
import type { PadKey } from './pad-key.ts';

async function pressAll(comma: boolean) {
	const pressed: PadKey[] = [];
	const { getAllByRole } = render(Numpad, { comma, onkey: (key: PadKey) => pressed.push(key) });
	for (const button of getAllByRole('button')) await fireEvent.click(button);
	return pressed;
}

test('the pad lies as on a keyboard, seven on top, with a comma for sums', async () => {
	const pressed = await pressAll(true);

	expect(pressed).toEqual(['7', '8', '9', '4', '5', '6', '1', '2', '3', ',', '0', 'backspace']);
});

test('where there is no comma its place clears', async () => {
	const pressed = await pressAll(false);

	expect(pressed.slice(-3)).toEqual(['clear', '0', 'backspace']);
});
