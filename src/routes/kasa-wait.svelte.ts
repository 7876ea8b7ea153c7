import { LONGEST_WAIT } from '#lib/till/checkout.svelte.ts';

/** Shorter waits need no words; longer ones say how long they may last. Milliseconds. */
const WORDS_AFTER = 300;
const HOW_LONG_AFTER = 5000;

interface Wait {
	/** Null while there is nothing to wait for. */
	since: () => number | null;
	now: () => number;
	/** What is waited for. */
	label: () => string;
	/** Said beside it once the wait is long. */
	long: (seconds: number) => string;
}

/** What a slab says while the Kasa is waited for; undefined while there is nothing to say. */
export function kasaWait({ since, now, label, long }: Wait) {
	const waited = followed(since, now);
	return (): { label: string; sub?: string; done: number } | undefined => {
		const time = waited();
		if (time === null || time < WORDS_AFTER) return undefined;
		const told = { label: label(), done: Math.min(1, time / LONGEST_WAIT) };
		return time < HOW_LONG_AFTER ? told : { ...told, sub: long(Math.floor(time / 1000)) };
	};
}

/** Milliseconds since something began, followed while it lasts. */
function followed(since: () => number | null, now: () => number): () => number | null {
	let clock = $state(0);
	$effect(() => {
		if (since() === null) return;
		clock = now();
		const timer = setInterval(() => (clock = now()), 250);
		return () => clearInterval(timer);
	});
	return () => {
		const from = since();
		return from === null ? null : Math.max(0, clock - from);
	};
}
