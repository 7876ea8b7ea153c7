import type { Receipts } from '#lib/till/receipts/receipts.svelte.ts';

/** Follows the receipts as their screen does, anew with every change; told when the first are there. */
export function onScreen(receipts: Receipts, onfirst: () => void): () => void {
	let isEmpty = true;
	return $effect.root(() => {
		$effect(() => {
			const { length } = receipts.found;
			if (!isEmpty || length === 0) return;
			isEmpty = false;
			onfirst();
		});
	});
}
