import { createContext } from 'svelte';
import type { Person } from '#lib/api/person.ts';
import type { ShopDesk } from '#lib/till/shop/shop-desk.ts';
import type { AddressTest } from '#lib/till/test-address.ts';

/** What the pages of the shop's settings share. */
export interface ShopScreens {
	desk: ShopDesk;
	/** The manager who is signed in here; null while there is none. */
	readonly manager: Person | null;
	/** Whether a Kasa is there. */
	test: (address: string) => Promise<AddressTest>;
}

export const [getShop, setShop] = createContext<ShopScreens>();
