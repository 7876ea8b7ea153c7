import { getContext, setContext, type Snippet } from 'svelte';

const KEY = Symbol('aside');

/** What stands in place of the right pane for a while, whatever screen is open; null: nothing does. */
type Aside = () => Snippet | null;

export function setAside(aside: Aside): void {
	setContext(KEY, aside);
}

export function getAside(): Aside {
	return getContext<Aside | undefined>(KEY) ?? (() => null);
}
