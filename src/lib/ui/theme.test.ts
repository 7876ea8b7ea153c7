import { expect, test } from 'vitest';
import { chooseTheme, chosenTheme, followTheme, type ThemeHome } from './theme.ts';

function tillInDark(dark: boolean) {
	const kept = new Map<string, string>();
	const device = Object.assign(new EventTarget(), { matches: dark });
	const home = {
		storage: {
			getItem: (key) => kept.get(key) ?? null,
			setItem: (key, value) => void kept.set(key, value),
			removeItem: (key) => void kept.delete(key)
		},
		root: { dataset: {} },
		prefersDark: device
	} satisfies ThemeHome;
	const turn = (to: boolean) => {
		device.matches = to;
		device.dispatchEvent(new Event('change'));
	};
	return { home: home as ThemeHome, kept, turn };
}

test('a till where nobody chose looks as its device does, and changes with it', () => {
	const { home, turn } = tillInDark(true);

	followTheme(home);
	const before = home.root.dataset.theme;
	turn(false);

	expect([before, home.root.dataset.theme]).toEqual(['dark', 'light']);
});

test('a chosen theme stays, whatever the device does', () => {
	const { home, turn } = tillInDark(false);
	followTheme(home);

	chooseTheme('dark', home);
	turn(false);

	expect(home.root.dataset.theme).toBe('dark');
	expect(chosenTheme(home)).toBe('dark');
});

test('choosing the device again forgets the choice', () => {
	const { home, kept } = tillInDark(false);
	chooseTheme('dark', home);

	chooseTheme('system', home);

	expect(home.root.dataset.theme).toBe('light');
	expect(kept.size).toBe(0);
});

test('a theme nobody knows counts as none', () => {
	const { home, kept } = tillInDark(false);
	kept.set('prylavok:theme', 'sepia');

	expect(chosenTheme(home)).toBe('system');
});

test('a closed screen no longer follows the device', () => {
	const { home, turn } = tillInDark(false);
	const stop = followTheme(home);

	stop();
	turn(true);

	expect(home.root.dataset.theme).toBe('light');
});
