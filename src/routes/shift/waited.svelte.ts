/** Milliseconds since something began, followed while it lasts; null while there is nothing to wait for. */
export function waited(since: () => number | null, now: () => number): () => number | null {
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
