const SPOKEN: Record<string, string> = { Esc: 'Escape', Del: 'Delete' };

/** The printed name of a key as `aria-keyshortcuts` spells it; nothing where there is no key. */
export function ariaShortcut(hint: string | undefined): string | undefined {
	return hint === undefined ? undefined : (SPOKEN[hint] ?? hint);
}
