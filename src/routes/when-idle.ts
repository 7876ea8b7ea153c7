/** Runs work once the browser has nothing better to do: the scan field comes first. */
export function whenIdle(work: () => void): void {
	// Safari has no idle callback.
	const later = 'requestIdleCallback' in window ? requestIdleCallback : setTimeout;
	later(() => work());
}
