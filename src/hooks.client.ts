import type { ClientInit } from '@sveltejs/kit';
import { baseLocale, getLocale } from '#lib/messages/runtime.js';
import { speak } from './i18n/spoken.ts';

/** Before anything is drawn: the texts of the language chosen on this device, where they are not the bundled ones. */
export const init: ClientInit = async () => {
	if (getLocale() === baseLocale) return;
	// Out of reach: the till opens all the same, in the language it was built with.
	const other = await import('virtual:other-language').catch(() => null);
	if (other) speak(other.texts);
};
