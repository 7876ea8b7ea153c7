import { onMount } from 'svelte';

const SECOND = 1000;

/** A clock for what counts down on a screen, as long as the component that asked for it stands. */
export function ticking(now: () => number) {
	let told = $state(now());
	onMount(() => {
		const timer = setInterval(() => (told = now()), SECOND);
		return () => clearInterval(timer);
	});
	return {
		/** Milliseconds since the epoch, to the second. */
		get now() {
			return told;
		}
	};
}
