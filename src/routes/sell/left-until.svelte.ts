import type { Reconciliation } from '#lib/till/reconciliation.svelte.ts';

/** Whole seconds that pass until something, by what is left of them now in milliseconds; followed while somebody looks. */
export function secondsLeft(left: () => number): () => number {
	let seconds = $state(0);
	$effect(() => {
		const look = () => (seconds = Math.ceil(left() / 1000));
		look();
		const timer = setInterval(look, 500);
		return () => clearInterval(timer);
	});
	return () => seconds;
}

/** Milliseconds until a report can prove that none of the documents happened; 0: it can. */
export function untilAllSettled(reconciliation: Reconciliation, ids: readonly string[]): number {
	return Math.max(0, ...ids.map((id) => reconciliation.untilSettled(id)));
}

/** Seconds as minutes and seconds: `1:05`. */
export function minutesText(seconds: number): string {
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
