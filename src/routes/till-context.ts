import { createContext } from 'svelte';
import type { Till } from '#lib/till/till.ts';

/** The till of this browser, for every screen below the layout. */
export const [getTill, setTill] = createContext<Till>();
