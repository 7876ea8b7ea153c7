/** Light, dark, or as the device is set. */
export type Theme = 'light' | 'dark' | 'system';

/** What of the browser a theme needs; passed in. */
export interface ThemeHome {
	storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
	/** `<html>`. */
	root: Pick<HTMLElement, 'dataset'>;
	/** `matchMedia('(prefers-color-scheme: dark)')`. */
	prefersDark: Pick<MediaQueryList, 'matches' | 'addEventListener' | 'removeEventListener'>;
}

const KEY = 'prylavok:theme';

/** The chosen theme; anything unknown in the storage counts as none chosen. */
export function chosenTheme({ storage }: Pick<ThemeHome, 'storage'>): Theme {
	const stored = storage.getItem(KEY);
	return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Remembers the choice on this device and shows it at once. */
export function chooseTheme(theme: Theme, home: ThemeHome): void {
	if (theme === 'system') home.storage.removeItem(KEY);
	else home.storage.setItem(KEY, theme);
	showTheme(home);
}

/** Sets `data-theme` on the root. */
function showTheme(home: ThemeHome): void {
	const theme = chosenTheme(home);
	home.root.dataset.theme = theme === 'system' ? (home.prefersDark.matches ? 'dark' : 'light') : theme;
}

/** Shows the theme now and follows the device while none is chosen; call what it returns to stop. */
export function followTheme(home: ThemeHome): () => void {
	const show = () => showTheme(home);
	show();
	home.prefersDark.addEventListener('change', show);
	return () => home.prefersDark.removeEventListener('change', show);
}
