import type { StoragePort } from '#lib/till/storage.svelte.ts';

/** The browser's own storage manager; null on a page of plain http over the network, which is offered none. */
export function storageOfDevice(): StoragePort | null {
	return 'storage' in navigator ? navigator.storage : null;
}
